// npm `gigya`, unmodified: it signs every call with its user key and throws an error of its own.
import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { Gigya } from 'gigya';
import { registerClient } from '../../src/core/clients/index.ts';
import { runningClock } from '../../src/proving/levers/clock.ts';
import { openApp, thrown } from './app.ts';
import { carrying } from './gigya/node-sdk.ts';

const { world, app } = await openApp('gigya');
const { apiKey, userKey, userSecret } = world.keys.gigya;

const calls: string[] = [];
const send = carrying(world, (endpoint) => void calls.push(endpoint));
// biome-ignore lint/suspicious/noExplicitAny: the client's own types leave out half of what it does
const gigya = new Gigya(apiKey, 'us1', send as never) as any;
gigya.setCredentials({ userKey, secret: userSecret });

const email = 'ann@example.org';
const password = 'Blue-Sky-42';

test('registers, reads, changes and signs in, every call signed by the client', async () => {
  const { regToken } = await gigya.accounts.initRegistration();
  const registered = await gigya.accounts.register({ regToken, email, password, finalizeRegistration: true, targetEnv: 'browser' });
  assert.equal(registered.errorCode, 0);
  await gigya.accounts.setAccountInfo({ UID: registered.UID, profile: { firstName: "Ann O'Hara (1)*!~" } });
  const { profile } = await gigya.accounts.getAccountInfo({ UID: registered.UID });
  assert.equal(profile.firstName, "Ann O'Hara (1)*!~");
  assert.equal((await gigya.accounts.login({ loginID: email, password })).UID, registered.UID);
});

test('throws its own error with our code', async () => {
  const wrong = await thrown(() => gigya.accounts.login({ loginID: email, password: 'wrong' }));
  assert.equal(wrong.errorCode, 403042);
  assert.equal(wrong.gigyaResponse.statusReason, 'Forbidden');
  const taken = await thrown(async () => {
    const { regToken } = await gigya.accounts.initRegistration();
    return gigya.accounts.register({ regToken, email, password, finalizeRegistration: true });
  });
  assert.equal(taken.errorCode, 400009);
  assert.equal((await thrown(() => gigya.accounts.getAccountInfo({ UID: 'f'.repeat(32) }))).errorCode, 403005);
});

test('proves itself by JWT with a key of its own, and with no other', async () => {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const founder = { now: runningClock().now(), random: { bytes: (count: number) => randomBytes(count) } };
  const { tenant } = world.keys;
  const application = { tenant, publicId: 'AOwnKey', name: 'Own key', api: 'gigya', rights: ['everything'], protocol: { publicKey } };
  assert.notEqual(await registerClient(founder, application, app.stores), 'taken');
  const by = (privateKey: KeyObject) => {
    // biome-ignore lint/suspicious/noExplicitAny: as above
    const client = new Gigya(apiKey, 'us1', send as never) as any;
    client.setCredentials({ userKey: 'AOwnKey', privateKey: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString() });
    return client;
  };
  const { UID } = await gigya.accounts.login({ loginID: email, password });
  assert.equal((await by(pair.privateKey).accounts.getAccountInfo({ UID })).UID, UID);
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  assert.equal((await thrown(() => by(stranger).accounts.getAccountInfo({ UID }))).errorCode, 403003);
});

test('a wrong secret is refused as one', async () => {
  // biome-ignore lint/suspicious/noExplicitAny: as above
  const other = new Gigya(apiKey, 'us1', send as never) as any;
  other.setCredentials({ userKey, secret: Buffer.alloc(32, 3).toString('base64') });
  assert.equal((await thrown(() => other.accounts.getAccountInfo({ UID: 'f'.repeat(32) }))).errorCode, 403003);
});

test('repeats a call that ended with 500001 four times, and no other', async () => {
  const { UID } = await gigya.accounts.login({ loginID: email, password });
  await world.signingKeys.sealedElsewhere();
  // It waits five seconds each time, unless this says otherwise.
  (Gigya as unknown as { RETRY_DELAY: number }).RETRY_DELAY = 0;
  calls.length = 0;
  assert.equal((await thrown(() => gigya.accounts.getJWT({ targetUID: UID }))).errorCode, 500001);
  assert.deepEqual(calls, Array(5).fill('accounts.getJWT'), 'each signed anew: none of them is a replay');
  calls.length = 0;
  assert.equal((await thrown(() => gigya.accounts.getJWT({ targetUID: 'f'.repeat(32) }))).errorCode, 403005);
  assert.deepEqual(calls, ['accounts.getJWT']);
});

test('repeats a search that took too long (504001) four times, and finds what it looks for once searches may take longer', async () => {
  for (const oid of ['a', 'b', 'c', 'd']) await gigya.ds.store({ type: 'note', oid, data: { text: 'x'.repeat(400_000) } });
  (Gigya as unknown as { RETRY_DELAY: number }).RETRY_DELAY = 0;
  const search = () => gigya.ds.search({ query: "SELECT oid FROM note WHERE data.text CONTAINS 'nowhere' OR oid = 'c'" });
  await world.settings({ searches: { limitMillis: 1 } });
  calls.length = 0;
  assert.equal((await thrown(search)).errorCode, 504001);
  assert.deepEqual(calls, Array(5).fill('ds.search'));
  await world.settings({ searches: { limitMillis: 20_000 } });
  assert.deepEqual((await search()).results, [{ oid: 'c' }]);
});

test('repeats a change that meets another one of that account (409030) four times, and gets through once that one is done', async () => {
  const { UID } = await gigya.accounts.login({ loginID: email, password });
  const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  await world.settings({ accounts: { writesAtOnce: 1 }, hooks: { profile: world.hookService.address, secret } });
  (Gigya as unknown as { RETRY_DELAY: number }).RETRY_DELAY = 0;
  const nickname = async () => (await gigya.accounts.getAccountInfo({ UID })).profile.nickname;
  // While the site's own service is asked about it, the first change is under way.
  world.hookService.meanwhile(async () => {
    calls.length = 0;
    assert.equal((await thrown(() => gigya.accounts.setAccountInfo({ UID, profile: { nickname: 'Annie' } }))).errorCode, 409030);
    assert.deepEqual(calls, Array(5).fill('accounts.setAccountInfo'));
  });
  await gigya.accounts.setAccountInfo({ UID, profile: { nickname: 'Ann' } });
  assert.equal(await nickname(), 'Ann', 'what was refused changed nothing');

  let sent = 0;
  let first: Promise<unknown> = Promise.resolve();
  let second: Promise<unknown> = Promise.resolve();
  let again = () => {};
  const repeated = new Promise<void>((resolve) => {
    again = resolve;
  });
  const patient = async (...call: Parameters<typeof send>) => {
    sent += 1;
    if (sent > 1) {
      again();
      await first;
    }
    return send(...call);
  };
  // biome-ignore lint/suspicious/noExplicitAny: as above
  const other = new Gigya(apiKey, 'us1', patient as never) as any;
  other.setCredentials({ userKey, secret: userSecret });
  world.hookService.meanwhile(() => {
    second = other.accounts.setAccountInfo({ UID, profile: { nickname: 'Annie' } });
    return Promise.race([repeated, second]);
  });
  first = gigya.accounts.setAccountInfo({ UID, profile: { nickname: 'Ann B.' } });
  await first;
  await second;
  assert.deepEqual([sent, await nickname()], [2, 'Annie']);
});
