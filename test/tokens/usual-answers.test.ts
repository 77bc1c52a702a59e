// Introspection and userinfo answer the usual question from our own rows, and every other one by the provider's library: nobody can tell which.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as oc from 'openid-client';
import { runningClock } from '../../src/proving/levers/clock.ts';
import { engines } from '../engines-of.ts';
import { openidOf } from '../wso2/openid.ts';

const [introspection, userinfo] = ['/oauth2/introspect', '/oauth2/userinfo'];
const basic = (name: string, secret: string) => `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`;

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  async function opened(seed: string) {
    const built = await open(seed, { clock: runningClock() });
    const { world } = built;
    await world.person();
    await world.settings({ rates: { caller: null, address: null, tenant: null, client: null } });
    const openid = openidOf(world);
    const shop = await openid.register();
    const other = await openid.register({ client_name: 'Other' });
    const own = await openid.discover(shop);
    const { portal } = world.keys.wso2;
    const asks = {
      shop: basic(shop.client_id, shop.client_secret),
      other: basic(other.client_id, other.client_secret),
      portal: basic(portal.name, portal.secret),
      'the wrong secret': basic(shop.client_id, 'wrong'),
      nobody: basic('nobody', 'x'),
    };
    const told = async (path: string, init: RequestInit) => {
      const reply = await fetch(`${world.base}${path}`, init);
      const { date: _, ...headers } = Object.fromEntries(reply.headers);
      return { status: reply.status, headers, text: await reply.text() };
    };
    /** What nobody reads there makes it a question for the library. */
    const introspect = (authorization: string, form: Record<string, string>, unread = {}) =>
      told(introspection, { method: 'POST', headers: { authorization, ...unread }, body: new URLSearchParams(form) });
    const userinfoOf = (token: string, unread = {}) => told(userinfo, { headers: { authorization: `Bearer ${token}`, ...unread } });

    const userinfoByForm = (token: string) => told(userinfo, { method: 'POST', body: new URLSearchParams({ access_token: token }) });

    /** Both answers to all that may be asked about it. */
    async function same(token: string) {
      const answers: Record<string, { status: number; text: string }> = {};
      for (const [who, authorization] of Object.entries(asks))
        for (const form of [{ token }, { token, token_type_hint: 'refresh_token' }, { token, client_id: shop.client_id }] as Record<
          string,
          string
        >[]) {
          const what = `${who}: ${JSON.stringify(form)}`;
          answers[who] ??= await introspect(authorization, form);
          assert.deepEqual(await introspect(authorization, form), await introspect(authorization, form, { dpop: 'unread' }), what);
        }
      answers['userinfo'] = await userinfoOf(token);
      assert.deepEqual(answers['userinfo'], await userinfoOf(token, { 'content-type': 'text/plain' }));
      if (answers['userinfo'].status === 200) assert.deepEqual(answers['userinfo'], await userinfoByForm(token));
      return answers as Record<keyof typeof asks | 'userinfo', { status: number; text: string }>;
    }
    return { ...built, openid, shop, other, own, same, introspect, userinfoOf, asks };
  }

  test(name('a live token is told alike, whether or not it ends with the session'), async () => {
    const { world, openid, own, same, introspect, userinfoOf, asks } = await opened('alike');
    for (const scope of ['openid profile email offline_access', 'openid email', 'profile email offline_access', 'openid groups']) {
      const { access_token: token } = (await openid.grant(own, scope)).tokens;
      const { shop, other, portal, nobody, userinfo: person, ...answers } = await same(token);
      assert.match(shop.text, /^\{"active":true,.*"aut":"APPLICATION_USER","username":"ann-demo"\}$/, scope);
      assert.equal(portal.text, shop.text);
      assert.equal(other.text, '{"active":false}');
      assert.deepEqual([nobody.status, answers['the wrong secret'].status], [401, 401]);
      assert.equal(person.status, scope.includes('openid') ? 200 : 403);
      if (!scope.includes('offline_access')) continue;
      // The library reads one model at a time: these answers were ours.
      world.breaks('protocolModels.find', 'cut');
      assert.equal((await introspect(asks.shop, { token })).text, shop.text);
      if (scope.includes('openid')) assert.equal((await userinfoOf(token)).text, person.text);
      assert.equal((await introspect(asks.shop, { token }, { dpop: 'unread' })).status, 503);
      world.mends('protocolModels.find');
    }
  });

  test(name('a token that is bound, spent, signed, revoked or of nobody is told alike'), async () => {
    const { openid, own, same } = await opened('others');
    const keys = await oc.randomDPoPKeyPair('ES256');
    const bound = (await openid.grant(own, undefined, undefined, undefined, {}, { DPoP: oc.getDPoPHandle(own, keys) })).tokens;
    const asked = await same(bound.access_token);
    assert.match(asked.shop.text, /"cnf":\{"jkt":"[\w-]+"\},"token_type":"DPoP"/);
    assert.equal(asked.userinfo.status, 401);

    const { tokens } = await openid.grant(own);
    assert.match((await same(tokens.refresh_token!)).shop.text, /"active":true/);
    await oc.refreshTokenGrant(own, tokens.refresh_token!);
    assert.equal((await same(tokens.refresh_token!)).shop.text, '{"active":false}');
    for (const strange of ['x', 'a.b.c', 'ä', tokens.id_token!, `${tokens.access_token}x`, ' ']) await same(strange);

    const { tokens: revoked } = await openid.grant(own);
    await oc.tokenRevocation(own, revoked.access_token);
    assert.equal((await same(revoked.access_token)).shop.text, '{"active":false}');
  });

  test(name('a token of an ended session or a disabled account is told alike'), async () => {
    const { world, app, openid, own, same } = await opened('ended');
    const { access_token: token } = (await openid.grant(own, 'openid profile')).tokens;
    const { access_token: lasting } = (await openid.grant(own)).tokens;
    assert.equal((await same(token)).userinfo.status, 200);
    const { sub } = (await openid.grant(own)).tokens.claims()!;
    await app.stores.sessions.endAll(world.keys.tenant, sub, app.now(), 'everywhere');
    for (const each of [token, lasting]) {
      const { shop, userinfo: person } = await same(each);
      assert.deepEqual([shop.text, person.status], ['{"active":false}', 401], 'the session ended');
    }
    const { access_token: later } = (await openid.grant(own)).tokens;
    assert.equal((await same(later)).userinfo.status, 200);
    const disabled = await world.wso2('PATCH', `/scim2/Users/${sub}`, {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'replace', value: { 'urn:scim:wso2:schema': { accountDisabled: true } } }],
    });
    assert.equal(disabled.status, 200, disabled.text);
    const { shop, userinfo: person } = await same(later);
    assert.deepEqual([shop.text, person.status], ['{"active":false}', 401], 'the account is disabled');
  });

  test(name('a client that is at its rate, or calls from elsewhere, is refused alike, and each call counts once'), async () => {
    const { world, openid, own, introspect, userinfoOf, asks } = await opened('rates');
    const { access_token: token } = (await openid.grant(own)).tokens;
    const rate = { burst: 3, everySeconds: 1000 };
    await world.settings({ rates: { caller: rate, address: null, tenant: null, client: rate } });
    for (const ask of [(unread = {}) => introspect(asks.shop, { token }, unread), (unread = {}) => userinfoOf(token, unread)]) {
      for (let n = 0; n < 3; n += 1) assert.equal((await ask()).status, 200, String(n));
      const refused = await ask();
      assert.equal(refused.status, 429);
      assert.deepEqual(refused, await ask(ask.toString().includes('userinfo') ? { 'content-type': 'text/plain' } : { dpop: 'unread' }));
    }
  });

  test(name('a body of any size and kind is answered in words of the protocol'), async () => {
    const { world, asks } = await opened('bodies');
    for (const [type, body] of [
      ['application/x-www-form-urlencoded', `token=${'x'.repeat(2_000_000)}`],
      ['application/x-www-form-urlencoded', `token=${'x'.repeat(100_000)}`],
      ['application/x-www-form-urlencoded', 'token=a&token=b'],
      ['application/json', '{"token":"x"}'],
      ['', 'token=x'],
    ] as const) {
      const headers = { authorization: asks.shop, ...(type ? { 'content-type': type } : {}) };
      const reply = await fetch(`${world.base}${introspection}`, { method: 'POST', headers, body: Buffer.from(body) });
      const text = await reply.text();
      assert.ok([400, 413].includes(reply.status), `${type}: ${reply.status} ${text}`);
      assert.match(JSON.parse(text).error, /^[a-z_]+$/, text);
    }
  });
}
