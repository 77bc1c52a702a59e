// Presets of providers that speak OAuth 2 and tell who the person is at addresses of their own.
import type { ProviderPreset } from './preset.ts';

export const facebook: ProviderPreset = {
  kind: 'graph',
  domain: 'facebook.com',
  label: 'Facebook',
  traits: {
    issuer: 'https://graph.facebook.com/v23.0/',
    authorizationEndpoint: 'https://www.facebook.com/v23.0/dialog/oauth',
    tokenEndpoint: 'https://graph.facebook.com/v23.0/oauth/access_token',
    userinfoEndpoint: 'https://graph.facebook.com/v23.0/me',
    userinfoParameters: { fields: 'id,name,first_name,last_name,email,picture' },
    scopes: ['public_profile', 'email'],
    scopeSeparator: ',',
    secretProof: true,
    pkce: false,
    // 100 with a code that is used or of another address, 190 for an access token.
    spentErrors: ['100', '190'],
    claims: { sub: 'id', name: 'name', given_name: 'first_name', family_name: 'last_name', email: 'email', picture: 'picture.data.url' },
    // Only a confirmed address is told.
    provenAddresses: 'all',
  },
  sources: [
    'https://developers.facebook.com/documentation/facebook-login/guides/advanced/manual-flow',
    'https://developers.facebook.com/docs/graph-api/guides/secure-requests',
  ],
};

export const github: ProviderPreset = {
  kind: 'oauth2',
  domain: 'github.com',
  label: 'GitHub',
  traits: {
    authorizationEndpoint: 'https://github.com/login/oauth/authorize',
    tokenEndpoint: 'https://github.com/login/oauth/access_token',
    userinfoEndpoint: 'https://api.github.com/user',
    emailsEndpoint: 'https://api.github.com/user/emails',
    scopes: ['read:user', 'user:email'],
    // Errors come with status 200.
    spentErrors: ['bad_verification_code', 'bad_refresh_token'],
    claims: { sub: 'id', name: ['name', 'login'], preferred_username: 'login', picture: 'avatar_url', profile: 'html_url' },
  },
  sources: [
    'https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps',
    'https://docs.github.com/en/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-oauth-app-access-token-request-errors',
    'https://docs.github.com/en/rest/users/emails',
  ],
};

export const wechat: ProviderPreset = {
  kind: 'oauth2',
  domain: 'weixin.qq.com',
  label: '微信',
  traits: {
    authorizationEndpoint: 'https://open.weixin.qq.com/connect/qrconnect',
    authorizationFragment: 'wechat_redirect',
    tokenEndpoint: 'https://api.weixin.qq.com/sns/oauth2/access_token',
    refreshEndpoint: 'https://api.weixin.qq.com/sns/oauth2/refresh_token',
    userinfoEndpoint: 'https://api.weixin.qq.com/sns/userinfo',
    userinfoParameters: { openid: '{openid}' },
    scopes: ['snsapi_login'],
    scopeSeparator: ',',
    clientIdName: 'appid',
    clientSecretName: 'secret',
    tokenMethod: 'GET',
    tokenPlace: 'query',
    pkce: false,
    // Invalid code, code used, refresh token invalid or expired: all with status 200.
    spentErrors: ['40029', '40163', '40030', '42002'],
    // One person has one unionid at all applications of one account of the platform; without such an account there is none.
    claims: { sub: ['unionid', 'openid'], name: 'nickname', picture: 'headimgurl' },
    provenAddresses: 'none',
  },
  sources: ['https://developers.weixin.qq.com/doc/oplatform/Website_App/WeChat_Login/Authorized_Interface_Calling_UnionID.md'],
};

export const qq: ProviderPreset = {
  kind: 'oauth2',
  domain: 'qq.com',
  label: 'QQ',
  traits: {
    authorizationEndpoint: 'https://graph.qq.com/oauth2.0/authorize',
    tokenEndpoint: 'https://graph.qq.com/oauth2.0/token?fmt=json',
    subjectEndpoint: 'https://graph.qq.com/oauth2.0/me?fmt=json',
    userinfoEndpoint: 'https://graph.qq.com/user/get_user_info',
    userinfoParameters: { oauth_consumer_key: '{clientId}', openid: '{openid}' },
    scopes: ['get_user_info'],
    scopeSeparator: ',',
    tokenMethod: 'GET',
    tokenPlace: 'query',
    pkce: false,
    spentErrors: ['100019', '100020', '100016'],
    claims: { sub: ['unionid', 'openid'], name: 'nickname', picture: ['figureurl_qq_2', 'figureurl_qq_1'] },
    provenAddresses: 'none',
  },
  sources: ['https://wiki.connect.qq.com/openapi%e8%b0%83%e7%94%a8%e8%af%b4%e6%98%8e_oauth2-0', 'https://wiki.connect.qq.com/'],
};

export const weibo: ProviderPreset = {
  kind: 'oauth2',
  domain: 'weibo.com',
  label: '微博',
  traits: {
    authorizationEndpoint: 'https://api.weibo.com/oauth2/authorize',
    tokenEndpoint: 'https://api.weibo.com/oauth2/access_token',
    userinfoEndpoint: 'https://api.weibo.com/2/users/show.json',
    userinfoParameters: { uid: '{uid}' },
    tokenPlace: 'query',
    pkce: false,
    spentErrors: ['21325', '21327'],
    claims: {
      sub: ['uid', 'idstr'],
      name: ['name', 'screen_name'],
      preferred_username: 'screen_name',
      picture: ['avatar_large', 'profile_image_url'],
    },
    provenAddresses: 'none',
  },
  sources: ['https://open.weibo.com/wiki/OAuth2/access_token', 'https://open.weibo.com/wiki/2/users/show'],
};

export const amazon: ProviderPreset = {
  kind: 'oauth2',
  domain: 'amazon.com',
  label: 'Amazon',
  traits: {
    authorizationEndpoint: 'https://www.amazon.com/ap/oa',
    tokenEndpoint: 'https://api.amazon.com/auth/o2/token',
    userinfoEndpoint: 'https://api.amazon.com/user/profile',
    scopes: ['profile'],
    claims: { sub: 'user_id', name: 'name', email: 'email' },
    // It does not say whether an address is proven.
    provenAddresses: 'none',
  },
  sources: [
    'https://developer.amazon.com/docs/login-with-amazon/authorization-code-grant.html',
    'https://developer.amazon.com/docs/login-with-amazon/obtain-customer-profile.html',
  ],
};

export const x: ProviderPreset = {
  kind: 'oauth2',
  domain: 'x.com',
  label: 'X',
  traits: {
    authorizationEndpoint: 'https://x.com/i/oauth2/authorize',
    tokenEndpoint: 'https://api.x.com/2/oauth2/token',
    userinfoEndpoint: 'https://api.x.com/2/users/me',
    userinfoParameters: { 'user.fields': 'id,name,username,profile_image_url,confirmed_email' },
    scopes: ['users.read', 'tweet.read', 'users.email'],
    clientAuthentication: 'basic',
    claims: {
      sub: 'data.id',
      name: 'data.name',
      preferred_username: 'data.username',
      picture: 'data.profile_image_url',
      email: 'data.confirmed_email',
    },
    provenAddresses: 'all',
  },
  sources: [
    'https://docs.x.com/fundamentals/authentication/oauth-2-0/user-access-token.md',
    'https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code.md',
  ],
  advice: 'A refresh token comes with the scope offline.access. The address comes only to applications that may ask for it.',
};
