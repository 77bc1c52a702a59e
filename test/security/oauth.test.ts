// What the OpenID provider gives to a browser, and for how long it is good.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import * as oc from 'openid-client';
import { signIn as akamai } from '../../src/dialects/akamai/conformance/flow.ts';
import { sqliteDatabases } from '../../src/proving/databases.ts';
import { runningClock } from '../../src/proving/levers/clock.ts';
import { buildWorld } from '../../src/proving/world.ts';
import { callback, openidOf } from '../wso2/openid.ts';

const databases = await sqliteDatabases();
const { app, world, close } = await buildWorld(await databases.fresh(), { seed: 'oauth', clock: runningClock() });
after(async () => {
  await close();
  await databases.stop();
});
await world.settings({ rates: { caller: null, address: null, tenant: null } });
await world.person();
const { register, discover, through } = openidOf(world);

test('whatever would answer a token to a browser is refused', async () => {
  const config = await discover(await register());
  const withToken = (types: readonly string[] = []) => types.filter((type) => type.split(' ').includes('token'));
  assert.deepEqual(withToken(config.serverMetadata().response_types_supported), []);
  for (const type of ['token', 'id_token token', 'code token', 'code id_token token', 'token code', 'code TOKEN', 'none token']) {
    const asked = {
      client_id: config.clientMetadata().client_id,
      redirect_uri: callback,
      scope: 'openid',
      nonce: 'n',
      response_type: type,
    };
    const reply = await fetch(`${world.base}/oauth2/authorize?${new URLSearchParams(asked)}`, { redirect: 'manual' });
    const told = `${reply.headers.get('location') ?? ''} ${await reply.text()}`;
    assert.match(told, /unsupported_response_type|unauthorized_client|invalid_request/, type);
    assert.doesNotMatch(told, /access_token=|[?#&]code=/, type);
    const given = { client_name: 'Implicit', redirect_uris: [callback], response_types: [type], grant_types: ['implicit'] };
    const refused = await world.wso2('POST', '/api/identity/oauth2/dcr/v1.1/register', given);
    if (refused.status === 201) assert.deepEqual(withToken(refused.body.response_types), [], type);
  }
});

test('an authorization code is over after a minute', async () => {
  const config = await discover(await register());
  const more = { redirect_uri: callback, scope: 'openid', code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' };
  const { done } = await through(oc.buildAuthorizationUrl(config, more).href);
  // The library judges it by this machine's clock, which no test moves.
  const id = new URL(done.url).searchParams.get('code')!;
  const { payload } = (await app.stores.protocolModels.find(world.keys.tenant, 'AuthorizationCode', { id }))!;
  assert.equal(Number(payload.exp) - Number(payload.iat), 60);
  const redeemed = async (after: number) => {
    const { authorization_code: code } = (await akamai(world, undefined, { response_type: 'code' })).body;
    world.clock.forward(after);
    const given = { grant_type: 'authorization_code', code, redirect_uri: 'http://localhost' };
    return Boolean((await world.akamai('/oauth/token', given, { as: 'login' })).body.access_token);
  };
  assert.deepEqual([await redeemed(0), await redeemed(61)], [true, false]);
});

test('a client with a secret proves itself wherever it calls without a browser', async () => {
  const { client_id, client_secret } = await register();
  const config = await discover({ client_id, client_secret });
  const { tokens } = await openidOf(world).grant(config);
  const pushed = { response_type: 'code', redirect_uri: callback, scope: 'openid' };
  const asked: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    '/oauth2/token': { grant_type: 'refresh_token', refresh_token: tokens.refresh_token! },
    '/oauth2/par': { ...pushed, code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' },
    '/oauth2/revoke': { token: tokens.access_token },
    '/oauth2/introspect': { token: tokens.access_token },
    '/oauth2/device_authorize': { scope: 'openid' },
  };
  const basic = (secret: string) => ({ authorization: `Basic ${Buffer.from(`${client_id}:${secret}`).toString('base64')}` });
  const wrong: readonly (readonly [Readonly<Record<string, string>>, Readonly<Record<string, string>>])[] = [
    [{}, { client_id }],
    [{}, { client_id, client_secret: '' }],
    [{}, { client_id, client_secret: `${client_secret}x` }],
    [basic(''), {}],
    [basic('wrong'), {}],
    [basic('wrong'), { client_id, client_secret }],
  ];
  for (const [path, given] of Object.entries(asked))
    for (const [headers, more] of wrong) {
      const reply = await fetch(`${world.base}${path}`, { method: 'POST', headers, body: new URLSearchParams({ ...given, ...more }) });
      const { error } = (await reply.json()) as { error?: string };
      assert.ok(
        [400, 401].includes(reply.status) && /invalid_client|invalid_request/.test(error ?? ''),
        `${path} ${JSON.stringify(more)}: ${error}`,
      );
    }
  assert.equal((await oc.tokenIntrospection(config, tokens.access_token)).active, true, 'none of them did anything');
  assert.ok((await oc.refreshTokenGrant(config, tokens.refresh_token!)).access_token);
});
