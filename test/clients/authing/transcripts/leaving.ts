// authing-js-sdk 4: who may register at a pool, what its services are told of who comes, and users who leave it.
import assert from 'node:assert/strict';
import { newReceiver, type Receiver } from '../../../receiver.ts';
import type { Aside, Body, Transcript } from '../clients.ts';
import { ann, email, number, password, phone } from './people.ts';

const values = (list: readonly Body[]) => list.map(({ value }) => value);
const signsIn = { method: 'AuthenticationClient.loginByEmail', params: [email, password], keeps: ['id', 'token'] } as const;
const signedOut = { method: 'AuthenticationClient.getCurrentUser', sees: (user: Body) => assert.equal(user, null) };

let service: Receiver;
const said = { context: { shop: 'north' }, params: [{ key: 'campaign', value: 'spring' }], clientIp: '203.0.113.9' };
const isTold = (type: string): Aside => ({
  aside: `the service was asked (${type}), and heard what the client said beside`,
  does() {
    const asked = service.heard.at(-1)!;
    assert.equal(asked.type, type);
    const { context, params, clientIp } = asked.data['said'] as Record<string, string>;
    assert.deepEqual([JSON.parse(context!), JSON.parse(params!), clientIp], [said.context, said.params, said.clientIp]);
    assert.notEqual(asked.data['network'], said.clientIp, 'from where the call came is what the network says');
  },
});

export const leaving: readonly Transcript[] = [
  {
    name: 'services of the pool are told what a client says of who comes, and whoever is new is registered where the client says so',
    settings: { rates: { registration: null } },
    steps: [
      {
        aside: 'the pool has a service that is asked before a registration and a sign-in',
        async does(world) {
          service = await newReceiver();
          await world.settings({ hooks: { register: service.url, signIn: service.url, secret: `whsec_${'A'.repeat(43)}=` } });
        },
      },
      { method: 'AuthenticationClient.registerByEmail', params: [email, password, {}, said] },
      isTold('flow.register'),
      { method: 'AuthenticationClient.registerByUsername', params: ['bob', password, {}, said] },
      isTold('flow.register'),
      { method: 'AuthenticationClient.loginByEmail', params: [email, password, said] },
      isTold('flow.sign_in'),
      { method: 'AuthenticationClient.loginByUsername', params: ['bob', password, said] },
      isTold('flow.sign_in'),
      { method: 'AuthenticationClient.loginBySubAccount', params: ['bob', password, { clientIp: said.clientIp }] },
      { method: 'AuthenticationClient.loginByEmail', params: ['eve@example.org', password], errorCode: 2004 },
      {
        method: 'AuthenticationClient.loginByEmail',
        params: ['eve@example.org', password, { autoRegister: true, ...said }],
        sees: (user) => assert.ok(user.token),
      },
      isTold('flow.register'),
      { method: 'AuthenticationClient.loginByEmail', params: [email, 'wrong horse', { autoRegister: true }], errorCode: 2006 },
      { method: 'AuthenticationClient.loginByUsername', params: ['dora', password, { autoRegister: true }], keeps: ['token'] },
      {
        method: 'AuthenticationClient.loginByPhonePassword',
        params: ['13800138077', password, { autoRegister: true }],
        sees: ({ phone, phoneVerified, token }) =>
          assert.deepEqual([phone, phoneVerified, Boolean(token)], ['+8613800138077', false, true]),
      },
      { aside: 'registration is closed', does: (world) => world.settings({ registration: { open: false } }) },
      { method: 'AuthenticationClient.loginByUsername', params: ['finn', password, { autoRegister: true }], errorCode: 2004 },
      {
        method: 'AuthenticationClient.loginByUsername',
        params: ['dora', password, { context: { all: 'x'.repeat(10_000) } }],
        errorCode: 2231,
      },
    ],
  },
  {
    name: 'few may register: a list says who',
    settings: { rates: { registration: null } },
    steps: [
      { method: 'ManagementClient.whitelist.list', params: ['EMAIL'], sees: (list) => assert.deepEqual(list, []) },
      {
        method: 'ManagementClient.whitelist.add',
        params: ['EMAIL', ['Ann@Example.org', 'bob@example.org']],
        sees: (list) => assert.deepEqual(values(list).toSorted(), ['ann@example.org', 'bob@example.org']),
      },
      { method: 'ManagementClient.whitelist.enable', params: ['EMAIL'] },
      { method: 'AuthenticationClient.registerByEmail', params: ['eve@example.org', password], errorCode: 2031 },
      { method: 'AuthenticationClient.registerByUsername', params: ['eve', password], errorCode: 2031 },
      { method: 'AuthenticationClient.registerByEmail', params: [email, password], sees: (user) => assert.equal(user.email, email) },
      {
        method: 'ManagementClient.whitelist.remove',
        params: ['EMAIL', ['BOB@example.org']],
        sees: (list) => assert.deepEqual(values(list), ['ann@example.org']),
      },
      { method: 'AuthenticationClient.registerByEmail', params: ['bob@example.org', password], errorCode: 2031 },
      { method: 'ManagementClient.whitelist.add', params: ['PHONE', [number]], sees: (list) => assert.deepEqual(values(list), [phone]) },
      { method: 'ManagementClient.whitelist.disable', params: ['EMAIL'] },
      { method: 'AuthenticationClient.registerByEmail', params: ['bob@example.org', password] },
    ],
  },
  {
    name: 'an owner signs users out, and users leave',
    steps: [
      ann,
      signsIn,
      { method: 'ManagementClient.users.logout', params: ({ id: userId }) => [{ userId }], sees: ({ code }) => assert.equal(code, 200) },
      signedOut,
      signsIn,
      {
        method: 'ManagementClient.users.logout',
        params: ({ id: userId }) => [{ userId, appId: 'another' }],
        errorCode: 2011,
      },
      { method: 'AuthenticationClient.getCurrentUser', sees: (user) => assert.equal(user.email, email) },
      { method: 'ManagementClient.users.logout', params: ({ appId, id: userId }) => [{ userId, appId }] },
      signedOut,
      { method: 'ManagementClient.users.logout', params: [{ userId: '000000000000000000000000' }], errorCode: 2004 },
      signsIn,
      { method: 'ManagementClient.groups.create', params: ['crew', 'Crew', 'Who sails'] },
      { method: 'ManagementClient.groups.addUsers', params: ({ id }) => ['crew', [id]] },
      { method: 'ManagementClient.roles.create', params: ['mate'] },
      { method: 'ManagementClient.users.addRoles', params: ({ id }) => [id, ['mate']] },
      {
        method: 'ManagementClient.users.resignUser',
        params: ({ id }) => [id],
        sees: (told) => assert.equal((told.data ?? told).success, true),
      },
      signedOut,
      { method: 'AuthenticationClient.loginByEmail', params: [email, password], errorCode: 2005 },
      { method: 'ManagementClient.users.listGroups', params: ({ id }) => [id], sees: ({ list }) => assert.deepEqual(list, []) },
      { method: 'ManagementClient.users.listRoles', params: ({ id }) => [id], sees: ({ list }) => assert.deepEqual(list, []) },
      { method: 'ManagementClient.users.resignUserBatch', params: ({ id }) => [[id]] },
    ],
  },
];
