// authing-js-sdk 4: who may register at a pool, and users who leave it.
import assert from 'node:assert/strict';
import type { Body, Transcript } from '../clients.ts';
import { ann, email, number, password, phone } from './people.ts';

const values = (list: readonly Body[]) => list.map(({ value }) => value);
const signsIn = { method: 'AuthenticationClient.loginByEmail', params: [email, password], keeps: ['id', 'token'] } as const;
const signedOut = { method: 'AuthenticationClient.getCurrentUser', sees: (user: Body) => assert.equal(user, null) };

export const leaving: readonly Transcript[] = [
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
        sees: ({ code }) => assert.equal(code, 200),
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
