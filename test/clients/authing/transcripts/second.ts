// authing-js-sdk 2: the key for passwords is built into it, and is the vendor's: people come in by a code, and no password that it sends can be read.
import assert from 'node:assert/strict';
import { ann as listed } from '../../../federation/directory.ts';
import type { Transcript } from '../clients.ts';
import { email, hasDirectory, hasUnproven, letsIn, number, password, phone, readsMail, readsMessage, unproven } from './people.ts';

const comesIn = [
  { method: 'Authing.getVerificationCode', params: [number] },
  readsMessage(),
  {
    method: 'Authing.loginByPhoneCode',
    params: ({ code }: Record<string, unknown>) => [{ phone: number, phoneCode: code }],
    keeps: ['token', '_id'],
    sees: (user: { phone: string }) => assert.equal(user.phone, phone),
  },
] as const;

export const ofSecond: readonly Transcript[] = [
  {
    name: 'somebody comes in by a code, and changes what is theirs',
    settings: { contacts: { holdDays: 0 } },
    steps: [
      { aside: 'Ann has a telephone', does: async (world) => void (await world.person({ email, password, username: 'ann', phone })) },
      { method: 'Authing.preflightFun' },
      { method: 'Authing.login', params: [{ email, password }], errorCode: 2016 },
      ...comesIn,
      { method: 'Authing.checkLoginStatus', params: ({ token }) => [token], sees: ({ status }) => assert.equal(status, true) },
      { method: 'Authing.decodeToken', params: ({ token }) => [token], sees: ({ data }) => assert.equal(data.email, email) },
      { method: 'Authing.user', params: ({ _id }) => [{ id: _id }], sees: (user) => assert.equal(user.email, email) },
      { method: 'Authing.queryMFA', params: ({ _id }) => [{ userId: _id }], sees: ({ enable }) => assert.equal(enable, false) },
      {
        method: 'Authing.changeMFA',
        params: ({ _id }) => [{ userId: _id, enable: false }],
        sees: ({ enable }) => assert.equal(enable, false),
      },
      { method: 'Authing.update', params: ({ _id }) => [{ _id, nickname: 'Annie' }], sees: (user) => assert.equal(user.nickname, 'Annie') },
      { method: 'Authing.refreshToken', params: ({ _id }) => [{ user: _id }], sees: ({ token }) => assert.ok(token) },
      hasUnproven,
      { method: 'Authing.sendVerifyEmail', params: [{ email: unproven }], sees: ({ code }) => assert.equal(code, 200) },
      { method: 'Authing.sendResetPasswordEmail', params: [{ email }] },
      readsMail(),
      { method: 'Authing.verifyResetPasswordVerifyCode', params: ({ code }) => [{ email, verifyCode: code }] },
      { method: 'Authing.unbindEmail', params: [{}], sees: ({ unbindEmail }) => assert.equal(unbindEmail.email, null) },
      { method: 'Authing.logout', params: ({ _id }) => [_id], sees: ({ tokenExpiredAt }) => assert.match(tokenExpiredAt, /^2000/) },
    ],
  },
  {
    name: 'an owner lists and removes users, and people of a directory sign in',
    settings: { registration: { byProvider: true } },
    steps: [
      { aside: 'Ann has an account', does: async (world) => void (await world.person({ email, password })) },
      letsIn,
      { method: 'Authing.list', params: [1, 10], sees: ({ totalCount }) => assert.equal(totalCount, 1) },
      { method: 'Authing.userPatch', params: ({ id }) => [{ ids: id }], sees: ({ totalCount }) => assert.equal(totalCount, 1) },
      {
        method: 'Authing.getAuthedAppList',
        params: ({ id }) => [{ userId: id }],
        sees: ({ totalCount, OIDCApps }, { appId }) => assert.deepEqual([totalCount, OIDCApps[0].client_id], [1, appId]),
      },
      { method: 'Authing.revokeAuthedApp', params: ({ id, appId }) => [{ userId: id, appId }] },
      { method: 'Authing.getAuthedAppList', params: ({ id }) => [{ userId: id }], sees: ({ totalCount }) => assert.equal(totalCount, 0) },
      { method: 'Authing.remove', params: ({ id }) => [id] },
      { method: 'Authing.list', params: [1, 10], sees: ({ totalCount }) => assert.equal(totalCount, 0) },
      hasDirectory,
      {
        method: 'Authing.loginByLDAP',
        params: [{ username: listed.uid, password: listed.password }],
        sees: ({ token }) => assert.ok(token),
      },
    ],
  },
  {
    name: 'identities elsewhere are listed, bound and taken away',
    steps: [
      {
        aside: 'Ann has a telephone, and the pool knows a provider',
        async does(world, kept) {
          await world.person({ email, password, phone });
          await world.identityProvider(world.provider.row);
          kept['id_token'] = await world.provider.token({ sub: '100001' });
        },
      },
      ...comesIn,
      {
        method: 'Authing.readOAuthList',
        sees: (list) =>
          assert.deepEqual(
            list.map(({ alias }: { alias: string }) => alias),
            ['harbour'],
          ),
      },
      {
        method: 'Authing.bindOAuth',
        params: ({ id_token }) => [{ type: 'harbour', unionid: '100001', userInfo: JSON.stringify({ id_token }) }],
        sees: ({ bindOtherOAuth }) => assert.equal(bindOtherOAuth.type, 'harbour'),
      },
      {
        method: 'Authing.readUserOAuthList',
        params: [{}],
        sees: (list) => assert.equal(list.find(({ type }: { type: string }) => type === 'harbour').binded, true),
      },
      {
        method: 'Authing.unbindOAuth',
        params: [{ type: 'harbour' }],
        sees: ({ unbindOtherOAuth }) => assert.equal(unbindOtherOAuth.type, 'harbour'),
      },
    ],
  },
];
