// What providers document that they answer, replayed through their presets. Not run against the live services: the replies are those of their
// documentation, with names and tokens of our own.
import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { exportJWK, exportPKCS8, jwtVerify, SignJWT } from 'jose';
import { providersReachedBy } from '../../src/adapters/providers/providers.ts';
import { presets } from '../../src/core/federation/presets/index.ts';
import type { ProviderTraits, ReachableProvider } from '../../src/core/federation/provider-types.ts';
import { traitsOf } from '../../src/core/federation/reachable.ts';
import type { JsonObject } from '../../src/core/json.ts';
import { plusSeconds, secondsOf } from '../../src/core/time.ts';
import { start } from '../../src/proving/levers/clock.ts';

interface Call {
  readonly method: string;
  readonly address: string;
  readonly query: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
  readonly authorization: string | null;
}

type Replies = Readonly<Record<string, unknown>>;

/** A provider of that preset, which answers so by address; and what it was asked. */
function replayed(preset: string, replies: Replies, own: { readonly secret?: string; readonly configuration?: ProviderTraits } = {}) {
  const calls: Call[] = [];
  const { kind, domain } = presets[preset]!;
  const configuration = (own.configuration ?? {}) as JsonObject;
  const provider: ReachableProvider = {
    ...{ id: '1', name: preset, kind, domain, clientId: 'ours', clientSecret: own.secret ?? 'our-secret', configuration },
    traits: traitsOf({ preset, kind, configuration }),
  };
  const reach = async (address: string | URL, init?: RequestInit): Promise<Response> => {
    const url = new URL(address);
    const request = new Request(url, init);
    const form = Object.fromEntries(new URLSearchParams(await request.text()));
    const place = `${url.origin}${url.pathname}`;
    calls.push({
      method: request.method,
      address: place,
      query: Object.fromEntries(url.searchParams),
      form,
      authorization: request.headers.get('authorization'),
    });
    const reply = replies[place];
    if (reply === undefined) throw new Error(`nobody documents ${place}`);
    return reply instanceof Response ? reply.clone() : Response.json(reply);
  };
  const speech = providersReachedBy(reach);
  const request = { state: 'the-state', nonce: 'the-nonce', verifier: 'the-verifier', address: 'https://us.example/back' };
  return {
    calls,
    provider,
    lead: async () => {
      const led = await speech.authorizationUrl(provider, request, start);
      return new URL(led.kind === 'made' ? led.url : `https://none.example/?${led.told}`);
    },
    redeem: (more: Readonly<Record<string, string>> = {}) =>
      speech.redeem(provider, { request, parameters: { code: 'the-code', state: 'the-state', ...more } }, start),
    refresh: () => speech.refresh(provider, { accessToken: 'a', refreshToken: 'r', scope: null, expires: null }, start),
    verify: (token: string) => speech.verify(provider, token, start),
  };
}

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

test('Facebook: calls carry the proof of the secret, and errors are objects', async () => {
  const graph = 'https://graph.facebook.com/v23.0';
  const me = {
    id: '10215732434234234',
    name: 'Dora Kiss',
    first_name: 'Dora',
    last_name: 'Kiss',
    email: 'dora@example.hu',
    picture: { data: { url: 'https://photo.example/1' } },
  };
  const { redeem, lead, calls } = replayed('facebook', {
    [`${graph}/oauth/access_token`]: { access_token: 'EAAG', token_type: 'bearer', expires_in: 5183944 },
    [`${graph}/me`]: me,
  });
  const goTo = await lead();
  assert.deepEqual(
    [`${goTo.origin}${goTo.pathname}`, goTo.searchParams.get('scope')],
    ['https://www.facebook.com/v23.0/dialog/oauth', 'public_profile,email'],
  );
  const redeemed = await redeem();
  assert.ok(redeemed.kind === 'genuine', JSON.stringify(redeemed));
  assert.deepEqual(redeemed.claims, {
    sub: me.id,
    name: me.name,
    given_name: 'Dora',
    family_name: 'Kiss',
    picture: 'https://photo.example/1',
    email: me.email,
    email_verified: true,
  });
  const asked = calls.find(({ address }) => address === `${graph}/me`)!;
  assert.equal(asked.query['appsecret_proof'], createHmac('sha256', 'our-secret').update('EAAG').digest('hex'));
  assert.equal(asked.authorization, 'Bearer EAAG');
  const wrong = (code: number, type: string) =>
    replayed('facebook', {
      [`${graph}/oauth/access_token`]: Response.json({ error: { message: 'no', type, code, fbtrace_id: 'x' } }, { status: 400 }),
    }).redeem();
  assert.equal((await wrong(100, 'OAuthException')).kind, 'refused', 'this authorization code has been used');
  assert.deepEqual(await wrong(101, 'OAuthException'), { kind: 'client-refused', error: '101' });
  const said = { code: '', error_reason: 'user_denied', error: 'access_denied', error_description: 'Permissions+error.' };
  assert.deepEqual(await redeem(said), { kind: 'cancelled', error: 'access_denied' });
});

test('GitHub: addresses are asked for apart, and errors come with status 200', async () => {
  const user = {
    login: 'octocat',
    id: 1,
    avatar_url: 'https://github.example/octocat.gif',
    html_url: 'https://github.com/octocat',
    name: 'monalisa octocat',
    email: 'public@example.com',
  };
  const emails = [
    { email: 'old@example.com', verified: true, primary: false, visibility: null },
    { email: 'octocat@github.com', verified: true, primary: true, visibility: 'private' },
  ];
  const token = { access_token: 'gho_16C7e42F292c6912E7710c838347Ae178B4a', scope: 'read:user,user:email', token_type: 'bearer' };
  const with_ = (list: unknown, reply: unknown = token) =>
    replayed('github', {
      'https://github.com/login/oauth/access_token': reply,
      'https://api.github.com/user': user,
      'https://api.github.com/user/emails': list,
    });
  const redeemed = await with_(emails).redeem();
  assert.ok(redeemed.kind === 'genuine', JSON.stringify(redeemed));
  const { sub, email, email_verified, name } = redeemed.claims;
  assert.deepEqual(
    { sub, email, email_verified, name },
    { sub: 1, email: 'octocat@github.com', email_verified: true, name: 'monalisa octocat' },
  );
  const unproven = await with_([{ email: 'octocat@github.com', verified: false, primary: true }]).redeem();
  assert.ok(unproven.kind === 'genuine');
  assert.equal(unproven.claims['email'], undefined, 'what the profile shows proves nothing');
  assert.deepEqual(await with_([], { error: 'incorrect_client_credentials', error_description: 'no' }).redeem(), {
    kind: 'client-refused',
    error: 'incorrect_client_credentials',
  });
  assert.deepEqual(await with_([], { error: 'redirect_uri_mismatch' }).redeem(), {
    kind: 'client-refused',
    error: 'redirect_uri_mismatch',
  });
  assert.equal((await with_([], { error: 'bad_verification_code' }).redeem()).kind, 'refused');
  assert.equal((await with_([]).verify('gho_16C7')).kind, 'refused', 'of an access token nobody can tell for whom it was made');
});

test('WeChat: parameters have names of their own, one person one unionid, and errors come with status 200', async () => {
  const api = 'https://api.weixin.qq.com/sns';
  const token = {
    access_token: 'ACCESS_TOKEN',
    expires_in: 7200,
    refresh_token: 'REFRESH_TOKEN',
    openid: 'OPENID',
    scope: 'snsapi_login',
    unionid: 'UNIONID',
  };
  const person = {
    openid: 'OPENID',
    nickname: 'NICKNAME',
    sex: 1,
    headimgurl: 'https://thirdwx.example/0',
    privilege: [],
    unionid: 'UNIONID',
  };
  const { redeem, lead, calls, refresh } = replayed('wechat', {
    [`${api}/oauth2/access_token`]: token,
    [`${api}/oauth2/refresh_token`]: token,
    [`${api}/userinfo`]: person,
  });
  const goTo = await lead();
  assert.deepEqual(
    [goTo.hash, goTo.searchParams.get('appid'), goTo.searchParams.get('scope'), goTo.searchParams.has('client_id')],
    ['#wechat_redirect', 'ours', 'snsapi_login', false],
  );
  const redeemed = await redeem();
  assert.ok(redeemed.kind === 'genuine', JSON.stringify(redeemed));
  assert.deepEqual(redeemed.claims, { sub: 'UNIONID', name: 'NICKNAME', picture: 'https://thirdwx.example/0' });
  const [asked, who] = calls;
  assert.deepEqual(
    [asked!.method, asked!.query['appid'], asked!.query['secret'], asked!.query['grant_type']],
    ['GET', 'ours', 'our-secret', 'authorization_code'],
  );
  assert.deepEqual([who!.query['access_token'], who!.query['openid'], who!.authorization], ['ACCESS_TOKEN', 'OPENID', null]);
  const refreshed = await refresh();
  assert.equal(refreshed.kind === 'refreshed' && refreshed.claims?.['sub'], 'UNIONID');
  const wrong = (errcode: number, at = 'access_token') => replayed('wechat', { [`${api}/oauth2/${at}`]: { errcode, errmsg: 'no' } });
  assert.equal((await wrong(40029).redeem()).kind, 'refused', 'invalid code');
  assert.equal((await wrong(40163).redeem()).kind, 'refused', 'code been used');
  assert.deepEqual(await wrong(40013).redeem(), { kind: 'client-refused', error: '40013' });
  assert.deepEqual(await wrong(42002, 'refresh_token').refresh(), { kind: 'lapsed', error: '42002' });
  const revoked = replayed('wechat', {
    [`${api}/oauth2/access_token`]: token,
    [`${api}/userinfo`]: { errcode: 40003, errmsg: 'invalid openid' },
  });
  assert.equal((await revoked.redeem()).kind, 'refused');
});

test('QQ: the person’s name there is asked for first, and says for which application the token was made', async () => {
  const graph = 'https://graph.qq.com';
  const token = { access_token: 'FE04', expires_in: 7776000, refresh_token: '88E4' };
  const me = { client_id: 'ours', openid: 'YOUR_OPENID', unionid: 'YOUR_UNIONID' };
  const info = {
    ret: 0,
    msg: '',
    nickname: 'YOUR_NICK_NAME',
    figureurl_qq_1: 'https://qq.example/40',
    figureurl_qq_2: 'https://qq.example/100',
  };
  const replies = { [`${graph}/oauth2.0/token`]: token, [`${graph}/oauth2.0/me`]: me, [`${graph}/user/get_user_info`]: info };
  const { redeem, calls } = replayed('qq', replies);
  const redeemed = await redeem();
  assert.ok(redeemed.kind === 'genuine', JSON.stringify(redeemed));
  assert.deepEqual(redeemed.claims, { sub: 'YOUR_UNIONID', name: 'YOUR_NICK_NAME', picture: 'https://qq.example/100' });
  assert.deepEqual(
    calls.map(({ query }) => query['fmt'] ?? query['oauth_consumer_key']),
    ['json', 'json', 'ours'],
  );
  assert.equal(calls[2]!.query['openid'], 'YOUR_OPENID');
  const foreign = await replayed('qq', { ...replies, [`${graph}/oauth2.0/me`]: { ...me, client_id: 'another' } }).redeem();
  assert.equal(foreign.kind === 'refused' && foreign.because, 'audience');
  const wrong = await replayed('qq', {
    ...replies,
    [`${graph}/oauth2.0/me`]: { error: 100016, error_description: 'access token check failed' },
  }).redeem();
  assert.equal(wrong.kind, 'refused');
  const failed = await replayed('qq', { ...replies, [`${graph}/user/get_user_info`]: { ret: 1002, msg: 'no' } }).redeem();
  assert.equal(failed.kind, 'refused');
  const jsonp = await replayed('qq', { ...replies, [`${graph}/oauth2.0/me`]: new Response('callback( {"client_id":"ours"} );') }).redeem();
  assert.equal(jsonp.kind, 'unintelligible');
});

test('Weibo: the uid comes with the token', async () => {
  const api = 'https://api.weibo.com';
  const replies = {
    [`${api}/oauth2/access_token`]: { access_token: 'ACCESS_TOKEN', expires_in: 1234, remind_in: '798114', uid: '12341234' },
    [`${api}/2/users/show.json`]: {
      id: 12341234,
      idstr: '12341234',
      screen_name: 'zaku',
      name: 'zaku',
      avatar_large: 'https://weibo.example/180',
      verified: false,
    },
  };
  const { redeem, calls } = replayed('weibo', replies);
  const redeemed = await redeem();
  assert.ok(redeemed.kind === 'genuine', JSON.stringify(redeemed));
  assert.deepEqual(redeemed.claims, { sub: '12341234', name: 'zaku', preferred_username: 'zaku', picture: 'https://weibo.example/180' });
  assert.deepEqual([calls[0]!.method, calls[0]!.form['client_secret'], calls[1]!.query['uid']], ['POST', 'our-secret', '12341234']);
  const wrong = { error: 'invalid_grant', error_code: 21325, error_description: 'no' };
  assert.equal(
    (await replayed('weibo', { [`${api}/oauth2/access_token`]: Response.json(wrong, { status: 400 }) }).redeem()).kind,
    'refused',
  );
});

test('Amazon: the profile has a name of its own for the subject, and says of no address that it is proven', async () => {
  const { redeem } = replayed('amazon', {
    'https://api.amazon.com/auth/o2/token': {
      access_token: 'Atza|IQEB',
      token_type: 'bearer',
      expires_in: 3600,
      refresh_token: 'Atzr|IQEB',
    },
    'https://api.amazon.com/user/profile': {
      user_id: 'amzn1.account.K2LI23KL2LK2',
      email: 'mhashimoto-04@plaxo.com',
      name: 'Mork Hashimoto',
      postal_code: '98052',
    },
  });
  const redeemed = await redeem();
  assert.ok(redeemed.kind === 'genuine', JSON.stringify(redeemed));
  assert.deepEqual(redeemed.claims, {
    sub: 'amzn1.account.K2LI23KL2LK2',
    name: 'Mork Hashimoto',
    email: 'mhashimoto-04@plaxo.com',
    email_verified: false,
  });
});

test('X: the client shows itself in a header, with a proof key, and the person stands in a member', async () => {
  const { redeem, calls, lead } = replayed('x', {
    'https://api.x.com/2/oauth2/token': {
      token_type: 'bearer',
      expires_in: 7200,
      access_token: 'Q0Mz',
      scope: 'users.read tweet.read',
      refresh_token: 'bWRW',
    },
    'https://api.x.com/2/users/me': {
      data: { id: '2244994945', name: 'X Dev', username: 'TwitterDev', confirmed_email: 'dev@example.com' },
    },
  });
  assert.equal((await lead()).searchParams.get('code_challenge_method'), 'S256');
  const redeemed = await redeem();
  assert.ok(redeemed.kind === 'genuine', JSON.stringify(redeemed));
  assert.deepEqual(redeemed.claims, {
    sub: '2244994945',
    name: 'X Dev',
    preferred_username: 'TwitterDev',
    email: 'dev@example.com',
    email_verified: true,
  });
  assert.deepEqual(
    [calls[0]!.authorization, calls[0]!.form['code_verifier']],
    [`Basic ${Buffer.from('ours:our-secret').toString('base64')}`, 'the-verifier'],
  );
});
