// What sign-in by other providers let through, or broke on, once: odd addresses, planted cookies, odd claims and half-written settings.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actsFor, dora, leaves, notifySocial, socialLogin, toldAt, withProviders } from '../../src/dialects/gigya/conformance/flow.ts';
import { engines } from '../engines-of.ts';

const emil = { sub: '100002', email: 'emil.harbour@example.org', email_verified: true };

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('an address of the site that no header holds, and a cookie that is no object, broke the answer'), async () => {
    const { world } = await open('odd addresses');
    await withProviders(world);
    await world.settings({ apis: { gigya: { baseDomain: 'shop.example' } } });
    for (const [redirect_uri, goes] of [
      ['https://shop.example/ű', 'https://shop.example/%C5%B1#'],
      ['https://shop.example/\r\nX-A: b', 'https://shop.example/X-A:%20b#'],
      // Beside a page of ours it would be a path of ours.
      ['https:shop.example/a', 'https://shop.example/a#'],
    ] as const) {
      const refused = await leaves(world, { parameters: { redirect_uri, x_provider: 'nobody' } });
      assert.deepEqual([refused.status, refused.code], [302, 500031], refused.text);
      assert.ok(refused.headers['location']!.startsWith(goes), redirect_uri);
    }
    for (const kept of ['null', '[]', '7', '{"apiKey":{}}']) {
      const cookie = `gig_login=${'a'.repeat(24)}.${Buffer.from(kept).toString('base64url')}`;
      const back = await world.raw({ method: 'GET', url: `${world.base}/GS/GSLogin.aspx?state=x&code=y`, headers: { cookie } });
      assert.equal(back.body.errorCode, 403040, kept);
    }
  });

  test(name('a cookie that another host had planted was taken for the browser’s own, where the site says https'), async () => {
    const { world } = await open('planted', { publicUrl: 'https://id.localhost', trustedProxies: ['127.0.0.1'] });
    await withProviders(world);
    const led = await leaves(world, { parameters: { redirect_uri: 'gsapi://login_result' } });
    const cookie = String(led.headers['set-cookie']).split(';')[0]!;
    const { pathname, search } = new URL(await world.provider.visit(led.headers['location']!));
    const back = (headers: Readonly<Record<string, string>>) =>
      world.raw({ method: 'GET', url: `${world.base}${pathname}${search}`, headers });
    for (const more of [{}, { 'x-forwarded-proto': 'https' }]) {
      const planted = await back({ cookie: cookie.replace('__Host-', ''), ...more });
      assert.deepEqual([planted.status, planted.headers['location']], [200, undefined], planted.text);
    }
    assert.equal(toldAt(await back({ cookie })).get('status'), 'ok');
  });

  test(name('a token of ours was shown to a provider, and what says nothing was taken for a newer token'), async () => {
    const { world } = await open('not the provider’s');
    const how = await actsFor(world, 'publish');
    const refresh = (session: object) => world.gigya('socialize.refreshProviderSession', { providerSessions: { harbour: session } }, how);
    const idToken = await world.provider.token(dora);
    assert.equal((await refresh({ idToken })).code, 0);
    for (const session of [{ authToken: 'st2.s.abcdefghijklmnopqrstuvwxyz012345' }, { sessionKey: 'k', sessionSecret: 's' }])
      assert.equal((await refresh(session)).code, 400006, JSON.stringify(session));
  });

  test(name('an app got a session by a browser, of a site that hands out none to apps'), async () => {
    const { world } = await open('forms');
    await withProviders(world);
    await world.settings({ apis: { gigya: { baseDomain: 'shop.example', environments: ['browser'] } } });
    for (const parameters of [{ x_secret_type: 'oauth1' }, { redirect_uri: 'gsapi://login_result' }])
      assert.equal((await leaves(world, { parameters })).code, 500033);
    assert.equal(toldAt(await socialLogin(world)).get('status'), 'ok');
  });

  test(name('a claim that has the name of a member of all objects kept a newcomer out, and one that is no day was one'), async () => {
    const { world } = await open('odd claims');
    await withProviders(world);
    const odd = { constructor: 'x', toString: 'y', birthdate: '1990-13-45' };
    const { code, body, text } = await notifySocial(world, { ...emil, ...odd });
    assert.deepEqual([code, body.profile?.birthYear], [0, undefined], text);
  });

  test(name('who wanted to link, and brought no ticket, was signed in by another account'), async () => {
    const { world } = await open('no ticket');
    await withProviders(world);
    await world.settings({ apis: { gigya: { baseDomain: 'shop.example' } } });
    const refused = await leaves(world, { parameters: { x_loginMode: 'link' } });
    assert.deepEqual([refused.status, refused.code], [302, 400002]);
  });

  test(name('of several applications at providers some were written, though one of them was refused'), async () => {
    const { world } = await open('half written');
    const providers = {
      google: { app: { consumerKey: 'k-1', consumerSecret: 's-1' } },
      apple: { app: { ServiceID: 'a-1', privateKey: 'p-1' }, settings: { keyId: 'x'.repeat(300) } },
    };
    assert.equal((await world.gigya('socialize.setProvidersConfig', { providers }, { as: 'signed' })).code, 400006);
    assert.deepEqual((await world.gigya('socialize.getProvidersConfig', {}, { as: 'signed' })).body.providers, {});
  });
}
