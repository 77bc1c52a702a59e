// The lock of a network address and the captcha of a sign-in were judged before failures were counted: guesses that all came at once, at one person or
// at many, passed beyond both. Sixty at once, to two processes where the engine serves two.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { TestPerson, World } from '../../src/proving/world-type.ts';
import { tongues } from '../tongues/tongues.ts';
import { type Houses, oneAndTwoProcesses, type Setup } from '../two-of.ts';

const limit = 5;
const guesses = 60;
const free = { address: null, tenant: null, caller: null, client: null };

/** What is limited, by settings that limit nothing else. */
const limits: Readonly<Record<string, Parameters<World['settings']>[0]>> = {
  'the lock of the address': { lockout: { failures: 0, addressFailures: limit, addressMinutes: 5 }, captcha: { signInAfter: null } },
  'the captcha': { lockout: { failures: 0, addressFailures: 0 }, captcha: { verifier: 'altcha', signInAfter: limit } },
};
/** Who is named by the guess of that number. */
const targets: Readonly<Record<string, (ann: string, at: number) => string>> = {
  'at one person': (ann) => ann,
  'at many names': (_ann, at) => `name-${at}@example.org`,
};

async function within({ open }: Setup, seed: string, work: (houses: Houses) => Promise<void>) {
  const houses = await open(seed);
  try {
    await work(houses);
  } finally {
    for (const each of new Set(houses)) await each.close();
  }
}

for (const setup of await oneAndTwoProcesses()) {
  const { name: served, processes } = setup;
  after(() => setup.databases.stop());
  for (const [name, settings] of Object.entries(limits))
    for (const [at, target] of Object.entries(targets))
      for (const { name: dialect, signIn } of tongues)
        test(`${served}, ${dialect}: of sixty guesses at once ${at}, ${name} lets ${limit} be judged, and none afterwards`, () =>
          within(setup, `${name} ${at} ${dialect}`, async (houses) => {
            const [{ world }] = houses;
            await world.settings({ rates: free, ...settings });
            const ann = await world.person();
            const verified = () => [...new Set(houses)].reduce((sum, { calls }) => sum + (calls.get('hashes.verify') ?? 0), 0);
            const before = verified();
            const heard = await Promise.all(
              Array.from({ length: guesses }, (_, n) => signIn(houses[n % 2]!.world, target(ann.email, n), `wrong-${n}`)),
            );
            const judged = verified() - before;
            assert.ok(judged <= limit, `${judged} were judged: ${JSON.stringify(heard)}`);
            assert.ok(judged > 0, 'some are');
            // Of two processes each may take the other's try for one that fails.
            if (processes === 1) assert.equal(judged, limit);
            for (let n = judged; n < limit; n += 1) await signIn(world, target(ann.email, n), 'wrong');
            for (const each of houses) assert.equal((await signIn(each.world, ann.email, ann.password)).session, undefined, 'afterwards');
            assert.equal(verified() - before, limit);
          }));

  test(`${served}: right passwords that come at once from one address are not taken for guesses`, () =>
    within(setup, 'honest', async ([{ world }]) => {
      await world.settings({ rates: free, lockout: { failures: 5, addressFailures: 8, addressMinutes: 5 } });
      const people: TestPerson[] = [];
      for (let n = 0; n < 10; n += 1) people.push(await world.person({ username: `user-${n}`, email: `user-${n}@example.org` }));
      for (const captcha of [
        { verifier: 'none', signInAfter: null },
        { verifier: 'altcha', signInAfter: 1 },
      ] as const) {
        await world.settings({ captcha });
        const entering = tongues.flatMap(({ signIn }) => people.map(({ email, password }) => signIn(world, email, password)));
        for (const each of await Promise.all(entering)) assert.ok(each.session, JSON.stringify(each));
      }
    }));

  test(`${served}: once the lock of an address ends, the failures that led to it keep nobody out, and a right password takes no try`, () =>
    within(setup, 'again', async ([{ world }]) => {
      await world.settings({ rates: free, lockout: { failures: 0, addressFailures: limit, addressMinutes: 5, windowMinutes: 60 } });
      const ann = await world.person();
      const [gigya] = tongues;
      const right = async () => (await gigya!.signIn(world, ann.email, ann.password)).session !== undefined;
      const wrong = () => gigya!.signIn(world, 'nobody@example.org', 'wrong');
      await world.times(limit - 1, wrong);
      for (const _ of [1, 2, 3]) assert.ok(await right());
      await wrong();
      assert.equal(await right(), false, 'locked');
      world.clock.forward(301);
      for (const _ of [1, 2, 3]) assert.ok(await right());
    }));
}
