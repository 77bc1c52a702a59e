// After a storm of guesses the record was empty: nobody could tell who attacked whom. An operator finds it by the console's API alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { eventsOf, type Shown } from './shown.ts';

const attackers = ['203.0.113.7', '198.51.100.9'] as const;

/** Sign-ins from an address, in three dialects. */
const dialects = {
  gigya: (world: World, name: string, password: string, address: string) =>
    world.gigya('accounts.login', { loginID: name, password }, { headers: { 'x-forwarded-for': address } }),
  authing: (world: World, email: string, password: string, address: string) =>
    world.graphql(
      'mutation l($input: LoginByEmailInput!) { loginByEmail(input: $input) { id } }',
      { input: { email, password } },
      { headers: { 'x-forwarded-for': address } },
    ),
  wso2: (world: World, username: string, password: string, address: string) =>
    world.wso2('POST', '/api/identity/auth/v1.1/authenticate', { username, password }, { headers: { 'x-forwarded-for': address } }),
};

const sum = (events: readonly Shown[]) => events.reduce((all, { count }) => all + count, 0);

for (const { engine, open } of await engines()) {
  test(`${engine}: fifty wrong sign-ins and one right one: who attacked whom, through what, and what came of it`, async () => {
    const { world } = await open('storm', { trustedProxies: ['127.0.0.1'] });
    await world.settings({ lockout: { failures: 40, addressFailures: 100 }, rates: { address: null } });
    const ann = await world.person();
    const bob = await world.person({ username: 'bob-demo', email: 'bob@example.org' });
    const ways = Object.entries(dialects);
    for (let i = 0; i < 48; i += 1) {
      const [, signIn] = ways[i % 3]!;
      await signIn(world, i % 4 < 3 ? ann.email : bob.email, `guess ${i}`, attackers[i % 2]!);
      world.clock.forward(7);
    }
    for (const [, signIn] of ways.slice(0, 2)) await signIn(world, 'nobody@example.org', 'guess', attackers[1]);
    const right = await dialects.gigya(world, ann.email, ann.password, attackers[0]);
    assert.equal(right.code, 0);

    // Which accounts, by how many failures.
    const failed = await eventsOf(world, '?what=sign-in.failed&limit=1000');
    assert.equal(sum(failed), 50);
    assert.ok(failed.length < 50 * 0.9, `${failed.length} rows`);
    const bySubject = Map.groupBy(failed, ({ subject }) => subject);
    const counts = [...bySubject].map(([subject, events]) => [subject, sum(events)] as const);
    assert.equal(counts.length, 3);
    assert.equal(new Map(counts).get(ann.id), 36);
    assert.equal(new Map(counts).get(bob.id), 12);
    const [unknown] = counts.find(([subject]) => subject !== ann.id && subject !== bob.id)!;
    assert.match(unknown ?? '', /^name-[\w-]{22}$/, 'what was typed is not told');
    // The name that was tried, where the operator knows it: and not by another.
    assert.equal(sum(await eventsOf(world, '?name=NOBODY@example.org')), 2);
    assert.equal(sum(await eventsOf(world, '?name=somebody@example.org')), 0);
    // From where: both addresses, and each at whom.
    assert.deepEqual([...new Set(failed.map(({ address }) => address))].sort(), [...attackers].sort());
    for (const address of attackers) {
      const from = await eventsOf(world, `?what=sign-in.failed&address=${address}&limit=1000`);
      assert.equal(sum(from), address === attackers[1] ? 26 : 24);
    }
    // Through what.
    assert.deepEqual([...new Set(failed.map(({ api }) => api))].sort(), ['authing', 'gigya', 'wso2']);
    // And whether they got in: the same address, the same account, after its failures.
    const [entered, ...others] = await eventsOf(world, `?what=signed-in&account=${ann.id}`);
    assert.deepEqual(others, []);
    assert.equal(entered!.address, attackers[0]);
    assert.ok(entered!.at > failed[0]!.at);
    assert.equal((await eventsOf(world, `?what=signed-in&account=${bob.id}`)).length, 0);
  });

  test(`${engine}: a lock is told with what led to it, and tries that come while it holds are told, too`, async () => {
    const { world } = await open('told lock', { trustedProxies: ['127.0.0.1'] });
    await world.settings({ lockout: { failures: 3, addressFailures: 5, minutes: 10 }, rates: { address: null } });
    const ann = await world.person();
    for (let i = 0; i < 6; i += 1) await dialects.gigya(world, i < 4 ? ann.email : 'nobody@example.org', 'guess', attackers[0]);
    const told = (await eventsOf(world, `?address=${attackers[0]}`)).map(
      ({ what, count, detail }) => `${what} ${detail['reason'] ?? detail['why'] ?? ''} ${count}`,
    );
    assert.deepEqual(told.sort(), [
      'account.locked failures 1',
      'address.locked  1',
      'sign-in.failed account.locked 1',
      'sign-in.failed identifier.unknown 2',
      'sign-in.failed password.mismatch 3',
    ]);
    await world.console('POST', `/accounts/${ann.id}/unlock`);
    const [unlocked] = await eventsOf(world, `?what=account.unlocked&account=${ann.id}`);
    assert.equal(unlocked!.actor, `operator ${world.keys.console.id}`);
  });

  test(`${engine}: when a lock ends by time was told when it began, and its end is no event`, async () => {
    const { world } = await open('lock by time');
    await world.settings({ lockout: { failures: 2, addressFailures: 0, minutes: 10 }, rates: { address: null } });
    const ann = await world.person();
    for (let each = 0; each < 2; each += 1) await world.gigya('accounts.login', { loginID: ann.email, password: 'guess' });
    const [locked] = await eventsOf(world, `?what=account.locked&account=${ann.id}`);
    const until = String(locked!.detail['until']);
    assert.equal(Date.parse(until) - Date.parse(locked!.at), 600_000);
    world.clock.forward(600);
    assert.equal((await world.gigya('accounts.login', { loginID: ann.email, password: ann.password })).code, 0);
    const [entered] = await eventsOf(world, `?what=signed-in&account=${ann.id}`);
    assert.ok(entered!.at >= until, 'nobody got in before');
    assert.deepEqual(await eventsOf(world, `?what=account.unlocked&account=${ann.id}`), []);
  });
}
