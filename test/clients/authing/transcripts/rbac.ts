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
  {
    name: 'a tree is made of groups, and is one for the later generations, too',
    steps: [
      ann,
      {
        aside: 'the id of Ann is known',
        async does(world, kept) {
          const found = await world.graphql('query { findUser(username: "ann") { id } }', {}, await asOwner(world));
          kept['ann'] = found.body.data.findUser.id;
        },
      },
      { method: 'Authing.authz.createGroup', params: [{ name: 'company' }], sees: keepsId('company') },
      { method: 'Authing.authz.createGroup', params: [{ name: 'sales' }], sees: keepsId('sales') },
      { method: 'Authing.authz.createGroup', params: [{ name: 'shop' }], sees: keepsId('shop') },
      {
        method: 'Authing.org.createOrg',
        params: ({ company: rootGroupId }) => [{ rootGroupId }],
        sees({ _id, nodes, tree }, kept) {
          kept['org'] = _id;
          assert.deepEqual(
            nodes.map((node: Body) => [node._id, node.name, node.root, node.children]),
            [[kept['company'], 'company', true, []]],
          );
          assert.equal(tree._id, kept['company']);
        },
      },
      { method: 'Authing.org.createOrg', params: ({ company: rootGroupId }) => [{ rootGroupId }], errorCode: 409 },
      { method: 'Authing.org.createOrg', params: [{ rootGroupId: '5fffffffffffffffffffffff' }], errorCode: 3901 },
      {
        method: 'Authing.org.addNode',
        params: ({ org: orgId, company: parentGroupId, sales: groupId }) => [{ orgId, parentGroupId, groupId }],
        sees: ({ _id }, { org }) => assert.equal(_id, org),
      },
      {
        method: 'Authing.org.addNode',
        params: ({ org: orgId, sales: parentGroupId, shop: groupId }) => [{ orgId, parentGroupId, groupId }],
        sees: ({ _id }, { org }) => assert.equal(_id, org),
      },
      {
        method: 'Authing.org.addNode',
        params: ({ org: orgId, company: parentGroupId, shop: groupId }) => [{ orgId, parentGroupId, groupId }],
        errorCode: 409,
      },
      {
        method: 'Authing.org.findById',
        params: ({ org }) => [org],
        sees: ({ tree }, { sales, shop }) => assert.deepEqual([tree.children[0]._id, tree.children[0].children[0]._id], [sales, shop]),
      },
      {
        method: 'Authing.org.all',
        sees: ({ totalCount, list }, { company }) => assert.deepEqual([totalCount, list[0].tree._id], [1, company]),
      },
      { method: 'Authing.org.rootNode', params: ({ org }) => [org], sees: ({ _id }, { company }) => assert.equal(_id, company) },
      {
        method: 'Authing.org.isRootNode',
        params: ({ org: orgId, company: groupId }) => [{ orgId, groupId }],
        sees: (is) => assert.equal(is, true),
      },
      {
        method: 'Authing.org.childrenNodes',
        params: ({ org: orgId, sales: groupId }) => [{ orgId, groupId }],
        sees: ([only], { shop }) => assert.deepEqual([only.group._id, only.group.name, only.depth], [shop, 'shop', 2]),
      },
      {
        method: 'Authing.authz.addUserToGroup',
        params: ({ ann: userId, shop: groupId }) => [{ userId, groupId }],
        sees: isDone,
      },
      {
        method: 'Authing.org.searchUser',
        params: ({ org: orgId, company: nodeId }) => [{ orgId, nodeId, query: 'ann', includeChildrenNodes: true }],
        sees: seesPeople(1),
      },
      {
        method: 'Authing.org.searchUser',
        params: ({ org: orgId, company: nodeId }) => [{ orgId, nodeId, query: 'ann' }],
        sees: seesPeople(0),
      },
      {
        aside: 'a later generation gives Ann a place at the top',
        async does(world, kept) {
          const place = 'mutation a($nodeId: String, $userIds: [String!]!) { addMember(nodeId: $nodeId, userIds: $userIds) { name path } }';
          const { body } = await world.graphql(place, { nodeId: kept['org'], userIds: [kept['ann']] }, await asOwner(world));
          assert.deepEqual(body.data.addMember, { name: 'company', path: [kept['org']] });
        },
      },
      {
        method: 'Authing.org.searchUser',
        params: ({ org: orgId, company: nodeId }) => [{ orgId, nodeId, query: 'ann' }],
        sees: seesPeople(1),
      },
      {
        method: 'Authing.org.removeNode',
        params: ({ org: orgId, sales: groupId }) => [{ orgId, groupId }],
        sees: ({ _id }, { org }) => assert.equal(_id, org),
      },
      { method: 'Authing.org.removeNode', params: ({ org: orgId, shop: groupId }) => [{ orgId, groupId }], errorCode: 3901 },
      { method: 'Authing.org.removeNode', params: ({ org: orgId, company: groupId }) => [{ orgId, groupId }], errorCode: 2231 },
      { method: 'Authing.org.dropById', params: ({ org }) => [org], sees: isDone },
      { method: 'Authing.org.findById', params: ({ org }) => [org], errorCode: 3901 },
      { method: 'Authing.authz.groupUserList', params: ({ shop }) => [shop], sees: seesPeople(1) },
    ],
  },
];
