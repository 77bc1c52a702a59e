// People come by way of Google and Facebook: unknown, registered, linked and unlinked.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byFacebook, byGoogle, dora, other, registerAtGoogle, withProviders } from '../../src/dialects/hazizz/conformance/flow.ts';
import { engines } from '../engines-of.ts';

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;
  const started = async (seed: string) => {
    const { world } = await open(seed);
    await withProviders(world);
    await world.settings({ rates: { caller: null, address: null } });
    return world;
  };
  const facebook = { id: '10215732434234234', email: dora.email };

  test(name('the first start with Google: unknown, consent, account, sign-in'), async () => {
    const world = await started('first start');
    const unknown = await byGoogle(world, await world.provider.token(dora));
    assert.deepEqual([unknown.status, unknown.code], [401, 23]);
    const refused = await world.hazizz('POST', '/auth-server/account/googleregister', { openIdToken: 'x', consent: false });
    assert.equal(refused.code, 35, 'consent is asked for before the token is looked at');
    assert.equal((await world.hazizz('POST', '/auth-server/account/googleregister', { consent: true })).code, 2);
    assert.equal((await registerAtGoogle(world, 'no token')).code, 25);
    const made = await registerAtGoogle(world, await world.provider.token(dora));
    assert.equal(made.status, 201, made.text);
    assert.deepEqual([made.body.username, made.body.permissions], ['dorakiss', ['user']]);
    const signedIn = await byGoogle(world, await world.provider.token(dora));
    assert.equal(signedIn.status, 200, signedIn.text);
    const { token } = signedIn.body;
    const details = (await world.hazizz('GET', '/auth-server/information/detailed', undefined, { token })).body;
    assert.deepEqual([details.emailAddress, details.googleEmailAddress, details.facebookId], [dora.email, dora.email, null]);
    assert.equal((await world.hazizz('GET', '/hazizz-server/me', undefined, { token })).body.displayName, 'Dora Kiss');
    const byAddress = await byFacebook(world, world.provider.graph.token(facebook));
    assert.equal(byAddress.status, 200, 'whose verified address Facebook vouches for comes in');
  });

  test(name('an account whose address was never proven is not opened by somebody who proves it elsewhere'), async () => {
    const world = await started('trap');
    await world.person({ email: dora.email, verified: false });
    const refused = await byGoogle(world, await world.provider.token(dora));
    assert.equal(refused.code, 33);
    assert.equal((await registerAtGoogle(world, await world.provider.token(dora))).code, 33);
  });

  test(name('tokens unverified, of another issuer or another application open nothing'), async () => {
    const world = await started('forged');
    await world.person({ email: dora.email });
    const tokens = [{ email_verified: false }, { iss: 'https://evil.example' }, { aud: 'another' }, { exp: 1 }];
    for (const claims of tokens) assert.equal((await byGoogle(world, await world.provider.token({ ...dora, ...claims }))).code, 25);
    assert.equal((await byFacebook(world, world.provider.graph.token(facebook, 'another-app'))).code, 25);
    assert.equal((await byFacebook(world, 'nonsense')).code, 25);
    assert.equal((await byFacebook(world, '')).code, 17);
  });

  test(name('an identity is linked to one account only, shown exactly, and the last way in stays'), async () => {
    const world = await started('linking');
    await registerAtGoogle(world, await world.provider.token(dora));
    const { token } = (await byGoogle(world, await world.provider.token(dora))).body;
    const bob = await other(world);
    const accessToken = world.provider.graph.token(facebook);
    const link = (as: string) =>
      world.hazizz('POST', '/auth-server/account/facebookaccount', { username: 'x', authToken: accessToken }, { token: as });
    assert.equal((await link(bob.token)).code, 33, 'the address is another’s');
    const linked = await link(token);
    assert.equal(linked.status, 200, linked.text);
    assert.match(linked.text, /"facebookId":10215732434234234[,}]/, 'a number beyond 2^53 is kept');
    assert.equal((await link(bob.token)).code, 37);
    const unlink = (word: string) => world.hazizz('DELETE', `/auth-server/account/${word}`, {}, { token });
    assert.equal((await unlink('googleaccount')).status, 200);
    assert.equal((await unlink('googleaccount')).status, 200, 'what is not linked stays so');
    assert.equal((await unlink('facebookaccount')).code, 38);
  });

  test(name('names that are taken are numbered'), async () => {
    const world = await started('numbered');
    const named = async (sub: string, email: string) =>
      (await registerAtGoogle(world, await world.provider.token({ ...dora, sub, email }))).body.username;
    assert.equal(await named('1', 'dora.kiss@a.example'), 'dorakiss');
    assert.equal(await named('2', 'dora.kiss@b.example'), 'dorakiss2');
    assert.equal(await named('3', 'é@c.example'), '0000');
  });

  test(name('of two providers that call a person by the same name, the one that is meant is unlinked'), async () => {
    const world = await started('one name');
    assert.equal((await registerAtGoogle(world, await world.provider.token({ ...dora, sub: 'same' }))).status, 201);
    const { token } = (await byGoogle(world, await world.provider.token({ ...dora, sub: 'same' }))).body;
    const authToken = world.provider.graph.token({ id: 'same', email: dora.email });
    const account = '/auth-server/account/facebookaccount';
    assert.equal((await world.hazizz('POST', account, { username: 'x', authToken }, { token })).status, 200);
    assert.equal((await world.hazizz('DELETE', account, undefined, { token })).status, 200);
    const { body } = await world.hazizz('GET', '/auth-server/information/detailed', undefined, { token });
    assert.deepEqual([body.googleEmailAddress, body.facebookId], [dora.email, null]);
  });
}
