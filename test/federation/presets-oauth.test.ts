// What providers of OAuth 2 alone document that they answer, replayed through their presets. Not run against the live services: the replies are those of their
// documentation, with names and tokens of our own.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { replayed } from './replayed.ts';

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
