// What providers of OpenID Connect document that they answer, replayed through their presets. Not run against the live services: the replies are those of their
// documentation, with names and tokens of our own.
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { exportJWK, exportPKCS8, jwtVerify, SignJWT } from 'jose';
import { presets } from '../../src/core/federation/presets/index.ts';
import type { JsonObject } from '../../src/core/json.ts';
import { plusSeconds, secondsOf } from '../../src/core/time.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { type Replies, replayed } from './replayed.ts';

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const seconds = secondsOf(start);
const jwks = { keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'k', alg: 'RS256', use: 'sig' }] };
const signed = (claims: JsonObject) =>
  new SignJWT({ aud: 'ours', iat: seconds, exp: seconds + 3600, nonce: 'the-nonce', ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: 'k' })
    .sign(keys.privateKey);
const described = (issuer: string, base: string, more: JsonObject = {}) => ({
  ...{ issuer, authorization_endpoint: `${base}/auth`, token_endpoint: `${base}/token`, jwks_uri: `${base}/certs`, ...more },
});

test('every preset names its sources, and addresses of https alone', () => {
  assert.ok(Object.keys(presets).length >= 12);
  for (const [name, { sources, traits, label, domain }] of Object.entries(presets)) {
    assert.ok(sources.length > 0 && sources.every((each) => each.startsWith('https://')), name);
    assert.ok(label !== '' && domain !== '', name);
    for (const value of Object.values(traits))
      if (typeof value === 'string' && value.includes('://')) assert.ok(value.startsWith('https://'), `${name}: ${value}`);
  }
});

test('Google: an ID token says who it is, also whether the address is proven', async () => {
  const base = 'https://google.example';
  const id_token = await signed({
    ...{ iss: 'https://accounts.google.com', azp: 'ours', sub: '10769150350006150715113082367', hd: 'example.com' },
    ...{ email: 'jsmith@example.com', email_verified: true, name: 'J. Smith' },
  });
  const { redeem, lead } = replayed('google', {
    'https://accounts.google.com/.well-known/openid-configuration': described('https://accounts.google.com', base),
    [`${base}/token`]: {
      access_token: '1/fFAGRNJru1FTz70BzhT3Zg',
      expires_in: 3920,
      token_type: 'Bearer',
      scope: 'openid email profile',
      id_token,
    },
    [`${base}/certs`]: jwks,
  });
  assert.equal((await lead()).searchParams.get('scope'), 'openid email profile');
  const redeemed = await redeem();
  assert.ok(redeemed.kind === 'genuine', JSON.stringify(redeemed));
  assert.deepEqual(
    [redeemed.claims['sub'], redeemed.claims['email'], redeemed.claims['email_verified']],
    ['10769150350006150715113082367', 'jsmith@example.com', true],
  );
  assert.deepEqual(redeemed.tokens?.expires, plusSeconds(start, 3920));
});

const common = 'https://login.microsoftonline.com/common/v2.0';
const microsoftReplies = (id_token: string): Replies => ({
  [`${common}/.well-known/openid-configuration`]: described(
    'https://login.microsoftonline.com/{tenantid}/v2.0',
    'https://microsoft.example',
  ),
  'https://microsoft.example/token': {
    token_type: 'Bearer',
    scope: 'openid profile email',
    expires_in: 3599,
    access_token: 'eyJ0',
    id_token,
  },
  'https://microsoft.example/certs': jwks,
});

test('Microsoft: each directory is an issuer of its own, and an address is proven only where the directory vouches for it', async () => {
  const tid = '9188040d-6c67-4c5b-b112-36a304b66dad';
  const claims = {
    iss: `https://login.microsoftonline.com/${tid}/v2.0`,
    tid,
    sub: 'AAAAAAAAAAAAAAAAAAAAAIkzqFVrSaSaFHy782bbtaQ',
    name: 'Abe Lincoln',
    email: 'abe@example.com',
  };
  const verdict = async (more: JsonObject) => replayed('microsoft', microsoftReplies(await signed({ ...claims, ...more }))).redeem();
  const plain = await verdict({});
  assert.ok(plain.kind === 'genuine');
  assert.deepEqual([plain.claims['email'], plain.claims['email_verified']], ['abe@example.com', false]);
  const vouched = await verdict({ xms_edov: true });
  assert.equal(vouched.kind === 'genuine' && vouched.claims['email_verified'], true);
  const other = '3338040d-6c67-4c5b-b112-36a304b66dad';
  for (const wrong of [{ tid: other }, { tid: null }, { tid: '../evil' }, { iss: 'https://login.microsoftonline.com/{tenantid}/v2.0' }])
    assert.equal((await verdict(wrong)).kind, 'refused', JSON.stringify(wrong));
  const claimed = await verdict({ email_verified: true });
  assert.equal(claimed.kind === 'genuine' && claimed.claims['email_verified'], false, 'a directory may write any claim but that one');
});

test('Apple: the secret is signed for each call, the answer is posted, and the name comes once, through the browser', async () => {
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const base = 'https://apple.example';
  const id_token = await signed({
    iss: 'https://appleid.apple.com',
    sub: '001999.a3b7.1234',
    email: 'ann@privaterelay.appleid.com',
    email_verified: 'true',
    is_private_email: 'true',
  });
  const own = { secret: await exportPKCS8(ec.privateKey), configuration: { keyId: 'ABC123DEFG', teamId: 'DEF123GHIJ' } };
  const replies = {
    'https://appleid.apple.com/.well-known/openid-configuration': described('https://appleid.apple.com', base),
    [`${base}/token`]: { access_token: 'adg61', token_type: 'Bearer', expires_in: 3600, refresh_token: 'rca7', id_token },
    [`${base}/certs`]: jwks,
  };
  const { redeem, lead, calls } = replayed('apple', replies, own);
  const { searchParams } = await lead();
  assert.deepEqual(
    [searchParams.get('response_mode'), searchParams.get('scope'), searchParams.has('code_challenge')],
    ['form_post', 'openid email name', false],
  );
  const user = JSON.stringify({ name: { firstName: 'Ann', lastName: 'Reed' }, email: 'thief@example.org' });
  const redeemed = await redeem({ user });
  assert.ok(redeemed.kind === 'genuine', JSON.stringify(redeemed));
  const { email, email_verified, name, given_name } = redeemed.claims;
  assert.deepEqual(
    { email, email_verified, name, given_name },
    { email: 'ann@privaterelay.appleid.com', email_verified: true, name: 'Ann Reed', given_name: 'Ann' },
  );
  const { client_secret } = calls.find(({ address }) => address === `${base}/token`)!.form;
  const verified = await jwtVerify(client_secret!, ec.publicKey, {
    issuer: 'DEF123GHIJ',
    subject: 'ours',
    audience: 'https://appleid.apple.com',
    currentDate: new Date(seconds * 1000),
  });
  assert.deepEqual([verified.protectedHeader.alg, verified.protectedHeader.kid], ['ES256', 'ABC123DEFG']);
  const noKey = replayed('apple', replies, { ...own, secret: 'no key' });
  assert.deepEqual(await noKey.redeem(), { kind: 'client-refused', error: 'the client secret is no private key' });
  assert.deepEqual(await redeem({ code: '', error: 'user_cancelled_authorize' }), { kind: 'cancelled', error: 'user_cancelled_authorize' });
});

test('LinkedIn: no nonce comes back, and the person cancels in words of its own', async () => {
  const issuer = 'https://www.linkedin.com/oauth';
  const id_token = await signed({
    iss: issuer,
    sub: '782bbtaQ',
    nonce: null,
    name: 'John Doe',
    email: 'doe@email.com',
    email_verified: 'true',
  });
  const { redeem, lead } = replayed('linkedin', {
    [`${issuer}/.well-known/openid-configuration`]: described(issuer, 'https://linkedin.example'),
    'https://linkedin.example/token': {
      access_token: 'AQX',
      expires_in: 5183999,
      scope: 'email,openid,profile',
      token_type: 'Bearer',
      id_token,
    },
    'https://linkedin.example/certs': jwks,
  });
  assert.equal((await lead()).searchParams.has('nonce'), false);
  const redeemed = await redeem();
  assert.equal(redeemed.kind === 'genuine' && redeemed.claims['email_verified'], true, JSON.stringify(redeemed));
  for (const error of ['user_cancelled_login', 'user_cancelled_authorize'])
    assert.deepEqual(await redeem({ code: '', error }), { kind: 'cancelled', error });
});

test('LINE: the ID token of the web sign-in is keyed by the secret, and by no other', async () => {
  const issuer = 'https://access.line.me';
  const keyed = (secret: string) =>
    new SignJWT({
      iss: issuer,
      sub: 'U1234567890abcdef',
      aud: 'ours',
      iat: seconds,
      exp: seconds + 3600,
      nonce: 'the-nonce',
      name: 'Taro Line',
      email: 'taro@example.com',
    })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode(secret));
  const verdict = async (secret: string, preset = 'line') =>
    replayed(preset, {
      [`${issuer}/.well-known/openid-configuration`]: described(issuer, 'https://line.example'),
      'https://accounts.google.com/.well-known/openid-configuration': described('https://accounts.google.com', 'https://line.example'),
      'https://line.example/token': {
        access_token: 'bNl4',
        expires_in: 2592000,
        scope: 'profile',
        token_type: 'Bearer',
        refresh_token: 'Aa1F',
        id_token: await keyed(secret),
      },
      'https://line.example/certs': jwks,
    }).redeem();
  const redeemed = await verdict('our-secret');
  assert.ok(redeemed.kind === 'genuine', JSON.stringify(redeemed));
  assert.deepEqual([redeemed.claims['sub'], redeemed.claims['email_verified']], ['U1234567890abcdef', false]);
  assert.deepEqual((await verdict('another secret')).kind, 'refused');
  assert.deepEqual((await verdict('our-secret', 'google')).kind, 'refused', 'of no other provider is such a token taken');
});
