// authing-js-sdk 3: one client for a person and for the owner of the pool. What it throws is the first error of GraphQL, whose message is the object.
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { asOwner, signInAtHarbour, toldIn } from '../../../../src/dialects/authing/conformance/flow.ts';
import { directory, ann as listed, rowOf } from '../../../federation/directory.ts';
import type { Body, Call, Transcript } from '../clients.ts';
import {
  ann,
  another,
  codeIn,
  email,
  hasUnproven,
  later,
  letsIn,
  number,
  password,
  phone,
  readsMail,
  readsMessage,
  unproven,
} from './people.ts';

const address = 'mei@example.com';
const signsIn = { method: 'Authing.login', params: [{ email, password }], keeps: ['token', '_id'] } as const;

/** The one value that is declared, or none. */
const seesSize = (size?: string) => (listed: Body) => {
  const { list } = listed.list ? listed : Object.values<Body>(listed)[0];
  assert.deepEqual(
    list.map(({ value }: Body) => value),
    size === undefined ? [] : [size],
  );
};

export const ofThird: readonly Transcript[] = [
  {
    name: 'people register, sign in, and are known',
    steps: [
      { method: 'Authing.preflightFun' },
      {
        method: 'Authing.getUserPoolSettings',
        sees: ({ registerDisabled, jwtExpired }) => assert.deepEqual([registerDisabled, jwtExpired], [false, 1_209_600]),
      },
      { method: 'Authing.register', params: [{ email, password, nickname: 'Ann' }] },
      { method: 'Authing.createUser', params: [{ username: 'bob', password }] },
      { method: 'Authing.login', params: [{ email, password: 'wrong horse' }], errorCode: 2006 },
      signsIn,
      { method: 'Authing.checkLoginStatus', params: ({ token }) => [token], sees: ({ status }) => assert.equal(status, true) },
      {
        method: 'Authing.decodeToken',
        params: ({ token }) => [token],
        sees: ({ data, status }, { _id }) => assert.deepEqual([data.email, data.id, status.code], [email, _id, 200]),
      },
      { method: 'Authing.decodeToken', params: ['x.y.z'], sees: ({ data, status }) => assert.deepEqual([data, status.code], [null, 2207]) },
      { method: 'Authing.user', params: ({ _id }) => [{ id: _id }], sees: (user) => assert.equal(user.email, email) },
      { method: 'Authing.queryMFA', params: ({ _id }) => [{ userId: _id }], sees: ({ enable }) => assert.equal(enable, false) },
      {
        method: 'Authing.changeMFA',
        params: ({ _id }) => [{ userId: _id, enable: false }],
        sees: ({ enable }) => assert.equal(enable, false),
      },
      { method: 'Authing.changeMFA', params: ({ _id }) => [{ userId: _id, enable: true }], errorCode: 2231 },
      { method: 'Authing.update', params: ({ _id }) => [{ _id, nickname: 'Annie' }], sees: (user) => assert.equal(user.nickname, 'Annie') },
      { method: 'Authing.sendRegisterPhoneCode', params: [number], sees: ({ code }) => assert.equal(code, 200) },
      readsMessage(),
      {
        aside: 'the network may register once more',
        does: (world) => world.clock.forward(300),
      },
      { method: 'Authing.sendRegisterPhoneCode', params: [number] },
      readsMessage(),
      { method: 'Authing.register', params: ({ code }) => [{ phone: number, phoneCode: code, password }] },
      { method: 'Authing.getVerificationCode', params: [number] },
      readsMessage(),
      {
        method: 'Authing.verifyPhoneCode',
        params: ({ code }) => [{ phone: number, phoneCode: code }],
        sees: ({ status }) => assert.equal(status, true),
      },
      {
        method: 'Authing.loginByPhoneCode',
        params: ({ code }) => [{ phone: number, phoneCode: code }],
        sees: (user) => assert.equal(user.phone, phone),
      },
      later,
      { method: 'Authing.sendOneTimePhoneCode', params: [number] },
      { method: 'Authing.loginByPhonePassword', params: [{ phone: number, password }], keeps: ['_id'] },
      { method: 'Authing.userExist', params: ['x', { phone: number }], errorCode: 2224 },
      { method: 'Authing.logout', params: ({ _id }) => [_id] },
    ],
  },
  {
    name: 'addresses, numbers and passwords are replaced',
    settings: { contacts: { holdDays: 0 } },
    steps: [
      ann,
      signsIn,
      hasUnproven,
      { method: 'Authing.sendVerifyEmail', params: [{ email: unproven }], sees: ({ code }) => assert.equal(code, 200) },
      later,
      { method: 'Authing.sendActivationEmail', params: [{ email: unproven }] },
      { method: 'Authing.sendChangeEmailVerifyCode', params: [{ email }] },
      {
        aside: 'both mails are read',
        does(world, kept) {
          kept['old'] = codeIn(world.mail.last(email));
        },
      },
      { method: 'Authing.sendChangeEmailVerifyCode', params: [{ email: address }] },
      readsMail(address),
      {
        method: 'Authing.updateEmail',
        params: ({ code, old }) => [{ email: address, emailCode: code, oldEmail: email, oldEmailCode: old }],
        sees: (user) => assert.equal(user.email, address),
      },
      { method: 'Authing.getVerificationCode', params: [number] },
      readsMessage(),
      {
        method: 'Authing.updatePhone',
        params: ({ code }) => [{ phone: number, phoneCode: code }],
        sees: (user) => assert.equal(user.phone, phone),
      },
      { method: 'Authing.sendResetPasswordEmail', params: [{ email: address }] },
      readsMail(address),
      { method: 'Authing.verifyResetPasswordVerifyCode', params: ({ code }) => [{ email: address, verifyCode: code }] },
      { method: 'Authing.changePassword', params: ({ code }) => [{ email: address, verifyCode: code, password: another }] },
      { method: 'Authing.login', params: [{ email: address, password: another }], keeps: ['_id'] },
      {
        method: 'Authing.refreshToken',
        params: ({ _id }) => [{ user: _id }],
        sees: ({ token, exp, iat }) => assert.ok(token && exp > iat),
      },
      { method: 'Authing.unbindEmail', params: [{}], sees: (user) => assert.equal(user.email, null) },
    ],
  },
  {
    name: 'identities elsewhere are listed, bound and taken away, and people of directories sign in',
    settings: { registration: { byProvider: true } },
    steps: [
      ann,
      {
        aside: 'the pool knows a provider and a directory',
        async does(world) {
          await world.identityProvider(world.provider.row);
          const opened = await directory();
          after(() => opened.close());
          await world.identityProvider(rowOf(opened, { provenAddresses: 'all' }));
        },
      },
      signsIn,
      {
        method: 'Authing.readOAuthList',
        sees: (list) =>
          assert.deepEqual(
            list.map(({ alias }: { alias: string }) => alias),
            ['harbour'],
          ),
      },
      {
        aside: 'Ann signs in at the provider',
        async does(world, kept) {
          kept['id_token'] = await world.provider.token({ sub: '100001' });
        },
      },
      {
        method: 'Authing.bindOAuth',
        params: ({ id_token }) => [{ type: 'harbour', unionid: '100001', userInfo: JSON.stringify({ id_token }) }],
        sees: ({ type }) => assert.equal(type, 'harbour'),
      },
      {
        method: 'Authing.readUserOAuthList',
        params: [{}],
        sees: (list) => assert.equal(list.find(({ type }: { type: string }) => type === 'harbour').binded, true),
      },
      { method: 'Authing.unbindOAuth', params: [{ type: 'harbour' }] },
      { method: 'Authing.loginByLDAP', params: [{ username: 'ben', password: 'of ben' }], sees: ({ token }) => assert.ok(token) },
      { method: 'Authing.loginByLDAP', params: [{ username: listed.uid, password: 'of ben' }], errorCode: 2006 },
      {
        aside: 'the directory is one of another kind',
        async does(world) {
          const opened = await directory();
          after(() => opened.close());
          await world.identityProvider(rowOf(opened, { variant: 'active-directory', provenAddresses: 'all' }));
        },
      },
      {
        method: 'Authing.loginByAd',
        params: [{ username: 'dora', password: 'of dora', adConnectorId: 'staff' }],
        sees: ({ token }) => assert.ok(token),
      },
      {
        method: 'Authing.adConnectorByProvider',
        params: ({ appId }) => [{ providerId: appId, providerType: 'OIDC' }],
        sees: ({ _id, status }) => assert.deepEqual([_id, status], ['staff', true]),
      },
    ],
  },
  {
    name: 'what a provider gave for a person is renewed, and shown to nobody',
    settings: { apis: { authing: { allowedOrigins: ['*.shop.example'] } }, registration: { byProvider: true } },
    steps: [
      {
        aside: 'somebody comes by a provider that gives refresh tokens, which the pool keeps',
        async does(world, kept) {
          const { configuration } = world.provider.row;
          const scopes = ['openid', 'profile', 'email', 'offline_access'];
          const configured = { keepTokens: true, configuration: { ...configuration, scopes } };
          const came = await signInAtHarbour(world, { from: 'https://www.shop.example', configured });
          kept['id'] = toldIn(came).message.data.id;
        },
      },
      {
        method: 'Authing.refreshThirdPartyToken',
        params: ({ id }) => [id],
        sees: ({ refreshSuccess, provider, accessToken, refreshToken }) =>
          assert.deepEqual([refreshSuccess, provider, accessToken, refreshToken], [true, 'harbour', null, null]),
      },
      {
        aside: 'somebody has no identity elsewhere',
        async does(world, kept) {
          kept['ann'] = (await world.person({ email, password })).id;
        },
      },
      { method: 'Authing.refreshThirdPartyToken', params: ({ ann }) => [ann.replaceAll('-', '').slice(0, 24)], errorCode: 2216 },
      { method: 'Authing.refreshThirdPartyToken', params: ['0'.repeat(24)], errorCode: 2004 },
    ],
  },
  {
    name: 'a name and a password, and the token of a sign-in, become tokens of OpenID Connect',
    settings: { tokens: { passwordGrant: true } },
    steps: [
      { aside: 'Ann has a telephone', does: async (world) => void (await world.person({ email, password, username: 'ann', phone })) },
      ...['username', 'email', 'phone'].map(
        (kind): Call => ({
          method: 'Authing.loginByOidc',
          params: ({ appId, secret }) => [
            {
              client_id: appId,
              client_secret: secret,
              [kind]: { username: 'ann', email, phone: number }[kind],
              password,
              scope: 'openid profile email phone offline_access',
            },
          ],
          keeps: ['access_token', 'refresh_token'],
          sees: (tokens) => assert.equal(tokens.email, email),
        }),
      ),
      {
        method: 'Authing.loginByOidc',
        params: ({ appId, secret }) => [{ client_id: appId, client_secret: secret, email, password: 'wrong horse' }],
        errorCode: 400,
      },
      {
        method: 'Authing.refreshOidcToken',
        params: ({ appId, secret, refresh_token }) => [{ client_id: appId, client_secret: secret, refresh_token }],
        sees: ({ access_token }) => assert.ok(access_token),
      },
      {
        aside: 'Ann signs in at the application itself',
        async does(world, kept) {
          const { body } = await world.authing('POST', '/api/v2/login/account', {
            account: email,
            password: await world.encrypted(password),
          });
          kept['token'] = body.data.token;
        },
      },
      {
        method: 'Authing.authingTokenToOidcToken',
        params: ({ appId, secret, token }) => [{ client_id: appId, client_secret: secret, token }],
        sees: ({ access_token }) => assert.ok(access_token),
      },
      { method: 'Authing.casLogout', sees: ({ code }) => assert.equal(code, 200) },
    ],
  },
  {
    name: 'a sign-in answers claims and tokens, and these are renewed',
    steps: [
      ann,
      { method: 'Authing.signIn', params: [{ email, password: 'wrong horse' }], errorCode: 2006 },
      { method: 'Authing.signIn', params: [{ oidcAppId: 'nobody', email, password }], errorCode: 4212 },
      { method: 'Authing.signIn', params: [{ unionid: '100001', password }], errorCode: 2231 },
      {
        method: 'Authing.signIn',
        params: ({ appId }) => [{ oidcAppId: appId, email, password }],
        keeps: ['_id', 'refresh_token'],
        sees: (user) => assert.deepEqual([user.email, user.sub === user._id, user.access_token === user.token], [email, true, true]),
      },
      { method: 'Authing.user', params: ({ _id }) => [{ id: _id }], sees: (user) => assert.equal(user.email, email) },
      {
        method: 'Authing.refreshSignInToken',
        params: ({ refresh_token: refreshToken }) => [{ refreshToken }],
        sees: ({ access_token, refresh_token }, kept) => assert.ok(access_token && refresh_token !== kept['refresh_token']),
      },
      { method: 'Authing.refreshSignInToken', params: ({ refresh_token: refreshToken }) => [{ refreshToken }], errorCode: 2207 },
      letsIn,
      {
        method: 'Authing.getAuthedAppList',
        params: ({ id }) => [{ userId: id }],
        sees: ({ totalCount, OIDCApps }, { appId }) => assert.deepEqual([totalCount, OIDCApps[0].client_id], [1, appId]),
      },
      {
        method: 'Authing.revokeAuthedApp',
        params: ({ id, appId }) => [{ userId: id, appId }],
        sees: ({ isRevoked }) => assert.equal(isRevoked, 'true'),
      },
      { method: 'Authing.revokeAuthedApp', params: ({ id, appId }) => [{ userId: id, appId }], errorCode: 2231 },
    ],
  },
  {
    name: 'an owner lists, finds and removes users, and keeps what is declared of them',
    steps: [
      ann,
      // Once somebody is signed in, this client calls in the name of that person.
      { method: 'Authing.pipeline.setEnv', params: ['greeting', 'Hello'], sees: ({ totalCount }) => assert.equal(totalCount, 1) },
      { method: 'Authing.pipeline.env', sees: ({ list }) => assert.deepEqual(list, [{ key: 'greeting', value: 'Hello' }]) },
      { method: 'Authing.pipeline.removeEnv', params: ['greeting'], sees: ({ totalCount }) => assert.equal(totalCount, 0) },
      signsIn,
      { method: 'Authing.list', params: [1, 10], sees: ({ totalCount }) => assert.equal(totalCount, 1) },
      { method: 'Authing.search', params: ['ann'], sees: ({ totalCount }) => assert.equal(totalCount, 1) },
      { method: 'Authing.userPatch', params: ({ _id }) => [{ ids: _id }], sees: ({ totalCount }) => assert.equal(totalCount, 1) },
      {
        aside: 'the pool declares a field',
        async does(world, kept) {
          kept['pool'] = world.keys.authing.pool;
          const query = 'mutation { setUdf(targetType: USER, key: "shoeSize", dataType: STRING, label: "Shoe size") { key } }';
          assert.equal((await world.graphql(query, {}, await asOwner(world))).body.errors, undefined);
        },
      },
      { method: 'Authing.setMetadata', params: ({ _id }) => [{ _id, key: 'shoeSize', value: '39' }], sees: seesSize('39') },
      { method: 'Authing.metadata', params: ({ _id }) => [_id], sees: seesSize('39') },
      { method: 'Authing.removeMetadata', params: ({ _id }) => [{ _id, key: 'shoeSize' }], sees: seesSize() },
      { method: 'Authing.userExist', params: ({ pool }) => [pool, { email }], sees: (is) => assert.equal(is, true) },
      { method: 'Authing.remove', params: ({ _id }) => [_id] },
      { method: 'Authing.userExist', params: ({ pool }) => [pool, { email }], sees: (is) => assert.equal(is, false) },
    ],
  },
  {
    name: 'a QR code is drawn, confirmed in an application, and becomes a sign-in',
    settings: { scannedSignIn: { offered: true }, apis: { authing: { qrTicketsFromPages: true } } },
    steps: [
      ann,
      signsIn,
      {
        method: 'Authing.qrlogin.geneCode',
        params: [{ scene: 'APP_AUTH' }],
        sees: ({ code, data }, kept) => {
          assert.equal(code, 200);
          assert.match(data.qrcodeUrl, /^data:image\/svg/);
          kept['qrcodeId'] = data.qrcodeId;
        },
      },
      {
        method: 'Authing.qrlogin.checkCodeStatus',
        params: ({ qrcodeId }) => [{ qrcodeId, scene: 'APP_AUTH' }],
        sees: ({ data }) => assert.deepEqual([data.scanned, data.success, data.ticket], [false, false, null]),
      },
      {
        aside: 'Ann scans it, and agrees',
        async does(world, { qrcodeId: random, token }) {
          for (const step of ['scanned', 'confirm'])
            assert.equal(
              (await world.authing('POST', `/api/v2/qrcode/${step}`, { random }, { token, pool: world.keys.authing.pool })).code,
              200,
            );
        },
      },
      {
        method: 'Authing.qrlogin.checkCodeStatus',
        params: ({ qrcodeId }) => [{ qrcodeId, scene: 'APP_AUTH' }],
        sees: ({ data }, kept) => {
          assert.deepEqual([data.scanned, data.success], [true, true]);
          kept['ticket'] = data.ticket;
        },
      },
      {
        method: 'Authing.qrlogin.exchangeUserInfo',
        params: ({ ticket }) => [ticket],
        sees: ({ data }, { _id }) => assert.deepEqual([data._id, Boolean(data.token)], [_id, true]),
      },
    ],
  },
];
