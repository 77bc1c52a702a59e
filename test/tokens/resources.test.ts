// Resource indicators (RFC 8707): any application was given a token, signed by the tenant, for whatever address it named.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeJwt } from 'jose';
import * as oc from 'openid-client';
import { runningClock } from '../../src/proving/levers/clock.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { callback, openidOf } from '../wso2/openid.ts';

const orders = 'https://orders.example/api';
const payments = 'https://payments.bank.example';
const device = 'urn:ietf:params:oauth:grant-type:device_code';

interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: an answer of OAuth, whichever
  readonly body: any;
}

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  async function opened(seed: string) {
    const { world } = await open(seed, { clock: runningClock() });
    await world.person();
    await world.settings({ rates: { caller: null, address: null, tenant: null, client: null } });
    const openid = openidOf(world);
    const client = await openid.register({ grant_types: ['authorization_code', 'refresh_token', 'client_credentials', device] });
    const config = await openid.discover(client);
    const register = (clients: string[], scopes = ['orders:read', 'orders:write'], more: object = {}) =>
      world.settings({ tokens: { resources: [{ identifier: orders, name: 'Orders', scopes, clients, ...more }] } });
    const post = async (path: string, form: Record<string, string> | [string, string][], by = client): Promise<Answer> => {
      const authorization = `Basic ${Buffer.from(`${by.client_id}:${by.client_secret}`).toString('base64')}`;
      const reply = await fetch(`${world.base}${path}`, { method: 'POST', headers: { authorization }, body: new URLSearchParams(form) });
      return { status: reply.status, body: await reply.json() };
    };
    return { world, openid, client, config, register, post };
  }

  /** Where the browser is led with an answer, before anybody signs in. */
  const authorize = async ({ base }: World, client: { client_id: string }, more: Record<string, string>) => {
    const request = { client_id: client.client_id, redirect_uri: callback, response_type: 'code', scope: 'openid', state: 's', ...more };
    const reply = await fetch(`${base}/oauth2/authorize?${new URLSearchParams(request)}`, { redirect: 'manual' });
    return new URL(reply.headers.get('location') ?? '/', base);
  };

  const pkce = { code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256' };

  test(name('what is not registered is invalid_target at every endpoint that takes a resource'), async () => {
    const { world, openid, client, config, register, post } = await opened('unregistered');
    const unasked = await post('/oauth2/token', { grant_type: 'client_credentials', resource: payments });
    assert.deepEqual([unasked.status, unasked.body.error], [400, 'invalid_target'], 'where nothing is registered');
    const other = await world.another();
    const address = `${other.base}/t/${other.keys.domain}`;
    const elsewhere = { identifier: payments, name: 'Payments', scopes: [], clients: ['*'] };
    await other.settings({ tokens: { resources: [elsewhere] } });
    const stranger = await openid.register();
    await register([stranger.client_id]);
    const unregistered = {
      'of nobody': 'https://nobody.example',
      'of another tenant': payments,
      "another tenant's own address": address,
      'for another application': orders,
      'written otherwise': `${orders}/`,
      'with a fragment': `${orders}#x`,
      'no address': 'orders',
      'the own address, written otherwise': `${world.base}/`,
    };
    const { tokens } = await openid.grant(config, 'openid offline_access');
    for (const [what, resource] of Object.entries(unregistered)) {
      const led = await authorize(world, client, { resource, ...pkce });
      assert.deepEqual([led.searchParams.get('error'), led.origin], ['invalid_target', new URL(callback).origin], `authorize: ${what}`);
      const pushed = { client_id: client.client_id, redirect_uri: callback, response_type: 'code', scope: 'openid', resource, ...pkce };
      const refused = {
        par: await post('/oauth2/par', pushed),
        device: await post('/oauth2/device_authorize', { client_id: client.client_id, scope: 'openid', resource }),
        'client credentials': await post('/oauth2/token', { grant_type: 'client_credentials', resource }),
        refresh: await post('/oauth2/token', { grant_type: 'refresh_token', refresh_token: tokens.refresh_token!, resource }),
      };
      for (const [where, { status, body }] of Object.entries(refused)) {
        assert.deepEqual([status, body.error], [400, 'invalid_target'], `${where}: ${what}`);
        assert.equal(body.access_token ?? body.request_uri ?? body.device_code, undefined);
      }
    }
    const two = await post('/oauth2/token', [
      ['grant_type', 'client_credentials'],
      ['resource', world.base],
      ['resource', payments],
    ]);
    assert.equal(two.body.error, 'invalid_target', 'nor one that is registered together with one that is not');
    const renewed = await oc.refreshTokenGrant(config, tokens.refresh_token!);
    assert.ok(renewed.access_token, 'a refresh that was refused for its target did not spend the token');
  });

  test(name('an application that is named gets tokens for that service alone, with its scopes'), async () => {
    const { world, openid, client, config, register, post } = await opened('registered');
    await register([client.client_id]);
    const served = await post('/oauth2/token', { grant_type: 'client_credentials', resource: orders, scope: 'orders:read other' });
    assert.deepEqual([served.status, served.body.scope, decodeJwt(served.body.access_token).aud], [200, 'orders:read', orders]);
    const request = { resource: orders };
    const { tokens, consent } = await openid.grant(config, 'openid orders:read offline_access', undefined, undefined, request);
    assert.match(consent.text, /Orders: orders:read/, 'the person is told for what service');
    const atOrders = await post('/oauth2/token', { grant_type: 'refresh_token', refresh_token: tokens.refresh_token!, resource: orders });
    assert.equal(atOrders.status, 200, JSON.stringify(atOrders.body));
    const claims = decodeJwt(atOrders.body.access_token);
    assert.deepEqual([claims.aud, claims['scope'], claims['client_id']], [orders, 'orders:read', client.client_id]);
    for (const token of [served.body.access_token, atOrders.body.access_token]) {
      const reply = await fetch(`${world.base}/scim2/Me`, { headers: { authorization: `Bearer ${token}` } });
      assert.equal(reply.status, 401, 'it opens nothing of ours');
    }
    const devices = await post('/oauth2/device_authorize', { client_id: client.client_id, scope: 'openid', resource: orders });
    assert.ok(devices.body.device_code, JSON.stringify(devices.body));

    // What was given stays good; whatever was granted, there are no more tokens for it.
    await register([]);
    assert.equal((await post('/oauth2/token', { grant_type: 'client_credentials', resource: orders })).body.error, 'invalid_target');
    const again = { grant_type: 'refresh_token', refresh_token: atOrders.body.refresh_token, resource: orders };
    assert.equal((await post('/oauth2/token', again)).body.error, 'invalid_target');
    await register(['*']);
    assert.equal((await post('/oauth2/token', again)).status, 200);
    assert.equal((await post('/oauth2/token', again)).body.error, 'invalid_grant', 'and then it is spent');
  });

  test(name('a code is not redeemed for a service that was not asked for, and is for the one that was'), async () => {
    const { openid, world, client, config, register, post } = await opened('code');
    await register(['*'], ['orders:read']);
    const { client_id } = client;
    const verifier = oc.randomPKCECodeVerifier();
    const codeFor = async (resource: string) => {
      const url = oc.buildAuthorizationUrl(config, {
        redirect_uri: callback,
        scope: 'openid orders:read',
        code_challenge: await oc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        client_id,
        ...(resource ? { resource } : {}),
      });
      return new URL((await openid.through(url.href)).done.url).searchParams.get('code')!;
    };
    const redeem = (code: string, resource: string) =>
      post('/oauth2/token', { grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: callback, resource });
    const plain = await codeFor('');
    for (const resource of [orders, payments, world.base]) assert.equal((await redeem(plain, resource)).body.error, 'invalid_target');
    const code = await codeFor(orders);
    assert.equal((await redeem(code, payments)).body.error, 'invalid_target');
    assert.equal(decodeJwt((await redeem(code, orders)).body.access_token).aud, orders);
    assert.equal((await redeem(code, orders)).body.error, 'invalid_grant');
  });

  const asAnn = { grant_type: 'password', username: 'ann-demo', password: 'correct horse' };

  test(name('name and password bring a token for the service that was named, and for nobody else'), async () => {
    const { world, openid, client, register, post } = await opened('password');
    await world.settings({ tokens: { passwordGrant: true } });
    const own = await openid.register({ grant_types: ['password', 'refresh_token'], redirect_uris: [] });
    await register([client.client_id]);
    const ask = (more: Record<string, string>, ...others: [string, string][]) =>
      post('/oauth2/token', [...Object.entries({ ...asAnn, ...more }), ...others], own);
    const wrong: Readonly<Record<string, string>> = { 'for another application': orders, 'of nobody': payments, 'no address': 'orders' };
    for (const [what, resource] of Object.entries(wrong)) {
      for (const password of ['correct horse', 'wrong']) {
        const { status, body } = await ask({ resource, password });
        assert.deepEqual([status, body.error, body.access_token], [400, 'invalid_target', undefined], `${what}, ${password}`);
      }
    }
    await register([own.client_id]);
    for (const second of [orders, payments])
      assert.equal((await ask({ resource: orders }, ['resource', second])).body.error, 'invalid_target');
    const scope = 'openid orders:read offline_access other';
    const { body } = await ask({ resource: orders, scope });
    const claims = decodeJwt(body.access_token);
    assert.deepEqual([claims.aud, claims['scope'], claims['client_id'], body.scope], [orders, 'orders:read', own.client_id, 'orders:read']);
    assert.deepEqual(decodeJwt(body.id_token).amr, ['pwd']);
    const reply = await fetch(`${world.base}/scim2/Me`, { headers: { authorization: `Bearer ${body.access_token}` } });
    assert.equal(reply.status, 401, 'it opens nothing of ours');
    const renew = (refresh_token: string, more: object = {}) =>
      post('/oauth2/token', { grant_type: 'refresh_token', refresh_token, ...more }, own);
    const renewed = await renew(body.refresh_token, { resource: orders });
    assert.equal(decodeJwt(renewed.body.access_token).aud, orders);
    assert.equal(
      (await renew(renewed.body.refresh_token, { resource: world.base })).body.error,
      'invalid_target',
      'what was not asked for',
    );
    const plain = await ask({ scope: 'openid orders:read' });
    assert.deepEqual([plain.status, plain.body.scope], [200, 'openid'], 'without a resource its scopes are none');
    await register([]);
    assert.equal((await renew(renewed.body.refresh_token, { resource: orders })).body.error, 'invalid_target');
  });

  test(name("an application's own sign-in leads to a token for the service that was named, and for nobody else"), async () => {
    const { world, openid, register, post } = await opened('native');
    const own = await openid.register({ api_based_authentication: true });
    const verifier = oc.randomPKCECodeVerifier();
    const code_challenge = await oc.calculatePKCECodeChallenge(verifier);
    const begin = (...resources: string[]) =>
      post('/oauth2/authorize', [
        ...Object.entries({
          client_id: own.client_id,
          redirect_uri: callback,
          response_type: 'code',
          response_mode: 'direct',
          code_challenge,
        }),
        ['code_challenge_method', 'S256'],
        ['scope', 'openid orders:read'],
        ...resources.map((resource): [string, string] => ['resource', resource]),
      ]);
    const codeFor = async (...resources: string[]) => {
      const { body } = await begin(...resources);
      const selectedAuthenticator = {
        authenticatorId: body.nextStep.authenticators[0].authenticatorId,
        params: { username: 'ann-demo', password: 'correct horse' },
      };
      const reply = await fetch(`${world.base}/oauth2/authn`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ flowId: body.flowId, selectedAuthenticator }),
      });
      return ((await reply.json()) as { authData: { code: string } }).authData.code;
    };
    const redeem = (code: string, more: object) =>
      post('/oauth2/token', { grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: callback, ...more }, own);
    for (const resources of [[orders], [payments], ['orders'], [world.base, payments], [payments, world.base]]) {
      const { status, body } = await begin(...resources);
      assert.equal(status, 400, resources.join());
      assert.match(JSON.stringify(body), /ABA-60001.*invalid_target/);
    }
    await register([own.client_id], ['orders:read']);
    assert.equal((await redeem(await codeFor(), { resource: orders })).body.error, 'invalid_target', 'what was not asked for');
    const code = await codeFor(orders);
    assert.equal((await redeem(code, { resource: payments })).body.error, 'invalid_target');
    const claims = decodeJwt((await redeem(code, { resource: orders })).body.access_token);
    assert.deepEqual([claims.aud, claims['scope']], [orders, 'orders:read']);
    assert.equal((await redeem(await codeFor(orders), {})).body.scope, 'openid', 'and our own token has our own scopes');
    const late = await codeFor(orders);
    await register([]);
    assert.equal((await redeem(late, { resource: orders })).body.error, 'invalid_target', 'registered no more');
  });

  test(name('the own address needs no registration, and is for services with rights alone what it was'), async () => {
    const { world, post } = await opened('own');
    const { name: client_id, secret: client_secret } = world.keys.wso2.portal;
    const form = { grant_type: 'client_credentials', scope: 'internal_user_mgt_view' };
    for (const more of [{}, { resource: world.base }]) {
      const { body } = await post('/oauth2/token', { ...form, ...more }, { client_id, client_secret });
      assert.deepEqual([decodeJwt(body.access_token).aud, body.scope], [world.base, 'internal_user_mgt_view']);
      const plain = (await post('/oauth2/token', { ...form, ...more })).body;
      assert.deepEqual([decodeJwt(plain.access_token).aud, plain.scope], [world.base, undefined]);
    }
  });

  test(name('an operator registers by the settings, and hears what cannot be one'), async () => {
    const { world, post, client } = await opened('operator');
    const { id, secret } = world.keys.console;
    const console = async (method: string, path: string, body?: object) => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${id}:${secret}` };
      const url = `${world.base}/console/api/${world.keys.domain}${path}`;
      const reply = await fetch(url, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
      return { status: reply.status, body: (await reply.json()) as Record<string, never> };
    };
    const right = { identifier: orders, name: 'Orders', scopes: ['orders:read'], clients: [client.client_id] };
    const change = (resources: unknown) => console('PATCH', '/settings', { settings: { tokens: { resources } } });
    const wrong: readonly object[] = [
      { identifier: 'orders' },
      { identifier: '' },
      { identifier: `${orders}#x` },
      { identifier: ` ${orders}` },
      { name: '' },
      { scopes: ['two words'] },
      { scopes: ['quo"te'] },
      { scopes: null },
      { clients: [''] },
      { clients: undefined },
      { audience: orders },
    ];
    for (const each of wrong) {
      const { status, body } = await change([{ ...right, ...each }]);
      assert.deepEqual([status, body['error']], [422, 'input.rejected'], JSON.stringify(each));
    }
    for (const none of [{}, 'x', [orders], null]) assert.equal((await change(none)).status, 422, JSON.stringify(none));
    const token = () => post('/oauth2/token', { grant_type: 'client_credentials', resource: orders });
    assert.equal((await token()).body.error, 'invalid_target');
    assert.equal((await change([right])).status, 200);
    assert.deepEqual((await console('GET', '/settings')).body['tokens']!['resources'], [right]);
    assert.equal((await token()).status, 200);
  });
}
