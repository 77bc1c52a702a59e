// Gigya: a ticket changed any part of the account, whatever it had been given for: names, address and password for a missing value.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../src/core/json.ts';
import { register } from '../../src/dialects/gigya/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const password = 'correct horse';
const newPassword = 'another long horse';
const email = 'ann@example.org';
const include = 'profile,data,subscriptions,preferences,communications,emails,loginIDs';

const login = (world: World) => world.gigya('accounts.login', { loginID: email, password });
const byServer = (world: World, id: string, given: JsonObject) =>
  world.gigya('accounts.setAccountInfo', { UID: id.replaceAll('-', ''), ...given }, { as: 'signed' });

/** What nobody may change by a ticket that is for something else. */
const thefts: readonly JsonObject[] = [
  { username: 'thiefname' },
  { profile: { firstName: 'Thief' } },
  { profile: { address: 'Elsewhere 1' } },
  { profile: { firstName: null } },
  { password, profile: { email: 'thief@example.com' } },
  { password, profile: { email: null } },
  { password, newPassword },
  { data: { points: 7 } },
  { data: { newsletter: { deeper: 'x' }, points: 7 } },
  { data: { 'newsletter.x': 'yes' } },
  { data: { kept: null } },
];

for (const { engine, open } of await engines()) {
  const house = async (seed: string) => {
    const { world } = await open(`${engine} ${seed}`);
    await world.settings({ rates: { caller: null, address: null }, contacts: { verify: 'off' }, registration: { open: true } });
    const { id } = await world.person({ email });
    assert.equal((await byServer(world, id, { profile: { firstName: 'Ann' }, data: { kept: 'here' } })).code, 0);
    const shown = async () => {
      const { body } = await world.gigya('accounts.getAccountInfo', { UID: id.replaceAll('-', ''), include }, { as: 'signed' });
      return JSON.stringify([body.profile, body.data, body.emails, body.loginIDs]);
    };
    const set = (regToken: string, given: JsonObject) => world.gigya('accounts.setAccountInfo', { regToken, ...given });
    const read = async (regToken: string) => (await world.gigya('accounts.getAccountInfo', { regToken, include })).body;
    const told = ({ profile, data, loginIDs, emails, UIDSignature }: JsonObject) =>
      Object.entries({ profile, data, loginIDs, emails, UIDSignature }).flatMap(([name, value]) => (value === undefined ? [] : [name]));
    const refusesAll = async (regToken: string, all: readonly JsonObject[]) => {
      const before = await shown();
      for (const given of all) assert.equal((await set(regToken, given)).code, 400020, JSON.stringify(given));
      assert.equal(await shown(), before);
      assert.equal((await world.gigya('accounts.login', { loginID: email, password: newPassword })).code, 403042);
    };
    return { world, id, shown, set, read, told, refusesAll };
  };

  test(`${engine}: a ticket for missing values gives those, and takes or changes nothing else`, async () => {
    const { world, set, read, told, refusesAll } = await house('missing');
    await world.attributes([{ path: 'data.newsletter', required: true, writable: 'person' }]);
    const { code, body } = await login(world);
    assert.equal(code, 206001);
    const { regToken } = body;
    await refusesAll(regToken, thefts);
    const account = await read(regToken);
    assert.deepEqual(told(account), ['profile', 'data'], 'no signature by which a site lets in');
    // Screens send back what they were shown, and the language of the page.
    const whole = { profile: account['profile']!, data: { ...(account['data'] as JsonObject), newsletter: 'yes' }, lang: 'hu' };
    assert.equal((await set(regToken, whole)).code, 0);
    await refusesAll(regToken, [{ data: { newsletter: 'no' } }]);
    assert.equal((await world.gigya('accounts.finalizeRegistration', { regToken })).code, 0);
  });

  test(`${engine}: a ticket for a password that is due sets one, with the present one, and nothing else`, async () => {
    const { world, id, set, read, told, refusesAll } = await house('password');
    await byServer(world, id, { requirePasswordChange: true });
    const { code, body } = await login(world);
    assert.equal(code, 403100);
    const { regToken } = body;
    await refusesAll(
      regToken,
      thefts.filter((given) => !('newPassword' in given)),
    );
    await refusesAll(regToken, [{ password, newPassword, username: 'thiefname' }]);
    assert.deepEqual(told(await read(regToken)), []);
    assert.equal((await set(regToken, { newPassword })).code, 403042, 'without the present one');
    assert.equal((await set(regToken, { password, newPassword })).code, 0);
    assert.equal((await world.gigya('accounts.finalizeRegistration', { regToken })).code, 0);
  });

  test(`${engine}: a ticket for an address that is not verified changes nothing`, async () => {
    const { world, id, read, told, refusesAll } = await house('address');
    await byServer(world, id, { isVerified: false });
    await world.settings({ contacts: { verify: 'obligation', signInUnverified: false } });
    const { code, body } = await login(world);
    assert.equal(code, 206002);
    const { regToken } = body;
    await refusesAll(regToken, thefts);
    assert.deepEqual(told(await read(regToken)), ['emails']);
    assert.equal((await world.gigya('accounts.resendVerificationCode', { regToken })).code, 0);
  });

  test(`${engine}: a registration that was never finished is written as before, and signs in nobody`, async () => {
    const { world, set, read, told } = await house('unfinished');
    const { regToken } = (await register(world, { email: 'bob@example.org', finalizeRegistration: false })).body;
    assert.equal((await set(regToken, { username: 'bob-demo', profile: { firstName: 'Bob' } })).code, 0);
    assert.deepEqual(told(await read(regToken)), ['profile', 'data', 'loginIDs', 'emails']);
    assert.equal((await world.gigya('accounts.finalizeRegistration', { regToken })).code, 0);
  });
}
