// authing-js-sdk 4: a person changes what is theirs, and asks what they have here.
import assert from 'node:assert/strict';
import type { Aside, Transcript } from '../clients.ts';
import { ann, another, email, later, number, password, phone, readsMail, readsMessage } from './people.ts';

const address = 'ann.two@example.org';
const other = '13987654321';
const signsIn = { method: 'AuthenticationClient.loginByEmail', params: [email, password], keeps: ['token', 'id'] } as const;

const keepsCode = (name: string, where: Aside): Aside => ({
  aside: where.aside,
  async does(world, kept) {
    await where.does(world, kept);
    kept[name] = kept['code'];
  },
});

export const accounts: readonly Transcript[] = [
  {
    name: 'a person changes profile, password, address and telephone',
    settings: { contacts: { proveOld: ['email', 'phone'] } },
    steps: [
      ann,
      signsIn,
      {
        method: 'AuthenticationClient.updateProfile',
        params: [{ nickname: 'Annie' }],
        sees: ({ nickname }) => assert.equal(nickname, 'Annie'),
      },
      {
        method: 'AuthenticationClient.checkPasswordStrength',
        params: ['short'],
        sees: ({ valid, message }) => assert.deepEqual([valid, Boolean(message)], [false, true]),
      },
      { method: 'AuthenticationClient.checkPasswordStrength', params: [another], sees: ({ valid }) => assert.equal(valid, true) },
      {
        method: 'ManagementClient.isPasswordValid',
        params: ['short'],
        sees: ([verdict]) => assert.equal(verdict.valid, false),
      },
      { method: 'AuthenticationClient.updatePassword', params: [another, 'wrong horse'], errorCode: 2203 },
      { method: 'AuthenticationClient.updatePassword', params: [another, password] },
      { method: 'AuthenticationClient.loginByEmail', params: [email, another] },
      { method: 'AuthenticationClient.sendSmsCode', params: [number, '+86', 'bind'] },
      readsMessage(),
      {
        method: 'AuthenticationClient.bindPhone',
        params: ({ code }) => [number, code, '+86'],
        sees: (user) => assert.equal(user.phone, phone),
      },
      { method: 'AuthenticationClient.sendSmsCode', params: [other] },
      keepsCode('new', readsMessage(`+86${other}`)),
      later,
      { method: 'AuthenticationClient.sendSmsCode', params: [number] },
      readsMessage(),
      {
        method: 'AuthenticationClient.updatePhone',
        params: ({ code, new: fresh }) => [other, fresh, number, code, '+86', '+86'],
        sees: (user) => assert.equal(user.phone, `+86${other}`),
      },
      { method: 'AuthenticationClient.sendEmail', params: [address, 'CHANGE_EMAIL'] },
      keepsCode('new', readsMail(address)),
      { method: 'AuthenticationClient.sendEmail', params: [email, 'CHANGE_EMAIL'] },
      readsMail(),
      {
        method: 'AuthenticationClient.updateEmail',
        params: ({ code, new: fresh }) => [address, fresh, email, code],
        sees: (user) => assert.equal(user.email, address),
      },
      { method: 'AuthenticationClient.unbindPhone', sees: (user) => assert.equal(user.phone, null) },
      { method: 'AuthenticationClient.unbindEmail', sees: (user) => assert.equal(user.email, null) },
      { method: 'AuthenticationClient.sendEmail', params: ['third@example.org', 'EMAIL_BIND_VERIFY_CODE'] },
      readsMail('third@example.org'),
      { method: 'AuthenticationClient.bindEmail', params: ({ code }) => ['third@example.org', code] },
    ],
  },
  {
    name: 'a person renews a token, and asks what they have here',
    steps: [
      ann,
      signsIn,
      {
        method: 'AuthenticationClient.getSecurityLevel',
        sees: (level) =>
          assert.deepEqual(level, { email: true, phone: false, password: true, mfa: false, passwordSecurityLevel: null, score: 40 }),
      },
      { method: 'AuthenticationClient.listOrgs', sees: (orgs) => assert.deepEqual(orgs, []) },
      { method: 'AuthenticationClient.listDepartments', sees: ({ totalCount }) => assert.equal(totalCount, 0) },
      { method: 'AuthenticationClient.listAuthorizedResources', params: ['default'], sees: ({ list }) => assert.deepEqual(list, []) },
      { method: 'AuthenticationClient.hasRole', params: ['admin'], sees: (has) => assert.equal(has, false) },
      {
        method: 'AuthenticationClient.listApplications',
        sees: ({ totalCount, list }) => assert.deepEqual([totalCount, list[0].name], [1, 'Application']),
      },
      { method: 'AuthenticationClient.trackSession', sees: ({ session }) => assert.equal(session, null) },
      { aside: 'a day passes', does: (world) => world.clock.forward(86_400) },
      {
        method: 'AuthenticationClient.refreshToken',
        sees: ({ token, iat, exp }, kept) => {
          const ends = (text: string) => JSON.parse(Buffer.from(text.split('.')[1]!, 'base64url').toString()).exp;
          assert.deepEqual([ends(token), exp > ends(kept['token']), exp - iat], [exp, true, 1_209_600]);
        },
      },
      { method: 'AuthenticationClient.getCurrentUser', sees: (user) => assert.equal(user.email, email) },
      {
        method: 'ManagementClient.users.refreshToken',
        params: ({ id }) => [id],
        sees: ({ token }, kept) => {
          kept['token'] = token;
        },
      },
      {
        method: 'AuthenticationClient.checkLoginStatus',
        params: ({ token }) => [token],
        sees: ({ status, data }, { id }) => assert.deepEqual([status, data.id], [true, id]),
      },
      { method: 'AuthenticationClient.logoutCurrent' },
      { method: 'ManagementClient.users.refreshToken', params: ({ id }) => [id], errorCode: 2206 },
    ],
  },
  {
    name: 'a pool declares fields, a person has values, and a sign-in shows them',
    steps: [
      ann,
      { method: 'ManagementClient.udf.set', params: ['USER', 'shoeSize', 'NUMBER', 'Shoe size'] },
      { method: 'ManagementClient.udf.set', params: ['USER', 'since', 'DATETIME', 'Since'] },
      {
        method: 'ManagementClient.udf.list',
        params: ['USER'],
        sees: (list) => assert.deepEqual(list.map(({ key }: { key: string }) => key).sort(), ['shoeSize', 'since']),
      },
      signsIn,
      { method: 'AuthenticationClient.setUdv', params: ['shoeSize', 39.5] },
      { method: 'AuthenticationClient.setUdv', params: ['nothing', 1], errorCode: 2231 },
      { method: 'AuthenticationClient.setUdfValue', params: [{ since: '2020-02-03T04:05:06.000Z' }] },
      { method: 'AuthenticationClient.listUdv', sees: (list) => assert.equal(list.length, 2) },
      {
        method: 'AuthenticationClient.getUdfValue',
        sees: (values) => assert.deepEqual(values, { shoeSize: 39.5, since: new Date('2020-02-03T04:05:06.000Z') }),
      },
      {
        method: 'ManagementClient.users.getUdfValueBatch',
        params: ({ id }) => [[id]],
        sees: (all, { id }) => assert.equal(all[id].shoeSize, 39.5),
      },
      { method: 'ManagementClient.users.setUdfValue', params: ({ id }) => [id, { shoeSize: 40 }] },
      { method: 'ManagementClient.users.getUdfValue', params: ({ id }) => [id], sees: ({ shoeSize }) => assert.equal(shoeSize, 40) },
      { method: 'AuthenticationClient.removeUdv', params: ['since'] },
      { method: 'AuthenticationClient.sendEmail', params: [email, 'LOGIN_VERIFY_CODE'] },
      readsMail(),
      {
        method: 'AuthenticationClient.loginByEmailCode',
        params: ({ code }) => [email, code],
        sees: ({ customData }) => assert.deepEqual(customData, { shoeSize: 40 }),
      },
      { method: 'AuthenticationClient.removeUdfValue', params: ['shoeSize'] },
      { method: 'AuthenticationClient.getUdfValue', sees: (values) => assert.deepEqual(values, {}) },
      { method: 'ManagementClient.udf.remove', params: ['USER', 'since'] },
    ],
  },
];
