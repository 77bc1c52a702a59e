// One account, five tongues: what one dialect did to an account, every other one sees.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { postgresDatabases, sqliteDatabases } from '../../src/proving/databases.ts';
import { type BuiltWorld, buildWorld } from '../../src/proving/world.ts';
import { type Session, tongues, type Who } from './tongues.ts';

const zoe: Who = { username: 'zoe-lake', email: 'zoe@example.org', password: 'Wint3r!pine-42' };
const open = { registration: { open: true }, contacts: { verify: 'off' } } as const;
const locked: Readonly<Record<string, number>> = { gigya: 403120, akamai: 390, authing: 2005, wso2: 17003, hazizz: 13 };
const disabled: Readonly<Record<string, number>> = { gigya: 403041, akamai: 210, authing: 2005, wso2: 17004, hazizz: 14 };

for (const databases of [await sqliteDatabases(), await postgresDatabases()]) {
  after(() => databases.stop());
  const within = (seed: string, work: (built: BuiltWorld) => Promise<void>) => async () => {
    const built = await buildWorld(await databases.fresh(), { seed });
    try {
      await work(built);
    } finally {
      await built.close();
    }
  };
  const named = (name: string) => `${name} (${databases.engine})`;

  for (const tongue of tongues) {
    test(
      named(`registered through ${tongue.name}, signed in through each`),
      within(`register ${tongue.name}`, async ({ world }) => {
        await world.settings(open);
        assert.ok(await tongue.register(world, zoe));
        for (const other of tongues) {
          const reply = await other.signIn(world, zoe.email, zoe.password);
          assert.ok(reply.session, `${other.name}: ${reply.code}`);
          assert.ok(await reply.session.alive(), `${other.name}: the session is not accepted`);
          assert.equal((await other.signIn(world, zoe.email, 'wrong')).session, undefined, other.name);
        }
        for (const other of tongues) assert.equal(await other.register(world, { ...zoe, username: 'zoe-2' }), false, `${other.name} twice`);
      }),
    );

    test(
      named(`a lockout caused through ${tongue.name} holds in all, and ends in all`),
      within(`lockout ${tongue.name}`, async ({ world }) => {
        await world.settings({ lockout: { failures: 3, minutes: 5 } });
        const ann = await world.person();
        await world.times(3, () => tongue.signIn(world, ann.email, 'wrong'));
        for (const other of tongues)
          assert.equal((await other.signIn(world, ann.email, ann.password)).code, locked[other.name], other.name);
        world.clock.forward(301);
        for (const other of tongues) assert.ok((await other.signIn(world, ann.email, ann.password)).session, other.name);
      }),
    );

    test(
      named(`a password changed through ${tongue.name} ends the sessions of all`),
      within(`change ${tongue.name}`, async ({ world }) => {
        // One of the five has no field for the present password.
        await world.settings({ passwords: { askCurrent: false }, sessions: { endOnPasswordChange: 'all' } });
        const ann = await world.person();
        const sessions = new Map<string, Session>();
        for (const other of tongues) sessions.set(other.name, (await other.signIn(world, ann.email, ann.password)).session!);
        const own = (await tongue.signIn(world, ann.email, ann.password)).session!;
        assert.ok(await own.change(ann.password, zoe.password));
        for (const [name, session] of sessions) assert.equal(await session.alive(), false, `${name} is still signed in`);
        for (const other of tongues) {
          assert.equal((await other.signIn(world, ann.email, ann.password)).session, undefined, `${other.name} takes the old password`);
          assert.ok((await other.signIn(world, ann.email, zoe.password)).session, `${other.name} refuses the new password`);
        }
      }),
    );
  }

  test(
    named('a disabled account is refused everywhere, and its sessions are over'),
    within('disabled', async ({ world }) => {
      const ann = await world.person();
      const sessions = [];
      for (const { name, signIn } of tongues) sessions.push({ name, session: (await signIn(world, ann.email, ann.password)).session! });
      await world.console('PATCH', `/accounts/${ann.id}/state`, { disabled: true });
      for (const { name, session } of sessions) assert.equal(await session.alive(), false, `${name} is still signed in`);
      for (const tongue of tongues)
        assert.equal((await tongue.signIn(world, ann.email, ann.password)).code, disabled[tongue.name], tongue.name);
    }),
  );

  test(
    named('a removed account is unknown everywhere, as one that never was'),
    within('removed', async ({ world }) => {
      const ann = await world.person();
      const sessions = [];
      for (const { name, signIn } of tongues) sessions.push({ name, session: (await signIn(world, ann.email, ann.password)).session! });
      const { code } = await world.gigya('accounts.deleteAccount', { UID: ann.id.replaceAll('-', '') }, { as: 'signed' });
      assert.equal(code, 0);
      for (const { name, session } of sessions) assert.equal(await session.alive(), false, `${name} is still signed in`);
      for (const tongue of tongues) {
        const removed = await tongue.signIn(world, ann.email, ann.password);
        const never = await tongue.signIn(world, 'nobody@example.org', ann.password);
        assert.ok(removed.code !== undefined && removed.code === never.code, `${tongue.name}: ${removed.code} and ${never.code}`);
      }
    }),
  );

  test(
    named('an unverified address keeps out everywhere where the tenant asks for verification'),
    within('unverified', async ({ world }) => {
      await world.settings({ contacts: { verify: 'obligation' } });
      const ann = await world.person({ verified: false });
      for (const tongue of tongues) assert.equal((await tongue.signIn(world, ann.email, ann.password)).session, undefined, tongue.name);
    }),
  );

  test(
    named('an unknown account and a wrong password take the same work: as many calls of every table, of hashes and of messages'),
    within('work', async ({ world, calls }) => {
      await world.settings({ lockout: { failures: 100 } });
      const ann = await world.person();
      const kim = await world.person({ username: 'kim-demo', email: 'kim@example.org', password: null });
      for (const tongue of tongues) {
        const work = async (email: string) => {
          const before = new Map(calls);
          await tongue.signIn(world, email, 'wrong');
          const made = [...calls].map(([name, count]) => [name, count - (before.get(name) ?? 0)] as const);
          return Object.fromEntries(made.filter(([, count]) => count > 0));
        };
        // When a dialect was used last is written once an hour, whoever comes.
        await tongue.signIn(world, 'first@example.org', 'wrong');
        const known = await work(ann.email);
        assert.deepEqual(await work('nobody@example.org'), known, `${tongue.name}: unknown`);
        assert.deepEqual(await work(kim.email), known, `${tongue.name}: without password`);
        assert.equal(known['hashes.verify'], 1, tongue.name);
        assert.equal(known['accounts.named'], 1, tongue.name);
      }
    }),
  );

  test(
    named('guessing in parallel gains nothing: the right password among wrong ones comes too late'),
    within('parallel', async ({ world }) => {
      await world.settings({ lockout: { failures: 3, minutes: 5 } });
      const ann = await world.person();
      for (const tongue of tongues) {
        const wrong = Array.from({ length: 20 }, () => tongue.signIn(world, ann.email, 'wrong'));
        // Requests are taken up in no order: the right one leaves once a wrong one was told the lock.
        await Promise.any(wrong.map(async (each) => assert.equal((await each).code, locked[tongue.name])));
        assert.equal((await tongue.signIn(world, ann.email, ann.password)).code, locked[tongue.name], tongue.name);
        for (const each of wrong) assert.equal((await each).session, undefined, tongue.name);
        world.clock.forward(301);
      }
    }),
  );

  test(
    named('two equal registrations at once make one account'),
    within('twice', async ({ world, app }) => {
      await world.settings(open);
      const results = await Promise.all(tongues.flatMap((tongue) => [tongue.register(world, zoe), tongue.register(world, zoe)]));
      assert.equal(results.filter(Boolean).length, 1);
      assert.equal((await app.stores.accounts.find(world.keys.tenant, {})).length, 1);
    }),
  );
}
