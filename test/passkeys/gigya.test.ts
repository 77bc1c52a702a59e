// Passkeys through accounts.auth.fido and oauth: what makes one, what a proof is good for, and for whom, and what is refused on the way.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engines } from '../engines-of.ts';
import { get } from './authenticator.ts';
import { admitted, asserted, bearer, begun, passkeysOn, proven, redeemed, registered, signedInBy } from './of-gigya.ts';

const bob = { email: 'bob@example.org', username: 'bob-demo', password: 'Grey-Sky-43' };
const fido = (method: string): string => `accounts.auth.fido.${method}`;

for (const { engine, open } of await engines()) {
  const house = async (seed: string) => {
    const built = await open(`${engine} gigya ${seed}`);
    const { world } = built;
    await world.settings({ ...passkeysOn, rates: { address: null, caller: null } });
    await world.person();
    return { ...built, session: await signedInBy(world) };
  };

  test(`${engine}: a passkey is made in a session, is listed, signs in without a name, and is removed`, async () => {
    const { world, session } = await house('whole');
    const { kept, body } = await registered(world, session);
    assert.equal(body.errorCode, 0);
    const own = { oauth_token: session };
    assert.equal((await world.gigya('oauth.connect', own, bearer(body.idToken))).code, 0);
    assert.equal((await world.gigya('oauth.connect', own, bearer(body.idToken))).code, 400006, 'the token tells of it once');
    const { credentials } = (await world.gigya(fido('getCredentials'), own)).body;
    assert.deepEqual(
      credentials.map(({ id, deviceName }: { id: string; deviceName: string }) => [id, deviceName]),
      [[kept.id, 'Telephone']],
    );
    const signedIn = await redeemed(world, await admitted(world, kept));
    assert.equal(signedIn.code, 0);
    assert.ok(signedIn.body.sessionInfo.sessionSecret);
    const credentialId = Buffer.from(kept.id, 'base64url').toString('base64');
    const removed = await world.gigya(fido('removeCredential'), { ...own, credentialId });
    assert.equal(removed.code, 0);
    assert.equal((await world.gigya('oauth.connect', own, bearer(removed.body.idToken))).code, 400006, 'it tells of a removal');
    assert.equal((await world.gigya('oauth.disconnect', own, bearer(removed.body.idToken))).code, 0);
    const gone = await world.gigya(fido('verifyAssertion'), await asserted(world, kept));
    assert.equal(gone.code, 400006);
  });

  test(`${engine}: an answer finishes only what its own session and token began`, async () => {
    const { world, session } = await house('begun');
    await world.person(bob);
    const other = await signedInBy(world, bob.password, bob.email);
    const register = (given: object) => world.gigya(fido('registerCredentials'), { ...given });
    const { given } = await begun(world, session);
    assert.equal((await register({ ...given, oauth_token: other })).code, 400006, 'in the session of somebody else');
    const second = await begun(world, session);
    const { token } = (await begun(world, session)).given;
    assert.equal((await register({ ...second.given, token })).code, 400006, 'with the token of another request');
    const third = await begun(world, session);
    assert.equal((await register({ ...third.given, oauth_token: await signedInBy(world) })).code, 400006, 'in another session of hers');
    assert.deepEqual((await world.gigya(fido('getCredentials'), { oauth_token: session })).body.credentials, []);
  });

  test(`${engine}: a session that is not recent makes and removes none`, async () => {
    const { world, session } = await house('stale');
    const { kept } = await registered(world, session);
    world.clock.forward(301);
    assert.equal((await world.gigya(fido('initRegisterCredentials'), { oauth_token: session })).code, 403110);
    assert.equal((await world.gigya(fido('removeCredential'), { oauth_token: session, credentialId: kept.id })).code, 403110);
    assert.equal((await world.gigya(fido('getCredentials'), { oauth_token: session })).body.credentials.length, 1);
  });

  test(`${engine}: a proof is good at one step, once, for two minutes, and not after a new password or a removal`, async () => {
    const { world, session } = await house('proof');
    const { kept } = await registered(world, session);
    const authorize = (idToken: string) => world.gigya('oauth.authorize', { response_type: 'code' }, bearer(idToken));
    const first = await proven(world, kept);
    assert.equal((await redeemed(world, first.replace('st2.s.', ''))).code, 400006, 'a proof is no code');
    const { code } = (await authorize(first)).body;
    assert.equal((await authorize(first)).code, 400006, 'it was exchanged');
    assert.equal((await authorize(`st2.s.${code}`)).code, 400006, 'a code is no proof');
    assert.equal((await redeemed(world, code)).code, 0);
    assert.equal((await redeemed(world, code)).code, 400006);
    const late = await proven(world, kept);
    world.clock.forward(121);
    assert.equal((await authorize(late)).code, 400006);
    const before = await admitted(world, kept);
    const fresh = await signedInBy(world);
    const newPassword = 'Wint3r!pine-42';
    const change = { oauth_token: fresh, password: 'correct horse', newPassword };
    assert.equal((await world.gigya('accounts.setAccountInfo', change)).code, 0);
    assert.equal((await redeemed(world, before)).code, 400006, 'a new password ended it');
    const last = await admitted(world, kept);
    const again = await signedInBy(world, newPassword);
    assert.equal((await world.gigya(fido('removeCredential'), { oauth_token: again, credentialId: kept.id })).code, 0);
    assert.equal((await redeemed(world, last)).code, 400006, 'the passkey is gone');
  });

  test(`${engine}: an assertion is judged for its own token, origin and owner, once`, async () => {
    const { world, session } = await house('assertion');
    const { kept } = await registered(world, session);
    const verify = (given: object) => world.gigya(fido('verifyAssertion'), { ...given });
    const own = await asserted(world, kept);
    const { token } = await asserted(world, kept);
    assert.equal((await verify({ ...own, token })).code, 400006, 'with the token of another request');
    assert.equal((await verify(own)).code, 400006, 'its challenge was answered');
    const good = await asserted(world, kept);
    assert.equal((await verify(good)).code, 0);
    assert.equal((await verify(good)).code, 400006, 'replayed');
    const asked = (await world.gigya(fido('getAssertionOptions'))).body;
    const evil = JSON.parse(get(kept, JSON.parse(asked.options), 'https://evil.example'));
    assert.equal((await verify({ token: asked.token, authenticatorAssertion: evil })).code, 400006);
    assert.equal((await verify({ token: asked.token, authenticatorAssertion: {} })).code, 400006, 'nothing that could be read');
    assert.equal((await verify({ token: asked.token, authenticatorAssertion: 'x' })).code, 400004);
  });

  test(`${engine}: who is locked out or disabled proves nothing, and a site without passkeys asks for none`, async () => {
    const { world, session } = await house('state');
    const { kept } = await registered(world, session);
    const { UID } = (await world.gigya('accounts.getAccountInfo', { oauth_token: session })).body;
    const code = await admitted(world, kept);
    assert.equal((await world.gigya('accounts.setAccountInfo', { UID, isActive: false }, { as: 'application' })).code, 0);
    assert.equal((await redeemed(world, code)).code, 400006, 'it ended what was admitted');
    assert.equal((await world.gigya(fido('verifyAssertion'), await asserted(world, kept))).code, 403041);
    await world.settings({ passkeys: { offered: false } });
    assert.equal((await world.gigya(fido('getAssertionOptions'))).code, 403000);
  });

  test(`${engine}: what is due at any sign-in is due after a passkey, and the code is spent with the ticket`, async () => {
    const { world, session } = await house('due');
    const { kept } = await registered(world, session);
    await world.attributes([{ path: 'given_name', required: true }]);
    const code = await admitted(world, kept);
    const asked = await redeemed(world, code);
    assert.equal(asked.code, 206001);
    assert.equal(asked.body.sessionInfo, undefined);
    assert.equal((await redeemed(world, code)).code, 400006);
  });
}
