// Sign-in on an application's own screens, with the vendor's client unmodified: a code at the end, and nothing on the way but refusals.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { executeEmbeddedSignInFlow, initializeEmbeddedSignInFlow } from '@asgardeo/javascript';
import * as oc from 'openid-client';
import { openApp } from '../clients/app.ts';

const callback = 'http://127.0.0.1:3999/callback';
const { world, app } = await openApp('wso2', 'native');
await world.person();
const verifier = randomBytes(32).toString('base64url');
const code_challenge = createHash('sha256').update(verifier).digest('base64url');

const register = async (more: Record<string, unknown> = {}): Promise<string> => {
  const given = {
    client_name: 'App',
    redirect_uris: [callback],
    token_endpoint_auth_method: 'none',
    api_based_authentication: true,
    ...more,
  };
  const reply = await world.wso2('POST', '/api/identity/oauth2/dcr/v1.1/register', given);
  assert.equal(reply.status, 201, reply.text);
  return reply.body.client_id;
};
const client_id = await register();
const payload = {
  client_id,
  response_type: 'code',
  redirect_uri: callback,
  scope: 'openid profile',
  response_mode: 'direct',
  code_challenge,
  code_challenge_method: 'S256',
};

interface Flow {
  readonly flowId: string;
  readonly flowStatus: string;
  readonly nextStep: {
    readonly authenticators: readonly { readonly authenticatorId: string }[];
    readonly messages?: readonly { readonly messageId: string }[];
  };
  readonly authData: { readonly code: string };
}

const begin = async (more: Record<string, string> = {}): Promise<Flow> =>
  (await initializeEmbeddedSignInFlow({ baseUrl: world.base, payload: { ...payload, ...more } as never })) as unknown as Flow;
const go = async (
  { flowId }: Flow,
  password: string,
  authenticatorId = 'QmFzaWNBdXRoZW50aWNhdG9yOkxPQ0FM',
  username = 'ann-demo',
): Promise<Flow> =>
  (await executeEmbeddedSignInFlow({
    baseUrl: world.base,
    payload: { flowId, selectedAuthenticator: { authenticatorId, params: { username, password } } } as never,
  })) as unknown as Flow;
const refused = (word: RegExp) => (error: unknown) => word.test(String(error));

test('a wrong password, a right one, and a code that is changed for tokens once', async () => {
  const flow = await begin();
  assert.deepEqual([flow.flowStatus, flow.nextStep.authenticators[0]?.authenticatorId], ['INCOMPLETE', 'QmFzaWNBdXRoZW50aWNhdG9yOkxPQ0FM']);
  const wrong = await go(flow, 'wrong');
  assert.deepEqual([wrong.flowStatus, wrong.nextStep.messages?.[0]?.messageId], ['FAIL_INCOMPLETE', '17002']);
  const done = await go(flow, 'correct horse');
  assert.equal(done.flowStatus, 'SUCCESS_COMPLETED');
  await assert.rejects(go(flow, 'correct horse'), refused(/ABA-60001/), 'a flow ends once');
  const config = await oc.discovery(
    new URL(`${world.base}/oauth2/token/.well-known/openid-configuration`),
    client_id,
    undefined,
    oc.None(),
    {
      execute: [oc.allowInsecureRequests],
    },
  );
  const back = new URL(`${callback}?${new URLSearchParams({ code: done.authData.code, iss: config.serverMetadata().issuer })}`);
  await assert.rejects(oc.authorizationCodeGrant(config, back, { pkceCodeVerifier: randomBytes(32).toString('base64url') }), refused(/./));
  const again = await go(await begin(), 'correct horse');
  back.searchParams.set('code', again.authData.code);
  const tokens = await oc.authorizationCodeGrant(config, back, { pkceCodeVerifier: verifier });
  assert.equal((await oc.fetchUserInfo(config, tokens.access_token, tokens.claims()!.sub)).sub, tokens.claims()!.sub);
});

test('the time of a native sign-in was kept in milliseconds', async () => {
  const before = Math.floor(Date.now() / 1000);
  const { authData } = await go(await begin(), 'correct horse');
  const kept = await app.stores.protocolModels.find(world.keys.tenant, 'AuthorizationCode', { id: authData.code });
  const { authTime, amr, acr } = kept!.payload as { readonly authTime: number; readonly amr: unknown; readonly acr: unknown };
  assert.ok(before <= authTime && authTime <= Date.now() / 1000, `${authTime} is no time in seconds`);
  assert.deepEqual([amr, acr], [['pwd'], '1']);
});

test('whoever is nobody, locked or switched off is told by number', async () => {
  const of = async (username: string, password = 'correct horse') =>
    (await go(await begin(), password, undefined, username)).nextStep.messages?.[0]?.messageId;
  await world.person({ username: 'off', email: 'off@example.org', disabled: true });
  await world.person({ username: 'shut', email: 'shut@example.org', locked: true });
  await world.settings({ disclosure: { signIn: 'specific' } });
  assert.deepEqual([await of('nobody'), await of('off'), await of('shut'), await of('', '')], ['17001', '17004', '17003', '17002']);
  await world.settings({ disclosure: { signIn: 'generic' } });
  assert.equal(await of('nobody'), '17002', 'a stranger learns nothing');
});

test('requests that the provider would refuse open no flow', async () => {
  const plain = await register({ api_based_authentication: false });
  const cases: readonly (readonly [Record<string, string>, RegExp])[] = [
    [{ client_id: 'nobody' }, /ABA-60001.*invalid_client/],
    [{ client_id: plain }, /ABA-60007/],
    [{ redirect_uri: `${callback}/else` }, /ABA-60001.*invalid_callback - callback.not.match/],
    [{ response_type: 'token' }, /ABA-60001/],
    [{ scope: 'profile' }, /ABA-60001/],
    [{ code_challenge: '' }, /ABA-60001/],
    [{ code_challenge_method: 'plain' }, /ABA-60001/],
  ];
  for (const [more, word] of cases) await assert.rejects(begin(more), refused(word), JSON.stringify(more));
  const flow = await begin();
  await assert.rejects(go(flow, 'correct horse', 'VE9UUDpMT0NBTA'), refused(/ABA-60002/));
  for (const body of ['', 'null', '[]', '{', '{"flowId":{}}', `{"flowId":"${flow.flowId}","selectedAuthenticator":7}`]) {
    const reply = await fetch(`${world.base}/oauth2/authn`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    assert.equal(reply.status, 400, body);
    assert.match(await reply.text(), /ABA-6000[12]/);
  }
});

test('a form without response_mode=direct is an authorization request like any other', async () => {
  const body = new URLSearchParams({ ...payload, response_mode: 'query' });
  const reply = await fetch(`${world.base}/oauth2/authorize`, { method: 'POST', body, redirect: 'manual' });
  assert.equal(reply.status, 303);
  assert.match(reply.headers.get('location') ?? '', /login\.do\?sessionDataKey=/);
});
