// What a sign-in led to outlived the state of the account: tickets, codes and verdicts never asked it, and a ticket opened one session after
// the other, also after the password had been changed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signIn as akamaiSignIn } from '../../src/dialects/akamai/conformance/flow.ts';
import { signedIn, user } from '../../src/dialects/authing/conformance/flow.ts';
import { login, register } from '../../src/dialects/gigya/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

/** `ends`: the state ends sessions, tickets and codes for good; otherwise they wait until it is over. Then: how a ticket and a code are refused. */
const states = [
  { state: { locked: true }, undone: { locked: false }, ends: false, gigya: 403120, akamai: 413 },
  { state: { disabled: true }, undone: { disabled: false }, ends: true, gigya: 400006, akamai: 415 },
  { state: { expires: '2026-03-02T09:30:00Z' }, undone: { expires: '2036-03-02T09:30:00Z' }, ends: false, gigya: 403041, akamai: 413 },
] as const;

const setState = (world: World, id: string, state: object) => world.console('PATCH', `/accounts/${id}/state`, { ...state });
const finalize = (world: World, regToken: string) => world.gigya('accounts.finalizeRegistration', { regToken });
const idOf = async (world: World, email: string): Promise<string> =>
  (await world.wso2('GET', `/scim2/Users?filter=${encodeURIComponent(`emails eq "${email}"`)}`)).body.Resources[0].id;

/** A ticket of Ann, who owes a new password. */
async function owing(world: World): Promise<string> {
  const { code, body } = await login(world);
  assert.equal(code, 403100);
  return body.regToken;
}

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('who was locked, disabled or over was told to be signed in'), async () => {
    const { world } = await open('status');
    const { id } = await world.person();
    let how = await signedIn(world);
    const status = async (generation: 1 | 2) => {
      const { body } = await world.graphql('query c { checkLoginStatus { code status } }', {}, { ...how, generation });
      return body.data.checkLoginStatus;
    };
    for (const { state, undone, ends } of states) {
      for (const generation of [1, 2] as const) assert.deepEqual(await status(generation), { code: 200, status: true });
      await setState(world, id, state);
      for (const generation of [1, 2] as const)
        assert.deepEqual(await status(generation), { code: 2206, status: false }, `${JSON.stringify(state)} ${generation}`);
      assert.equal((await user(world, how)).code, 2005);
      await setState(world, id, undone);
      if (!ends) continue;
      assert.equal((await user(world, how)).code, 2020, 'also afterwards');
      how = await signedIn(world);
    }
  });

  for (const { state, undone, ends, gigya } of states)
    test(name(`a ticket of an account in the state ${JSON.stringify(state)} read, changed and finished it`), async () => {
      const { world } = await open(`ticket ${gigya} ${Object.keys(state)}`);
      await world.settings({ registration: { open: true }, contacts: { verify: 'off' } });
      const { regToken } = (await register(world, { finalizeRegistration: false })).body;
      const id = await idOf(world, 'ann@example.org');
      await setState(world, id, state);
      assert.equal((await world.gigya('accounts.getAccountInfo', { regToken })).code, gigya);
      assert.equal((await world.gigya('accounts.setAccountInfo', { regToken, profile: { firstName: 'Mallory' } })).code, gigya);
      const finished = await finalize(world, regToken);
      assert.deepEqual([finished.code, finished.body.sessionInfo], [gigya, undefined]);
      await setState(world, id, undone);
      if (ends) {
        assert.equal((await finalize(world, regToken)).code, gigya, 'also afterwards');
        return;
      }
      const read = await world.gigya('accounts.getAccountInfo', { regToken });
      assert.deepEqual([read.code, read.body.profile.firstName, read.body.isRegistered], [0, undefined, false], 'nothing was changed');
      assert.equal((await finalize(world, regToken)).code, 0, 'and the ticket was not spent by being refused');
    });

  test(name('a ticket opened a session each time it came, and at the same moment as well'), async () => {
    const { world, app } = await open('spent');
    await world.settings({ registration: { open: true }, contacts: { verify: 'off' } });
    const { regToken } = (await register(world, { finalizeRegistration: false })).body;
    const replies = await Promise.all(Array.from({ length: 5 }, () => finalize(world, regToken)));
    assert.deepEqual(replies.map(({ code }) => code).sort(), [0, 400006, 400006, 400006, 400006]);
    assert.equal((await finalize(world, regToken)).code, 400006);
    assert.equal((await world.gigya('accounts.getAccountInfo', { regToken })).code, 400006);
    const sessions = await app.stores.sessions.list(world.keys.tenant, await idOf(world, 'ann@example.org'));
    assert.equal(sessions.length, 1);
  });

  test(name('a ticket of an earlier step, or of another try, was good after the person had come in'), async () => {
    const { world } = await open('others');
    const { id } = await world.person({ mustChangePassword: true });
    const [first, second] = [await owing(world), await owing(world)];
    await world.gigya('accounts.setAccountInfo', { UID: id.replaceAll('-', ''), requirePasswordChange: false }, { as: 'signed' });
    assert.equal((await finalize(world, second)).code, 0);
    assert.equal((await finalize(world, first)).code, 400006);
  });

  test(name('a registration that was begun once was made any number of times'), async () => {
    const { world } = await open('begun');
    await world.settings({ registration: { open: true }, contacts: { verify: 'off' } });
    const { regToken } = (await world.gigya('accounts.initRegistration')).body;
    const made = (email: string, password: string) => world.gigya('accounts.register', { regToken, email, password });
    assert.equal((await made('ann@example.org', 'x')).code, 400009, 'what is refused may be tried again');
    assert.equal((await made('ann@example.org', 'Blue-Sky-42')).code, 206001);
    assert.equal((await made('bob@example.org', 'Blue-Sky-42')).code, 400006);
  });

  test(name('a new password ends all tickets but the one that sets it, however the tenant ends sessions'), async () => {
    for (const endOnPasswordChange of ['others', 'all'] as const) {
      const { world } = await open(`password ${endOnPasswordChange}`);
      await world.settings({ sessions: { endOnPasswordChange } });
      await world.person({ mustChangePassword: true });
      const [stolen, own] = [await owing(world), await owing(world)];
      const changed = { regToken: own, password: 'correct horse', newPassword: 'Blue-Sky-42' };
      assert.equal((await world.gigya('accounts.setAccountInfo', changed)).code, 0);
      assert.equal((await world.gigya('accounts.getAccountInfo', { regToken: stolen })).code, 400006);
      assert.equal((await finalize(world, stolen)).code, 400006);
      assert.equal((await finalize(world, own)).code, 0);
    }
  });

  test(name('a password that was recovered ends all tickets, and so does an operator who signs a person out'), async () => {
    const { world } = await open('recovered');
    const { id } = await world.person({ mustChangePassword: true });
    const before = await owing(world);
    await world.gigya('accounts.resetPassword', { loginID: 'ann@example.org' });
    const passwordResetToken = world.mail.last('ann@example.org').code;
    assert.equal((await world.gigya('accounts.resetPassword', { passwordResetToken, newPassword: 'Blue-Sky-42' })).code, 0);
    assert.equal((await finalize(world, before)).code, 400006);
    await setState(world, id, { mustChangePassword: true });
    const { regToken } = (await login(world, 'Blue-Sky-42')).body;
    await world.gigya('accounts.logout', { UID: id.replaceAll('-', '') }, { as: 'signed' });
    assert.equal((await finalize(world, regToken)).code, 400006);
  });

  test(name('a ticket forgave the failures that were counted'), async () => {
    const { world } = await open('failures');
    await world.settings({ lockout: { failures: 3, minutes: 5 } });
    const { id } = await world.person({ mustChangePassword: true });
    const regToken = await owing(world);
    await setState(world, id, { mustChangePassword: false });
    await world.times(2, () => login(world, 'wrong'));
    assert.equal((await finalize(world, regToken)).code, 0);
    await login(world, 'wrong');
    assert.equal((await login(world)).code, 403120, 'three failures, with a ticket between them');
  });

  test(name('an authorization code was good for whom nobody lets in, and after a new password'), async () => {
    const { world } = await open('authorization code');
    const { id } = await world.person();
    const coded = async (password?: string) => (await akamaiSignIn(world, password, { response_type: 'code' })).body.authorization_code;
    const redeem = (code: string) =>
      world.akamai('/oauth/token', { grant_type: 'authorization_code', code, redirect_uri: 'http://localhost' }, { as: 'login' });
    for (const { state, undone, akamai } of states) {
      const code = await coded();
      await setState(world, id, state);
      assert.equal((await redeem(code)).code, akamai, JSON.stringify(state));
      await setState(world, id, undone);
    }
    const [code, other] = [await coded(), await coded()];
    assert.equal((await redeem(other)).body.stat, 'ok');
    await world.gigya('accounts.setAccountInfo', { UID: id.replaceAll('-', ''), newPassword: 'Blue-Sky-42' }, { as: 'signed' });
    const late = await redeem(code);
    assert.deepEqual([late.body.stat, late.body.access_token], ['error', undefined], late.text);
    assert.equal((await redeem(await coded('Blue-Sky-42'))).body.stat, 'ok');
  });
}
