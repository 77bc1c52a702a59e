// What a sign-in asks of the database, so that a statement more is noticed. Writes are four: session, account, tries, event.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sqliteDatabases } from '../../src/proving/databases.ts';
import { buildWorld } from '../../src/proving/world.ts';
import { statementsOf } from '../statements.ts';
import { tongues } from './tongues.ts';

/** The name and its address, the try, tries of the address, the account anew, and the four writes. */
const core = 8;

/** What each dialect adds. */
const further: Readonly<Record<string, number>> = {
  gigya: 0,
  // Its flow; the grant, the token; identities. It refuses generically: which costs the tenant's hashes have.
  akamai: 5,
  authing: 0,
  wso2: 0,
  // The refresh token.
  hazizz: 1,
};

/** The name and its address, the try, tries of the address, and in one transaction: the failure, the try, both counts. */
const failing = 7;

test('a wrong sign-in costs one statement more for the first of its kind in a minute, and none for the others', async (t) => {
  const databases = await sqliteDatabases();
  const { world, app, close } = await buildWorld(await databases.fresh(), { seed: 'statements of a failure' });
  t.after(async () => {
    await close();
    await databases.stop();
  });
  await world.settings({ lockout: { failures: 1000, addressFailures: 1000 }, rates: { address: null } });
  const ann = await world.person();
  const form = new URLSearchParams({ apiKey: world.keys.gigya.apiKey, loginID: ann.email, password: 'wrong' });
  // Without waiting for what is counted: that is written a second later.
  const wrong = () =>
    statementsOf(async () => void (await (await fetch(`${world.base}/accounts.login`, { method: 'POST', body: form })).text()));
  const counts: number[] = [];
  for (let minute = 0; minute < 2; minute += 1) {
    counts.length = 0;
    for (let turn = 0; turn < 5; turn += 1) counts.push((await wrong()).length);
    await app.settled();
    world.clock.forward(60);
  }
  assert.deepEqual(counts, [failing + 1, failing, failing, failing, failing]);
});

test('of guesses at once those that are not judged read the lock, and ask for no try', async (t) => {
  const databases = await sqliteDatabases();
  const { world, close } = await buildWorld(await databases.fresh(), { seed: 'statements of guesses' });
  t.after(async () => {
    await close();
    await databases.stop();
  });
  const [limit, guesses] = [3, 20];
  await world.settings({ lockout: { failures: limit, addressFailures: 0 }, rates: { address: null } });
  const ann = await world.person();
  for (const [who, loginID] of [
    ['somebody', ann.email],
    ['nobody', 'nobody@example.org'],
  ] as const) {
    const guess = async (password: string) => {
      const body = new URLSearchParams({ apiKey: world.keys.gigya.apiKey, loginID, password });
      const reply = await fetch(`${world.base}/accounts.login`, { method: 'POST', body });
      return ((await reply.json()) as { errorCode: number }).errorCode;
    };
    let codes: readonly number[] = [];
    const ran = await statementsOf(async () => {
      codes = await Promise.all(Array.from({ length: guesses }, (_, at) => guess(`wrong ${at}`)));
    });
    assert.deepEqual(
      codes.filter((code) => code === 0),
      [],
      who,
    );
    const tries = ran.filter((sql) => sql.startsWith('insert into "attempts"') && sql.includes('select'));
    assert.equal(tries.length, limit, who);
  }
});

test('a warm sign-in costs no more statements than it did', async (t) => {
  const databases = await sqliteDatabases();
  const { world, close } = await buildWorld(await databases.fresh(), { seed: 'statements of a sign-in' });
  t.after(async () => {
    await close();
    await databases.stop();
  });
  const ann = await world.person();
  for (const { name, signIn } of tongues) {
    const counts: number[] = [];
    // The first of them reads what the others remember.
    for (let turn = 0; turn < 5; turn += 1) {
      const ran = await statementsOf(async () => assert.ok((await signIn(world, ann.email, ann.password)).session));
      counts.push(ran.length);
    }
    assert.equal(Math.min(...counts), core + further[name]!, name);
  }
});
