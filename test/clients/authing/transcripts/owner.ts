// authing-js-sdk 4: an owner keeps users, groups, fields and applications of a pool, and reads what happened in it.
import assert from 'node:assert/strict';
import type { Body, Transcript } from '../clients.ts';
import { ann, email, password } from './people.ts';

const signsIn = { method: 'AuthenticationClient.loginByEmail', params: [email, password], keeps: ['token', 'id'] } as const;
const bob = { username: 'bob', email: 'bob@example.org', password, nickname: 'Bobby' };
const one = ({ totalCount, list }: Body, { bob: id }: Body) => assert.deepEqual([totalCount, list[0].id], [1, id]);
const none = ({ totalCount }: Body) => assert.equal(totalCount, 0);
const isDone = ({ code }: Body) => assert.equal(code, 200);

const makesBob = {
  method: 'ManagementClient.users.create',
  params: [bob],
  sees: (user: Body, kept: Body) => {
    kept['bob'] = user.id;
    assert.equal(user.nickname, 'Bobby');
  },
} as const;

const connection = { type: 'github', identifier: 'hub', fields: { clientID: 'ours', clientSecret: 's3cret' } };

export const owners: readonly Transcript[] = [
  {
    name: 'an owner makes, finds, changes and removes users',
    steps: [
      { method: 'ManagementClient.users.create', params: [{ nickname: 'Nobody' }], errorCode: 2231 },
      makesBob,
      { method: 'ManagementClient.users.create', params: [bob], errorCode: 2026 },
      {
        method: 'ManagementClient.users.sendFirstLoginVerifyEmail',
        params: ({ bob: userId }) => [{ userId, appId: 'f'.repeat(24) }],
        errorCode: 2011,
      },
      {
        method: 'ManagementClient.users.sendFirstLoginVerifyEmail',
        params: ({ bob: userId, appId }) => [{ userId, appId }],
        sees: (isSent) => assert.equal(isSent, true),
      },
      {
        aside: 'the user follows the link',
        async does(world) {
          const url = /https?:\/\/\S+\/api\/v2\/email\/verify\S+/.exec(world.mail.last(bob.email).text)![0];
          assert.ok((await world.raw({ method: 'GET', url, headers: {} })).status < 400);
        },
      },
      {
        method: 'ManagementClient.users.sendFirstLoginVerifyEmail',
        params: ({ bob: userId, appId }) => [{ userId, appId }],
        errorCode: 2231,
      },
      {
        method: 'ManagementClient.users.update',
        params: ({ bob: id }) => [id, { nickname: 'Bo' }],
        sees: (user) => assert.equal(user.nickname, 'Bo'),
      },
      {
        method: 'ManagementClient.users.detail',
        params: ({ bob: id }) => [id],
        sees: (user) => assert.deepEqual([user.username, user.nickname], ['bob', 'Bo']),
      },
      { method: 'ManagementClient.users.batch', params: ({ bob: id }) => [[id]], sees: ([user], { bob: id }) => assert.equal(user.id, id) },
      { method: 'ManagementClient.users.find', params: [{ email: bob.email }], sees: (user, { bob: id }) => assert.equal(user.id, id) },
      { method: 'ManagementClient.users.search', params: ['bob'], sees: one },
      {
        method: 'ManagementClient.users.filter',
        params: [{ page: 1, limit: 10, filter: [{ field: 'username', operator: 'EQUAL', value: 'bob' }] }],
        sees: one,
      },
      { method: 'ManagementClient.users.list', params: [1, 10], sees: one },
      { method: 'ManagementClient.sendEmail', params: [bob.email, 'RESET_PASSWORD'] },
      { method: 'ManagementClient.users.kick', params: ({ bob: id }) => [[id]], sees: isDone },
      {
        method: 'ManagementClient.users.checkLoginStatus',
        params: ({ bob: id }) => [id],
        sees: ({ isLogin }) => assert.equal(isLogin, false),
      },
      { method: 'ManagementClient.mfa.getStatus', params: ({ bob: id }) => [id], sees: (has) => assert.equal(has.totpMfaEnabled, false) },
      { method: 'ManagementClient.mfa.importTotp', params: ({ bob: id }) => [id, 'too short'], errorCode: 2231 },
      {
        method: 'ManagementClient.mfa.importTotp',
        params: ({ bob: id }) => [id, 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'],
        sees: ({ userId, secret }, { bob: id }) => assert.deepEqual([userId, secret], [id, null]),
      },
      { method: 'ManagementClient.mfa.getStatus', params: ({ bob: id }) => [id], sees: (has) => assert.equal(has.totpMfaEnabled, true) },
      { method: 'ManagementClient.userpool.addEnv', params: ['greeting', { text: 'Hello' }], sees: (all) => assert.equal(all.length, 1) },
      {
        method: 'ManagementClient.userpool.listEnv',
        sees: (all) => assert.deepEqual(all, [{ key: 'greeting', value: { text: 'Hello' } }]),
      },
      { method: 'ManagementClient.userpool.removeEnv', params: ['greeting'], sees: (all) => assert.deepEqual(all, []) },
      {
        method: 'ManagementClient.userpool.update',
        params: [{ verifyCodeLength: 8, changePhoneStrategy: { verifyOldPhone: true } }],
        sees: (pool) => assert.deepEqual([pool.verifyCodeLength, pool.changePhoneStrategy.verifyOldPhone, pool.secret], [8, true, '']),
      },
      { method: 'ManagementClient.userpool.update', params: [{ sendWelcomeEmail: true }], errorCode: 2231 },
      {
        method: 'ManagementClient.userpool.detail',
        sees: (pool) => assert.deepEqual([pool.verifyCodeLength, pool.registerDisabled, pool.jwtSecret], [8, false, '']),
      },
      { method: 'ManagementClient.users.listRoles', params: ({ bob: id }) => [id], sees: none },
      { method: 'ManagementClient.users.listDepartment', params: ({ bob: id }) => [id], sees: none },
      { method: 'ManagementClient.users.delete', params: ({ bob: id }) => [id], sees: isDone },
      makesBob,
      { method: 'ManagementClient.users.deleteMany', params: ({ bob: id }) => [[id]], sees: isDone },
      { method: 'ManagementClient.users.list', sees: none },
      {
        method: 'ManagementClient.users.listArchivedUsers',
        params: [1, 1],
        sees: ({ totalCount, list: [gone, ...more] }, { bob: id }) =>
          assert.deepEqual([totalCount, gone.id, gone.status, gone.isDeleted, gone.username, more], [2, id, 'Archived', true, null, []]),
      },
    ],
  },
  {
    name: 'an owner keeps groups, and who is in them',
    steps: [
      makesBob,
      { method: 'ManagementClient.groups.create', params: ['staff', 'Staff', 'All'], sees: ({ code }) => assert.equal(code, 'staff') },
      { method: 'ManagementClient.groups.update', params: ['staff', { name: 'People' }], sees: ({ name }) => assert.equal(name, 'People') },
      { method: 'ManagementClient.groups.detail', params: ['staff'], sees: ({ description }) => assert.equal(description, 'All') },
      { method: 'ManagementClient.groups.addUsers', params: ({ bob: id }) => ['staff', [id]], sees: isDone },
      { method: 'ManagementClient.groups.listUsers', params: ['staff'], sees: one },
      {
        method: 'ManagementClient.users.listGroups',
        params: ({ bob: id }) => [id],
        sees: ({ list }) => assert.equal(list[0].code, 'staff'),
      },
      { method: 'ManagementClient.groups.removeUsers', params: ({ bob: id }) => ['staff', [id]], sees: isDone },
      { method: 'ManagementClient.users.addGroup', params: ({ bob: id }) => [id, 'staff'], sees: isDone },
      { method: 'ManagementClient.users.removeGroup', params: ({ bob: id }) => [id, 'staff'], sees: isDone },
      { method: 'ManagementClient.groups.listUsers', params: ['staff'], sees: none },
      { method: 'ManagementClient.groups.delete', params: ['staff'], sees: isDone },
      { method: 'ManagementClient.groups.create', params: ['second', 'Second'] },
      { method: 'ManagementClient.groups.deleteMany', params: [['second']], sees: isDone },
      { method: 'ManagementClient.groups.detail', params: ['second'], errorCode: 3901 },
    ],
  },
  {
    name: 'an owner writes values of declared fields, and keeps applications',
    steps: [
      makesBob,
      { method: 'ManagementClient.udf.set', params: ['USER', 'shoeSize', 'NUMBER', 'Shoe size'] },
      { method: 'ManagementClient.udf.setUdvBatch', params: ({ bob: id }) => ['USER', id, [{ key: 'shoeSize', value: 41 }]] },
      { method: 'ManagementClient.users.setUdfValueBatch', params: ({ bob: id }) => [[{ userId: id, data: { shoeSize: 42 } }]] },
      { method: 'ManagementClient.udf.listUdv', params: ({ bob: id }) => ['USER', id], sees: ([{ value }]) => assert.equal(value, 42) },
      { method: 'ManagementClient.users.removeUdfValue', params: ({ bob: id }) => [id, 'shoeSize'] },
      { method: 'ManagementClient.udf.listUdv', params: ({ bob: id }) => ['USER', id], sees: (list) => assert.deepEqual(list, []) },
      {
        method: 'ManagementClient.applications.create',
        params: [{ name: 'Shop', identifier: 'shop', redirectUris: ['https://shop.example/back'] }],
        sees: ({ id, name }, kept) => {
          kept['shop'] = id;
          assert.equal(name, 'Shop');
        },
      },
      { method: 'ManagementClient.applications.list', sees: ({ totalCount }) => assert.equal(totalCount, 2) },
      { method: 'ManagementClient.applications.findById', params: ({ shop }) => [shop], sees: ({ name }) => assert.equal(name, 'Shop') },
      {
        method: 'ManagementClient.applications.changeApplicationType',
        params: ({ shop }) => [shop, 'spa'],
        sees: ({ applicationType }) => assert.equal(applicationType, 'spa'),
      },
      { method: 'ManagementClient.applications.changeApplicationType', params: ({ shop }) => [shop, 'toaster'], errorCode: 2009 },
      {
        method: 'ManagementClient.applications.refreshApplicationSecret',
        params: ({ shop }) => [shop],
        sees: ({ secret }) => assert.ok(secret),
      },
      { method: 'ManagementClient.applications.delete', params: ({ shop }) => [shop], sees: (gone) => assert.equal(gone, true) },
      { method: 'ManagementClient.applications.findById', params: ({ shop }) => [shop], errorCode: 2011 },
    ],
  },
  {
    name: 'an application has agreements, in an order and in languages, and whoever registers there agrees to those that are required',
    settings: { rates: { registration: null } },
    steps: [
      {
        aside: 'the id of the application is known',
        does: (world, kept) => {
          kept['app'] = world.keys.authing.app;
        },
      },
      {
        method: 'ManagementClient.applications.agreements.create',
        params: ({ app }) => [
          app,
          { title: 'I agree to the <a href="https://shop.example/terms" target="_blank">terms</a>', lang: 'en-US' },
        ],
        sees: ({ id, required, lang, appId }, kept) => {
          kept['terms'] = id;
          assert.deepEqual([Number.isInteger(id), required, lang, appId], [true, true, 'en-US', kept['app']]);
        },
      },
      {
        method: 'ManagementClient.applications.agreements.create',
        params: ({ app }) => [app, { title: 'Send me news', required: false }],
        sees: ({ id, required }, kept) => {
          kept['news'] = id;
          assert.equal(required, false);
        },
      },
      {
        method: 'ManagementClient.applications.agreements.create',
        params: ({ app }) => [app, { title: '<img src=x onerror=alert(1)>' }],
        errorCode: 2231,
      },
      {
        method: 'ManagementClient.applications.agreements.create',
        params: ({ app }) => [app, { title: '<a href="javascript:alert(1)">terms</a>' }],
        errorCode: 2231,
      },
      { method: 'AuthenticationClient.registerByEmail', params: ['zoe@example.org', password], errorCode: 2231 },
      {
        method: 'ManagementClient.applications.agreements.modify',
        params: ({ app, terms }) => [app, terms, { title: 'The terms of 2027', required: false }],
        sees: ({ title, required, lang }) => assert.deepEqual([title, required, lang], ['The terms of 2027', false, 'en-US']),
      },
      {
        method: 'ManagementClient.applications.agreements.modify',
        params: ({ app }) => [app, 987_654_321, { required: true }],
        errorCode: 404,
      },
      {
        method: 'ManagementClient.applications.agreements.sort',
        params: ({ app, terms, news }) => [app, [news, terms]],
        sees: (done) => assert.equal(done, true),
      },
      { method: 'ManagementClient.applications.agreements.sort', params: ({ app, terms }) => [app, [terms]], errorCode: 404 },
      {
        method: 'ManagementClient.applications.agreements.list',
        params: ({ app }) => [app],
        sees: ({ totalCount, list }, { terms, news }) =>
          assert.deepEqual([totalCount, list.map(({ id }: { id: number }) => id)], [2, [news, terms]]),
      },
      { method: 'AuthenticationClient.registerByEmail', params: ['zoe@example.org', password] },
      {
        method: 'ManagementClient.applications.agreements.delete',
        params: ({ app, news }) => [app, news],
        sees: (gone) => assert.equal(gone, true),
      },
      { method: 'ManagementClient.applications.agreements.delete', params: ({ app, news }) => [app, news], errorCode: 404 },
      {
        method: 'ManagementClient.applications.agreements.list',
        params: ({ app }) => [app],
        sees: ({ totalCount }) => assert.equal(totalCount, 1),
      },
    ],
  },
  {
    name: 'programs of an application have accounts of their own, which are switched off and on',
    steps: [
      {
        aside: 'the id of the application is known',
        does: (world, kept) => {
          kept['app'] = world.keys.authing.app;
        },
      },
      {
        method: 'ManagementClient.acl.createProgrammaticAccessAccount',
        params: ({ app }) => [app, { tokenLifetime: 60, remarks: 'nightly' }],
        keeps: ['id', 'secret'],
      },
      { method: 'ManagementClient.acl.createProgrammaticAccessAccount', params: ['f'.repeat(24)], errorCode: 2011 },
      {
        method: 'ManagementClient.acl.programmaticAccessAccountList',
        params: ({ app }) => [app],
        sees: ({ totalCount, list }, { id }) =>
          assert.deepEqual([totalCount, list[0].id, list[0].secret, list[0].enabled], [1, id, null, true]),
      },
      {
        method: 'AuthenticationClient.getAccessTokenByClientCredentials',
        params: ({ id: accessKey, secret: accessSecret }) => ['openid', { accessKey, accessSecret }],
        sees({ expires_in: seconds, access_token: token }, { id }) {
          // Services read it themselves (RFC 9068).
          const { sub, client_id: client, exp, iat } = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
          assert.deepEqual([seconds, sub, client, exp - iat], [60, id, id, 60]);
        },
      },
      {
        method: 'ManagementClient.acl.disableProgrammaticAccessAccount',
        params: ({ id }) => [id],
        sees: ({ enabled }) => assert.equal(enabled, false),
      },
      {
        method: 'AuthenticationClient.getAccessTokenByClientCredentials',
        params: ({ id: accessKey, secret: accessSecret }) => ['openid', { accessKey, accessSecret }],
        errorCode: 401,
      },
      {
        method: 'ManagementClient.acl.refreshProgrammaticAccessAccountSecret',
        params: ({ id }) => [id],
        sees: ({ secret, enabled }, kept) => {
          kept['fresh'] = secret;
          assert.equal(enabled, false);
        },
      },
      { method: 'ManagementClient.acl.refreshProgrammaticAccessAccountSecret', params: ({ id }) => [id, 'short'], errorCode: 2231 },
      {
        method: 'ManagementClient.acl.enableProgrammaticAccessAccount',
        params: ({ id }) => [id],
        sees: ({ enabled }) => assert.equal(enabled, true),
      },
      {
        method: 'AuthenticationClient.getAccessTokenByClientCredentials',
        params: ({ id: accessKey, secret: accessSecret }) => ['openid', { accessKey, accessSecret }],
        errorCode: 401,
      },
      {
        method: 'AuthenticationClient.getAccessTokenByClientCredentials',
        params: ({ id: accessKey, fresh: accessSecret }) => ['openid', { accessKey, accessSecret }],
        sees: ({ access_token: token }) => assert.ok(token),
      },
      { method: 'ManagementClient.acl.deleteProgrammaticAccessAccount', params: ({ id }) => [id] },
      { method: 'ManagementClient.acl.deleteProgrammaticAccessAccount', params: ({ id }) => [id], errorCode: 2011 },
    ],
  },
  {
    name: 'an owner reads what happened, and a person on which devices it is',
    steps: [
      { method: 'ManagementClient.event.pub', params: ['shop.paid', '{"order":7}'], sees: (told) => assert.equal(told.success, true) },
      ann,
      { method: 'AuthenticationClient.loginByEmail', params: [email, 'wrong horse'], errorCode: 2006 },
      signsIn,
      {
        method: 'ManagementClient.statistics.listUserActions',
        params: ({ id }) => [{ userId: id, eventType: 'login' }],
        sees: ({ list }, { id }) => assert.deepEqual([list.length, list[0].user.id], [2, id]),
      },
      {
        method: 'ManagementClient.userAction.list',
        params: ({ id }) => [
          { page: 1, limit: 10, operationName: 'login', operatoArn: `arn:cn:authing:pool:user:${id}`, clientIp: '127.0.0.1' },
        ],
        sees: ({ list }, { id }) => assert.deepEqual([list.length, list[0].user.id], [2, id]),
      },
      {
        method: 'ManagementClient.users.listUserActions',
        params: ({ id }) => [{ userIds: [id], operationNames: ['login'], page: 1, limit: 10 }],
        sees: ({ list }) => assert.equal(list.length, 2),
      },
      makesBob,
      {
        method: 'ManagementClient.statistics.listAuditLogs',
        params: [{ eventType: 'create-user' }],
        sees: ({ list }, { bob: id }) => assert.deepEqual([list.length, list[0].user.id], [1, id]),
      },
      {
        method: 'ManagementClient.users.checkLoginStatus',
        params: ({ id }) => [id],
        sees: ({ isLogin, user, application }) => assert.deepEqual([isLogin, user.email, application.length], [true, email, 1]),
      },
      {
        method: 'AuthenticationClient.browserFingerprint.myDevicesList',
        sees: (list, kept) => {
          kept['device'] = list[0].device.deviceId;
          assert.deepEqual([list.length, list[0].online], [1, true]);
        },
      },
      { ...signsIn, as: 'another browser' },
      {
        method: 'AuthenticationClient.browserFingerprint.myDevicesUnbind',
        as: 'another browser',
        params: ({ device }) => [device],
        sees: (gone) => assert.equal(gone, true),
      },
      {
        method: 'AuthenticationClient.browserFingerprint.myDevicesUnbind',
        as: 'another browser',
        params: ({ device }) => [device],
        sees: (gone) => assert.equal(gone, false, 'it is there no more'),
      },
      { ...signsIn, as: 'a third browser' },
      {
        method: 'ManagementClient.browserFingerprint.getDeviceUserList',
        params: ({ id }) => [{ userId: id }],
        sees: ({ data, totalCount }, kept) => {
          kept['newest'] = data[0].device.deviceId;
          assert.deepEqual([data.length, totalCount], [2, 2]);
        },
      },
      {
        method: 'ManagementClient.browserFingerprint.delDeviceUser',
        params: ({ id: userId, newest: id }) => [{ userId, id }],
        sees: (gone) => assert.equal(gone, true),
      },
      { method: 'AuthenticationClient.getCurrentUser', as: 'a third browser', sees: (user) => assert.equal(user, null) },
      {
        method: 'AuthenticationClient.browserFingerprint.myDevicesList',
        as: 'another browser',
        sees: (list, kept) => {
          kept['device'] = list[0].device.deviceId;
        },
      },
      {
        method: 'AuthenticationClient.browserFingerprint.myDevicesLogout',
        as: 'another browser',
        params: ({ device }) => [device],
        sees: (gone) => assert.equal(gone, true),
      },
      { method: 'AuthenticationClient.getCurrentUser', as: 'another browser', sees: (user) => assert.equal(user, null) },
    ],
  },
  {
    name: 'an owner keeps identity sources and their connections',
    steps: [
      { method: 'ManagementClient.tenant.createExtIdp', params: [{ name: 'Old', type: 'saml', connections: [] }], errorCode: 2231 },
      {
        method: 'ManagementClient.tenant.createExtIdp',
        params: [{ name: 'GitHub', type: 'github', connections: [{ ...connection, displayName: 'GitHub' }] }],
        sees: ({ id, connections: [made] }, kept) => {
          kept['source'] = id;
          assert.deepEqual([made.id, made.type, made.enabled, JSON.stringify(made).includes('s3cret')], ['hub', 'github', true, false]);
        },
      },
      { method: 'ManagementClient.tenant.updateExtIdp', params: ({ source }) => [source, { name: 'Hub' }] },
      { method: 'ManagementClient.tenant.extIdpDetail', params: ({ source }) => [source], sees: ({ name }) => assert.equal(name, 'Hub') },
      {
        method: 'ManagementClient.tenant.checkExtIdpConnectionIdentifierUnique',
        params: ['hub'],
        sees: (isTaken) => assert.equal(isTaken, true),
      },
      {
        method: 'ManagementClient.tenant.createExtIdpConnection',
        params: ({ source }) => [{ ...connection, extIdpId: source, displayName: 'Second' }],
        errorCode: 2231,
      },
      {
        method: 'ManagementClient.tenant.createExtIdpConnection',
        params: ({ source }) => [{ ...connection, extIdpId: source, identifier: 'hub-two', displayName: 'Second' }],
      },
      {
        method: 'ManagementClient.tenant.updateExtIdpConnection',
        params: ['hub-two', { displayName: 'Two', fields: { clientID: 'other' } }],
        sees: ({ displayName, fields }) => assert.deepEqual([displayName, fields.clientId], ['Two', 'other']),
      },
      {
        method: 'ManagementClient.tenant.changeExtIdpConnectionState',
        params: ['hub', { enabled: false }],
        sees: (done) => assert.equal(done, true),
      },
      {
        method: 'ManagementClient.tenant.batchChangeExtIdpConnectionState',
        params: ({ source }) => [source, { enabled: true }],
        sees: (done) => assert.equal(done, true),
      },
      { method: 'ManagementClient.tenant.deleteExtIdpConnection', params: ['hub-two'] },
      {
        method: 'ManagementClient.tenant.listExtIdp',
        params: [undefined],
        sees: ([only, ...more]) => assert.deepEqual([only.name, only.connections.length, more.length], ['Hub', 1, 0]),
      },
      { method: 'ManagementClient.tenant.deleteExtIdp', params: ({ source }) => [source] },
      { method: 'ManagementClient.tenant.deleteExtIdp', params: ({ source }) => [source], errorCode: 2231 },
      { method: 'ManagementClient.tenant.listExtIdp', params: [undefined], sees: (all) => assert.deepEqual(all, []) },
    ],
  },
];
