// authing-js-sdk 3, as the owner of a pool: roles, permissions and groups, and who has what.
import assert from 'node:assert/strict';
import { asOwner } from '../../../../src/dialects/authing/conformance/flow.ts';
import type { Body, Transcript } from '../clients.ts';
import { ann } from './people.ts';

/** Keeps the id of what is answered. */
const keepsId = (as: string) => (made: Body, kept: Body) => {
  assert.match(made._id, /^[0-9a-f]{24}$/);
  kept[as] = made._id;
};
const isDone = ({ code }: Body) => assert.equal(code, 200);
const namesIn = ({ totalCount, list }: Body, ...names: readonly string[]) =>
  assert.deepEqual([totalCount, list.map(({ name }: Body) => name).sort()], [names.length, names]);
const sees =
  (...names: readonly string[]) =>
  (found: Body) =>
    namesIn(found, ...names);
/** Of the list that came along with what was done. */
const answers =
  (...names: readonly string[]) =>
  ({ data }: Body) =>
    namesIn(data, ...names);
const seesPeople = (count: number) => (found: Body) => assert.equal(found.totalCount ?? found.data.totalCount, count);

/** Both clients of before version 4 have them. */
const oldestRoles: Transcript = {
  name: 'the oldest roles are made, given and taken, and keep a text of permissions',
  steps: [
    ann,
    {
      aside: 'the id of Ann is known',
      async does(world, kept) {
        const found = await world.graphql('query { findUser(username: "ann") { id } }', {}, await asOwner(world));
        kept['ann'] = found.body.data.findUser.id;
      },
    },
    { method: 'Authing.createRole', params: [{ name: 'editor', descriptions: 'edits' }], sees: keepsId('role') },
    {
      method: 'Authing.updateRolePermissions',
      params: ({ role: roleId }) => [{ roleId, name: 'editor', permissions: 'read,write' }],
      sees: ({ permissions }) => assert.equal(permissions, 'read,write'),
    },
    {
      method: 'Authing.queryRoles',
      params: [{ page: 1, count: 10 }],
      sees: ({ list }) => assert.deepEqual([list[0].name, list[0].permissions], ['editor', 'read,write']),
    },
    {
      method: 'Authing.assignUserToRole',
      params: ({ role: roleId, ann: user }) => [{ roleId, user }],
      sees: ({ list }, { ann: id }) => assert.equal(list[0].user._id, id),
    },
    { method: 'Authing.assignUserToRole', params: ({ role: roleId }) => [{ roleId, user: '5fffffffffffffffffffffff' }], errorCode: 2004 },
    {
      method: 'Authing.queryPermissions',
      params: ({ ann: user }) => [user],
      sees: ({ list }) => assert.deepEqual(list, [{ group: { name: 'editor', permissions: 'read,write' } }]),
    },
    {
      method: 'Authing.removeUserFromRole',
      params: ({ role: roleId, ann: user }) => [{ roleId, user }],
      sees: ({ group }, { role }) => assert.equal(group._id, role),
    },
    { method: 'Authing.queryPermissions', params: ({ ann: user }) => [user], sees: seesPeople(0) },
  ],
};

export const oldestOfSecond: readonly Transcript[] = [oldestRoles];

export const ofRbac: readonly Transcript[] = [
  {
    ...oldestRoles,
    steps: [
      ...oldestRoles.steps,
      {
        method: 'Authing.getUsersByRole',
        params: ({ role: roleId }) => [{ roleId }],
        sees: seesPeople(0),
      },
    ],
  },
  {
    name: 'roles, permissions and groups are kept',
    steps: [
      { method: 'Authing.authz.createRole', params: [{ name: 'editor', description: 'edits' }], sees: keepsId('role') },
      { method: 'Authing.authz.createRole', params: [{ name: 'editor' }], errorCode: 409 },
      {
        method: 'Authing.authz.updateRole',
        params: ({ role }) => [{ _id: role, name: 'chief' }],
        sees: ({ name, description }) => assert.deepEqual([name, description], ['chief', 'edits']),
      },
      { method: 'Authing.authz.role', params: ({ role }) => [role], sees: ({ name }) => assert.equal(name, 'chief') },
      { method: 'Authing.authz.role', params: ['5fffffffffffffffffffffff'], errorCode: 3903 },
      { method: 'Authing.authz.roleList', params: [{ page: 0, count: 10 }], sees: sees('chief') },
      { method: 'Authing.authz.createPermission', params: [{ name: 'book:edit' }], sees: keepsId('permission') },
      {
        method: 'Authing.authz.updatePermission',
        params: ({ permission }) => [{ _id: permission, name: 'book:write', description: 'writes' }],
        sees: ({ name }) => assert.equal(name, 'book:write'),
      },
      {
        method: 'Authing.authz.permission',
        params: ({ permission }) => [permission],
        sees: ({ description }) => assert.equal(description, 'writes'),
      },
      { method: 'Authing.authz.permission', params: ['5fffffffffffffffffffffff'], errorCode: 3905 },
      { method: 'Authing.authz.permissionList', params: [{ page: 0, count: 10 }], sees: sees('book:write') },
      { method: 'Authing.authz.createGroup', params: [{ name: 'staff' }], sees: keepsId('group') },
      {
        method: 'Authing.authz.updateGroup',
        params: ({ group }) => [{ _id: group, name: 'crew', description: 'all' }],
        sees: ({ name, description }) => assert.deepEqual([name, description], ['crew', 'all']),
      },
      { method: 'Authing.authz.group', params: ({ group }) => [group], sees: ({ name }) => assert.equal(name, 'crew') },
      { method: 'Authing.authz.group', params: ['5fffffffffffffffffffffff'], errorCode: 3901 },
      { method: 'Authing.authz.groupList', params: [{ page: 0, count: 10 }], sees: sees('crew') },
      { method: 'Authing.authz.deleteRole', params: ({ role }) => [role], sees: isDone },
      { method: 'Authing.authz.deletePermission', params: ({ permission }) => [permission], sees: isDone },
      { method: 'Authing.authz.deleteGroup', params: ({ group }) => [group], sees: isDone },
      { method: 'Authing.authz.createRole', params: [{ name: 'one' }], sees: keepsId('role') },
      { method: 'Authing.authz.deleteRoleBatch', params: ({ role }) => [[role, '5fffffffffffffffffffffff']], errorCode: 3903 },
      { method: 'Authing.authz.deleteRoleBatch', params: ({ role }) => [[role]], sees: isDone },
      { method: 'Authing.authz.createPermission', params: [{ name: 'one' }], sees: keepsId('permission') },
      { method: 'Authing.authz.deletePermissionBatch', params: ({ permission }) => [[permission]], sees: isDone },
      { method: 'Authing.authz.createGroup', params: [{ name: 'one' }], sees: keepsId('group') },
      { method: 'Authing.authz.deleteGroupBatch', params: ({ group }) => [[group]], sees: isDone },
      { method: 'Authing.authz.groupList', sees: sees() },
    ],
  },
  {
    name: 'roles go to users and groups, permissions to roles, and users to groups',
    // `revokeRoleFromUser` with `fetchUsers` sends a document that ends too early.
    steps: [
      ann,
      {
        method: 'Authing.search',
        params: ['ann'],
        sees: ({ list }, kept) => {
          kept['ann'] = list[0]._id;
        },
      },
      { method: 'Authing.authz.createRole', params: [{ name: 'editor' }], sees: keepsId('role') },
      { method: 'Authing.authz.createPermission', params: [{ name: 'book:read' }], sees: keepsId('reads') },
      { method: 'Authing.authz.createPermission', params: [{ name: 'book:write' }], sees: keepsId('writes') },
      { method: 'Authing.authz.createGroup', params: [{ name: 'staff' }], sees: keepsId('group') },
      {
        method: 'Authing.authz.addPermissionToRole',
        params: ({ role: roleId, reads: permissionId }) => [{ roleId, permissionId }, { fetchPermissions: true }],
        sees: answers('book:read'),
      },
      {
        method: 'Authing.authz.addPermissionToRoleBatch',
        params: ({ role: roleId, reads, writes }) => [{ roleId, permissionIdList: [reads, writes] }, { fetchPermissions: true }],
        sees: answers('book:read', 'book:write'),
      },
      { method: 'Authing.authz.rolePermissionList', params: ({ role }) => [role], sees: sees('book:read', 'book:write') },
      { method: 'Authing.userPermissionList', params: ({ ann: user }) => [user], sees: sees() },
      {
        method: 'Authing.authz.assignRoleToUser',
        params: ({ role: roleId, ann: userId }) => [{ roleId, userId }, { fetchUsers: true }],
        sees: seesPeople(1),
      },
      { method: 'Authing.authz.roleUserList', params: ({ role }) => [role], sees: seesPeople(1) },
      { method: 'Authing.userRoleList', params: ({ ann: user }) => [user], sees: ({ rawList }) => assert.deepEqual(rawList, ['editor']) },
      { method: 'Authing.userPermissionList', params: ({ ann: user }) => [user], sees: sees('book:read', 'book:write') },
      {
        method: 'Authing.authz.revokeRoleFromUser',
        params: ({ role: roleId, ann: userId }) => [{ roleId, userId }],
        sees: isDone,
      },
      { method: 'Authing.authz.roleUserList', params: ({ role }) => [role], sees: seesPeople(0) },
      {
        method: 'Authing.authz.assignRoleToUserBatch',
        params: ({ role: roleId, ann: user }) => [{ roleId, userIdList: [user] }],
        sees: isDone,
      },
      {
        method: 'Authing.authz.assignRoleToUserBatch',
        params: ({ role: roleId, ann: user }) => [{ roleId, userIdList: [user, '5fffffffffffffffffffffff'] }],
        errorCode: 2004,
      },
      {
        method: 'Authing.authz.revokeRoleFromUserBatch',
        params: ({ role: roleId, ann: user }) => [{ roleId, userIdList: [user] }],
        sees: isDone,
      },
      {
        method: 'Authing.authz.addRoleToGroup',
        params: ({ role: roleId, group: groupId }) => [{ roleId, groupId }, { fetchRoles: true }],
        sees: answers('editor'),
      },
      { method: 'Authing.authz.groupRoleList', params: ({ group }) => [group], sees: sees('editor') },
      { method: 'Authing.authz.groupPermissionList', params: ({ group }) => [group], sees: sees('book:read', 'book:write') },
      {
        method: 'Authing.authz.addUserToGroup',
        params: ({ ann: userId, group: groupId }) => [{ userId, groupId }, { fetchUsers: true }],
        sees: seesPeople(1),
      },
      { method: 'Authing.authz.groupUserList', params: ({ group }) => [group], sees: seesPeople(1) },
      { method: 'Authing.userGroupList', params: ({ ann: user }) => [user], sees: ({ rawList }) => assert.deepEqual(rawList, ['staff']) },
      { method: 'Authing.userPermissionList', params: ({ ann: user }) => [user], sees: sees('book:read', 'book:write') },
      {
        method: 'Authing.authz.removePermissionFromRole',
        params: ({ role: roleId, reads: permissionId }) => [{ roleId, permissionId }],
        sees: isDone,
      },
      { method: 'Authing.userPermissionList', params: ({ ann: user }) => [user], sees: sees('book:write') },
      {
        method: 'Authing.authz.removePermissionFromRoleBatch',
        params: ({ role: roleId, writes }) => [{ roleId, permissionIdList: [writes] }],
        sees: isDone,
      },
      {
        method: 'Authing.authz.removeUserFromGroup',
        params: ({ ann: userId, group: groupId }) => [{ userId, groupId }],
        sees: isDone,
      },
      {
        method: 'Authing.authz.addUserToGroupBatch',
        params: ({ ann: user, group: groupId }) => [{ userIdList: [user], groupId }],
        sees: isDone,
      },
      {
        method: 'Authing.authz.removeUserFromGroupBatch',
        params: ({ ann: user, group: groupId }) => [{ userIdList: [user], groupId }],
        sees: isDone,
      },
      {
        method: 'Authing.authz.removeRoleFromGroup',
        params: ({ role: roleId, group: groupId }) => [{ roleId, groupId }],
        sees: isDone,
      },
      {
        method: 'Authing.authz.addRoleToGroupBatch',
        params: ({ role, group: groupId }) => [{ roleIdList: [role], groupId }],
        sees: isDone,
      },
      {
        method: 'Authing.authz.removeRoleFromGroupBatch',
        params: ({ role, group: groupId }) => [{ roleIdList: [role], groupId }],
        sees: isDone,
      },
      { method: 'Authing.authz.groupRoleList', params: ({ group }) => [group], sees: sees() },
    ],
  },
];
