// One's own affairs: the name one appears under, what one says of the product, and going for good.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ann, byGoogle, dora, registerAtGoogle, signIn, withProviders } from '../../src/dialects/hazizz/conformance/flow.ts';
import { engines } from '../engines-of.ts';

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('the older path changes the display name too, and feedback is taken'), async () => {
    const { world } = await open('older');
    const { token, number } = await ann(world);
    const changed = await world.hazizz('POST', '/hazizz-server/me/displayname', { displayName: 'Dóri' }, { token });
    assert.deepEqual([changed.status, changed.body.id, changed.body.displayName], [200, number, 'Dóri']);
    assert.equal((await world.hazizz('GET', '/hazizz-server/me/displayname', undefined, { token })).text, '"Dóri"');
    const feedback = (message: string) =>
      world.hazizz('POST', '/hazizz-server/feedbacks', { platform: 'android', version: '1.5.5', message }, { token });
    assert.deepEqual((await feedback('Jó!')).body, {});
    assert.equal((await feedback('x'.repeat(501))).code, 2);
  });

  test(name('a browser may ask from any page'), async () => {
    const { world } = await open('preflight');
    const headers = { origin: 'https://client.example', 'access-control-request-method': 'PATCH' };
    const request = await world.raw({ method: 'OPTIONS', url: `${world.base}/hazizz-server/me`, headers });
    assert.deepEqual([request.status, request.text, request.headers['access-control-allow-origin']], [204, '', '*']);
    assert.match(request.headers['access-control-allow-headers'] ?? '', /Authorization/);
    assert.equal(request.headers['access-control-allow-credentials'], undefined);
  });

  test(name('who removes the account is gone at once'), async () => {
    const { world } = await open('going');
    await world.settings({ accounts: { removeOwn: true } });
    const { token } = await ann(world);
    const blank = await world.hazizz('DELETE', '/auth-server/users/%20', {}, { token });
    assert.equal(blank.code, 2, 'a blank is nobody, and not oneself');
    assert.equal((await world.hazizz('POST', '/auth-server/account/remove', {}, { token })).status, 200);
    assert.equal((await world.hazizz('GET', '/hazizz-server/me', undefined, { token })).code, 18);
    assert.equal(
      (await world.hazizz('POST', '/auth-server/auth', {}, { query: { grant_type: 'password', username: 'ann-demo', password: 'x' } }))
        .code,
      31,
    );
    await world.person();
    assert.ok((await signIn(world)).token, 'the name is free again');
  });

  test(name('two ways in that are unlinked at once leave one'), async () => {
    const { world } = await open('last way');
    await withProviders(world);
    await registerAtGoogle(world, await world.provider.token(dora));
    const { token } = (await byGoogle(world, await world.provider.token(dora))).body;
    const authToken = world.provider.graph.token({ id: '10215732434234234', email: dora.email });
    await world.hazizz('POST', '/auth-server/account/facebookaccount', { authToken }, { token });
    const unlink = (word: string) => world.hazizz('DELETE', `/auth-server/account/${word}`, {}, { token });
    const answers = await Promise.all([unlink('googleaccount'), unlink('facebookaccount')]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 400]);
  });
}
