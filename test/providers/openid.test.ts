// The test provider as a foreign relying party sees it: a sign-in where all is well, and each condition, which alone makes a difference.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as client from 'openid-client';
import { groups } from '../../src/test-provider/index.ts';
import { discovered, redirect, served, signIn, type Tried, visited } from './relying-party.ts';

let provider: Tried;
before(async () => {
  provider = await served();
});
after(() => provider.close());

/** What the relying party says, with what caused it. */
const saying = (error: unknown): string => {
  const { code = '', error: kind = '', message, cause } = error as Error & { code?: string; error?: string };
  return `${code} ${kind} ${message}${cause instanceof Error ? ` < ${saying(cause)}` : ''}`;
};
const refusal = (way: Parameters<typeof signIn>[1]): Promise<string> => signIn(provider, way).then(() => 'signed in', saying);

test('a person who is chosen signs in, with what the application may know and nothing else', async () => {
  const { tokens, told } = await signIn(provider, { person: '100002', scope: 'openid email' });
  assert.deepEqual(told, { sub: '100002', email: 'emil.harbour@example.org', email_verified: true });
  assert.equal(tokens.claims()!.sub, '100002');
  assert.equal(tokens.refresh_token, undefined, 'nobody asked for a refresh token');
});

/** Of each sign-in alone: what the relying party says against it. */
const refusals: Readonly<Record<string, RegExp>> = {
  'person-refuses': /access_denied/,
  'provider-fails': /server_error/,
  'callback-of-another': /unexpected "iss" \(issuer\) response parameter/,
  'state-of-another': /unexpected "state" response parameter/,
  'code-of-another': /invalid_grant/,
  'issuer-other': /unexpected JWT "iss"/,
  'nonce-missing': /JWT "nonce" \(nonce\) claim missing/,
  'nonce-other': /unexpected ID Token "nonce"/,
  'subject-empty': /"sub" property must not be empty/,
  'userinfo-of-another': /unexpected "response" body "sub"/,
  'application-other': /unexpected JWT "aud"/,
  'id-token-ended': /expiration is past/,
  'id-token-missing': /"id_token" property must be a string/,
  'key-unknown': /error when selecting a JWT verification key/,
  'signature-wrong': /JWT signature verification failed/,
  unsigned: /unexpected JWT "alg"/,
  'signed-by-public-key': /unexpected JWT "alg"/,
  'client-refused': /WWW_AUTHENTICATE_CHALLENGE/,
  'code-refused': /invalid_grant/,
  'token-revoked': /WWW_AUTHENTICATE_CHALLENGE/,
  html: /unexpected response content-type/,
  'broken-json': /failed to parse/,
  'error-in-200': /"access_token" property must be a string/,
  megabytes: /"access_token" property must be a string/,
  'server-error': /unexpected HTTP response status code/,
  'redirects-elsewhere': /unexpected HTTP response status code/,
  unreachable: /fetch failed/,
};
for (const [condition, says] of Object.entries(refusals))
  test(`${condition}: the sign-in for which it was chosen is refused, and the next one is well`, async () => {
    assert.match(await refusal({ conditions: [condition] }), says);
    assert.equal((await signIn(provider)).told.sub, '100001');
  });

/** The same for the social network, for later, or nothing that a relying party looks at: tested elsewhere in this folder. */
const elsewhere = ['subject-other', 'address-unverified', 'address-absent', 'refresh-refused', 'refresh-not-given', 'short-lived', 'slow'];
const ofAll = ['discovery-absent', 'discovery-of-another', 'endpoints-missing'];
const ofNetwork = ['limit-reached', 'friends-not-offered', 'publishing-not-offered'];

test('no condition is without a test', () => {
  const named = Object.values(groups).flatMap((group) => Object.keys(group));
  assert.deepEqual(named.sort(), [...Object.keys(refusals), ...elsewhere, ...ofAll, ...ofNetwork].sort());
});

test('another subject, no address and one that is not verified are told in the ID token and by userinfo alike', async () => {
  for (const [condition, expected] of [
    ['subject-other', { sub: '1000019', email: 'dora.harbour@example.org', email_verified: true }],
    ['address-unverified', { sub: '100001', email: 'dora.harbour@example.org', email_verified: false }],
    ['address-absent', { sub: '100001', email: undefined, email_verified: undefined }],
  ] as const) {
    const { tokens, told } = await signIn(provider, { conditions: [condition] });
    for (const { sub, email, email_verified } of [tokens.claims()!, told]) assert.deepEqual({ sub, email, email_verified }, expected);
  }
});

test('a refresh token is taken once, and not at all once it is refused, or the person took everything back', async () => {
  const { config, tokens } = await signIn(provider);
  const next = await client.refreshTokenGrant(config, tokens.refresh_token!);
  assert.notEqual(next.access_token, tokens.access_token);
  await assert.rejects(client.refreshTokenGrant(config, tokens.refresh_token!), { error: 'invalid_grant' });
  provider.provider.control.revoke('100002');
  const third = await client.refreshTokenGrant(config, next.refresh_token!);
  provider.provider.control.revoke('100001');
  await assert.rejects(client.refreshTokenGrant(config, third.refresh_token!), { error: 'invalid_grant' });
  const refused = await signIn(provider, { conditions: ['refresh-refused'] });
  await assert.rejects(client.refreshTokenGrant(refused.config, refused.tokens.refresh_token!), { error: 'invalid_grant' });
  assert.equal((await signIn(provider, { conditions: ['refresh-not-given'] })).tokens.refresh_token, undefined);
});

test('a revoked token ends its grant, also for whoever has the refresh token', async () => {
  const { config, tokens } = await signIn(provider);
  await client.tokenRevocation(config, tokens.access_token);
  await assert.rejects(client.fetchUserInfo(config, tokens.access_token, '100001'), { status: 401 });
  await assert.rejects(client.refreshTokenGrant(config, tokens.refresh_token!), { error: 'invalid_grant' });
});

test('an access token ends when it says, by the clock', async () => {
  const { config, tokens } = await signIn(provider, { conditions: ['short-lived'] });
  assert.equal(tokens.expires_in, 5);
  const whole = await signIn(provider);
  provider.forward(5);
  await assert.rejects(client.fetchUserInfo(config, tokens.access_token, '100001'), { status: 401 });
  assert.equal((await client.fetchUserInfo(config, whole.tokens.access_token, '100001')).sub, '100001');
  provider.forward(-5);
});

test('a code is taken once, with its verifier, its redirect address, its application; the second use ends what the first one got', async () => {
  const at = (more: Record<string, string>) => {
    const given = { client_id: 'dragoman', redirect_uri: redirect, response_type: 'code', scope: 'openid', ...more };
    return new URL(`${provider.address}/authorize?${new URLSearchParams(given)}`);
  };
  const verifier = 'v'.repeat(43);
  const challenge = { code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' };
  const ask = async (more: Record<string, string>, secret = 'se cret+') => {
    const body = new URLSearchParams({ grant_type: 'authorization_code', redirect_uri: redirect, client_id: 'dragoman', ...more });
    if (more['client_id'] === undefined) body.set('client_secret', secret);
    const answer = await fetch(`${provider.address}/token`, { method: 'POST', body });
    return { status: answer.status, body: (await answer.json()) as Record<string, string> };
  };
  const code = (await visited(at(challenge))).searchParams.get('code')!;
  assert.equal((await ask({ code })).body['error'], 'invalid_grant');
  assert.equal((await ask({ code, code_verifier: 'w'.repeat(43) })).body['error'], 'invalid_grant');
  assert.equal((await ask({ code, code_verifier: verifier, redirect_uri: `${redirect}2` })).body['error'], 'invalid_grant');
  assert.equal((await ask({ code, code_verifier: verifier, client_id: 'native' })).body['error'], 'invalid_grant');
  assert.deepEqual((await ask({ code, code_verifier: verifier }, 'wrong')).status, 401);
  const first = await ask({ code, code_verifier: verifier });
  assert.equal(first.status, 200);
  assert.equal((await ask({ code, code_verifier: verifier })).body['error'], 'invalid_grant');
  const headers = { authorization: `Bearer ${first.body['access_token']}` };
  assert.equal((await fetch(`${provider.address}/userinfo`, { headers })).status, 401);
  const plain = (await visited(at({}))).searchParams.get('code')!;
  assert.equal((await ask({ code: plain, code_verifier: verifier })).body['error'], 'invalid_grant', 'a verifier that nobody announced');
  assert.equal((await ask({ code: plain })).status, 200);
  const old = (await visited(at({}))).searchParams.get('code')!;
  provider.forward(600);
  assert.equal((await ask({ code: old })).body['error'], 'invalid_grant', 'a code that has ended');
  provider.forward(-600);
});

test('an address that is not the application’s gets nobody sent there', async () => {
  for (const redirect_uri of ['https://evil.example/', 'javascript:alert(1)', 'http://127.0.0.1.evil.example/', '//evil.example', '']) {
    const asked = new URLSearchParams({ client_id: 'dragoman', response_type: 'code', redirect_uri });
    for (const method of ['GET', 'POST']) {
      const answer = await fetch(`${provider.address}/authorize?${asked}`, { method, redirect: 'manual' });
      assert.equal(answer.status, 400);
      assert.equal(answer.headers.get('location'), null);
    }
  }
});

test('another key signs after a change, and what the former one signed is no longer known', async () => {
  for (const algorithm of ['ES256', 'Ed25519', 'RS256'] as const) {
    const before = (await signIn(provider)).tokens.id_token!;
    provider.provider.control.rotateKeys(algorithm);
    const now = (await signIn(provider)).tokens.id_token!;
    const keys = createRemoteJWKSet(new URL(`${provider.address}/keys`));
    assert.equal((await jwtVerify(now, keys)).protectedHeader.alg, algorithm);
    await assert.rejects(jwtVerify(before, keys), { code: 'ERR_JWKS_NO_MATCHING_KEY' });
  }
});

test('nothing to discover, a document of another issuer, one without endpoints: for everybody, until it is changed', async () => {
  const { control } = provider.provider;
  control.set('discovery-absent');
  await assert.rejects(discovered(provider.address), /unexpected HTTP response status code/);
  control.set('discovery-of-another');
  await assert.rejects(discovered(provider.address), /does not match the expected issuer/);
  control.set('endpoints-missing');
  assert.equal((await discovered(provider.address)).serverMetadata().authorization_endpoint, undefined);
  control.set();
  assert.equal((await signIn(provider)).told.sub, '100001');
});

test('a slow answer comes when it is released', async () => {
  const { control } = provider.provider;
  control.set({ name: 'slow', at: ['userinfo'] });
  const signedIn = signIn(provider);
  while (control.waiting() === 0) await fetch(`${provider.address}/_control`);
  control.set();
  control.release();
  assert.equal((await signedIn).told.sub, '100001');
});

test('a port that is closed refuses connections, and opens again with all that was known', async () => {
  const { config, tokens } = await signIn(provider);
  await provider.shut();
  await assert.rejects(once(connect(Number(new URL(provider.address).port), '127.0.0.1'), 'connect'), { code: 'ECONNREFUSED' });
  await provider.open();
  assert.equal((await client.fetchUserInfo(config, tokens.access_token, '100001')).sub, '100001');
});
