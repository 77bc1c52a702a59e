// authing-js-sdk 4: a pool's owner declares roles, resources and policies, gives them, and asks who may do what.
import assert from 'node:assert/strict';
import type { Body, Transcript } from '../clients.ts';
import { ann, email, password } from './people.ts';

const signsIn = { method: 'AuthenticationClient.loginByEmail', params: [email, password], keeps: ['token', 'id'] } as const;

const keptOut = { method: 'AuthenticationClient.loginByEmail', params: [email, password], errorCode: 1001 } as const;

const ec2 = {
  code: 'ec2',
  type: 'DATA',
  description: 'Machines',
  actions: [
    { name: 'ec2:Start', description: 'Start' },
    { name: 'ec2:Stop', description: 'Stop' },
  ],
};
const entering = ({ appId, id }: Readonly<Record<string, unknown>>) => ({
  appId,
  targetType: 'USER',
  targetIdentifiers: [id],
  namespace: 'default',
  inheritByChildren: true,
});
const read = [{ resource: 'books:*', effect: 'ALLOW', actions: ['books:read'] }];
const codes = ({ list }: { readonly list: readonly { readonly code: string }[] }) => list.map(({ code }) => code).sort();

export const permissions: readonly Transcript[] = [
  {
    name: 'roles have declared fields, and values of them',
    steps: [
      { method: 'ManagementClient.udf.set', params: ['ROLE', 'floor', 'NUMBER', 'Floor'] },
      { method: 'ManagementClient.udf.set', params: ['ROLE', 'badge', 'STRING', 'Badge'] },
      { method: 'ManagementClient.udf.set', params: ['ROLE', 'no name', 'STRING', 'None'], errorCode: 2231 },
      {
        method: 'ManagementClient.udf.list',
        params: ['ROLE'],
        sees: (fields) =>
          assert.deepEqual(
            fields.map((each: Body) => [each.targetType, each.key]),
            [
              ['ROLE', 'badge'],
              ['ROLE', 'floor'],
            ],
          ),
      },
      { method: 'ManagementClient.udf.list', params: ['USER'], sees: (fields) => assert.deepEqual(fields, []) },
      {
        method: 'ManagementClient.roles.create',
        params: ['porter'],
        sees(role, kept) {
          kept['role'] = role.id;
        },
      },
      { method: 'ManagementClient.roles.setUdfValue', params: ({ role }) => [role, { floor: 3, badge: 'blue' }] },
      { method: 'ManagementClient.roles.setUdfValue', params: ({ role }) => [role, { floor: 'third' }], errorCode: 2231 },
      { method: 'ManagementClient.roles.setUdfValue', params: ({ role }) => [role, { size: 1 }], errorCode: 2231 },
      { method: 'ManagementClient.roles.setUdfValue', params: ['f'.repeat(24), { floor: 3 }], errorCode: 3903 },
      {
        method: 'ManagementClient.roles.getUdfValue',
        params: ({ role }) => [role],
        sees: (values) => assert.deepEqual(values, { floor: 3, badge: 'blue' }),
      },
      {
        method: 'ManagementClient.roles.getSpecificUdfValue',
        params: ({ role }) => [role, 'badge'],
        sees: (values) => assert.deepEqual(values, { badge: 'blue' }),
      },
      { method: 'ManagementClient.roles.setUdfValueBatch', params: ({ role }) => [[{ roleId: role, data: { floor: 4, badge: 'red' } }]] },
      { method: 'ManagementClient.roles.removeUdfValue', params: ({ role }) => [role, 'badge'] },
      { method: 'ManagementClient.roles.update', params: ['porter', { description: 'Carries' }] },
      {
        method: 'ManagementClient.roles.getUdfValueBatch',
        params: ({ role }) => [[role]],
        sees: (all, { role }) => assert.deepEqual(all, { [String(role)]: { floor: 4 } }),
      },
      { method: 'ManagementClient.udf.remove', params: ['ROLE', 'floor'] },
      { method: 'ManagementClient.udf.set', params: ['ROLE', 'floor', 'STRING', 'Floor'] },
      {
        method: 'ManagementClient.roles.getUdfValue',
        params: ({ role }) => [role],
        sees: (values) => assert.deepEqual(values, {}, 'a field that was taken away comes back without values'),
      },
    ],
  },
  {
    name: 'an owner keeps roles, and a person hears which they have',
    steps: [
      ann,
      signsIn,
      {
        method: 'ManagementClient.roles.create',
        params: ['editor', 'Edits'],
        sees: (role) => assert.deepEqual([role.code, role.namespace, role.description], ['editor', 'default', 'Edits']),
      },
      { method: 'ManagementClient.roles.create', params: ['editor'], errorCode: 409 },
      { method: 'ManagementClient.roles.create', params: ['guest'] },
      { method: 'ManagementClient.roles.update', params: ['guest', { newCode: 'reader', description: 'Reads' }] },
      { method: 'ManagementClient.roles.detail', params: ['reader'], sees: (role) => assert.equal(role.description, 'Reads') },
      { method: 'ManagementClient.roles.findByCode', params: ['guest'], sees: (role) => assert.equal(role, null) },
      { method: 'ManagementClient.roles.list', sees: (page) => assert.deepEqual(codes(page), ['editor', 'reader']) },
      { method: 'ManagementClient.roles.addUsers', params: ({ id }) => ['editor', [id]] },
      { method: 'ManagementClient.roles.addUsers', params: ({ id }) => ['nothing', [id]], errorCode: 3903 },
      { method: 'ManagementClient.users.addRoles', params: ({ id }) => [id, ['reader']] },
      {
        method: 'ManagementClient.users.listRoles',
        params: ({ id }) => [id],
        sees: (page) => assert.deepEqual(codes(page), ['editor', 'reader']),
      },
      { method: 'ManagementClient.users.hasRole', params: ({ id }) => [id, 'editor'], sees: (has) => assert.equal(has, true) },
      { method: 'ManagementClient.users.hasRole', params: ({ id }) => [id, 'editor', 'shop'], errorCode: 404 },
      { method: 'AuthenticationClient.hasRole', params: ['reader'], sees: (has) => assert.equal(has, true) },
      { method: 'ManagementClient.users.removeRoles', params: ({ id }) => [id, ['reader']] },
      { method: 'AuthenticationClient.hasRole', params: ['reader'], sees: (has) => assert.equal(has, false) },
      {
        method: 'ManagementClient.roles.listUsers',
        params: ['editor'],
        sees: ({ totalCount, list }, { id }) => assert.deepEqual([totalCount, list[0].id], [1, id]),
      },
      {
        method: 'ManagementClient.roles.listUsers',
        params: ['editor', { withCustomData: true }],
        sees: ({ totalCount }) => assert.equal(totalCount, 1),
      },
      { method: 'ManagementClient.roles.findUsers', params: ['editor'], sees: ({ list }) => assert.equal(list[0].email, email) },
      {
        method: 'ManagementClient.users.search',
        params: ['ann', { roleOpts: [{ code: 'editor' }] }],
        sees: ({ totalCount }) => assert.equal(totalCount, 1),
      },
      { method: 'ManagementClient.roles.removeUsers', params: ({ id }) => ['editor', [id]] },
      {
        method: 'ManagementClient.users.search',
        params: ['ann', { roleOpts: [{ code: 'editor' }] }],
        sees: ({ totalCount }) => assert.equal(totalCount, 0),
      },
      { method: 'ManagementClient.roles.delete', params: ['reader'] },
      { method: 'ManagementClient.roles.delete', params: ['reader'], errorCode: 3903 },
      { method: 'ManagementClient.roles.deleteMany', params: [['editor', 'reader']], errorCode: 3903 },
      { method: 'ManagementClient.roles.deleteMany', params: [['editor']] },
      { method: 'ManagementClient.roles.list', sees: ({ totalCount }) => assert.equal(totalCount, 0) },
    ],
  },
  {
    name: 'policies allow and deny, and are given to users, groups and roles',
    steps: [
      ann,
      signsIn,
      {
        method: 'ManagementClient.policies.create',
        params: [{ code: 'wide', statements: [{ resource: 'b*', actions: ['*'], effect: 'ALLOW' }] }],
        errorCode: 2231,
      },
      {
        method: 'ManagementClient.policies.create',
        params: [{ code: 'readers', statements: read, description: 'Reading' }],
        sees: (policy) =>
          assert.deepEqual([policy.code, policy.statements[0].resource, policy.assignmentsCount], ['readers', 'books:*', 0]),
      },
      {
        method: 'ManagementClient.policies.create',
        params: [{ code: 'not7', statements: [{ resource: 'books:7', effect: 'DENY', actions: ['*'] }] }],
      },
      { method: 'ManagementClient.policies.detail', params: ['readers'], sees: ({ description }) => assert.equal(description, 'Reading') },
      { method: 'ManagementClient.policies.detail', params: ['nothing'], sees: (policy) => assert.equal(policy, null) },
      { method: 'ManagementClient.policies.list', sees: (page) => assert.deepEqual(codes(page), ['not7', 'readers']) },
      { method: 'ManagementClient.policies.update', params: ['not7', { newCode: 'no7' }], sees: ({ code }) => assert.equal(code, 'no7') },
      { method: 'ManagementClient.roles.create', params: ['member'] },
      { method: 'ManagementClient.roles.addUsers', params: ({ id }) => ['member', [id]] },
      { method: 'ManagementClient.policies.addAssignments', params: [['readers'], 'ROLE', ['member']] },
      { method: 'ManagementClient.policies.addAssignments', params: [['readers'], 'ROLE', ['nobody']], errorCode: 3903 },
      { method: 'ManagementClient.policies.addAssignments', params: [['readers'], 'USER', ['nobody']], errorCode: 2004 },
      {
        method: 'ManagementClient.acl.isAllowed',
        params: ({ id }) => [id, 'books:7', 'books:read'],
        sees: (may) => assert.equal(may, true),
      },
      { method: 'ManagementClient.policies.addAssignments', params: ({ id }) => [['no7'], 'USER', [id]] },
      {
        method: 'ManagementClient.acl.isAllowed',
        params: ({ id }) => [id, 'books:7', 'books:read'],
        sees: (may) => assert.equal(may, false),
      },
      {
        method: 'ManagementClient.acl.isAllowed',
        params: ({ id }) => [id, 'books:8', 'books:read'],
        sees: (may) => assert.equal(may, true),
      },
      {
        method: 'ManagementClient.acl.isAllowed',
        params: ({ id }) => [id, 'books:8', 'books:edit'],
        sees: (may) => assert.equal(may, false),
      },
      { method: 'ManagementClient.policies.disableAssignment', params: ({ id }) => ['no7', 'USER', id] },
      {
        method: 'ManagementClient.acl.isAllowed',
        params: ({ id }) => [id, 'books:7', 'books:read'],
        sees: (may) => assert.equal(may, true),
      },
      { method: 'ManagementClient.policies.enableAssignment', params: ({ id }) => ['no7', 'USER', id] },
      {
        method: 'ManagementClient.acl.isAllowed',
        params: ({ id }) => [id, 'books:7', 'books:read'],
        sees: (may) => assert.equal(may, false),
      },
      {
        method: 'ManagementClient.policies.listAssignments',
        params: [{ code: 'readers' }],
        sees: ({ totalCount, list }) => assert.deepEqual([totalCount, list[0].targetType, list[0].targetIdentifier], [1, 'ROLE', 'member']),
      },
      { method: 'ManagementClient.roles.listPolicies', params: ['member'], sees: (page) => assert.deepEqual(codes(page), ['readers']) },
      { method: 'ManagementClient.policies.removeAssignments', params: ({ id }) => [['no7'], 'USER', [id]] },
      {
        method: 'ManagementClient.acl.isAllowed',
        params: ({ id }) => [id, 'books:7', 'books:read'],
        sees: (may) => assert.equal(may, true),
      },
      // This client names a role as if it were a user.
      { method: 'ManagementClient.roles.addPolicies', params: ['member', ['no7']], errorCode: 2004 },
      { method: 'ManagementClient.roles.removePolicies', params: ['member', ['no7']], errorCode: 2004 },
      {
        method: 'ManagementClient.acl.getPoliciesAssignmentsCondition',
        params: ['default', 'readers', 'ROLE'],
        sees: ({ totalCount }) => assert.equal(totalCount, 1),
      },
      { method: 'ManagementClient.policies.delete', params: ['no7'] },
      { method: 'ManagementClient.policies.deleteMany', params: [['readers']] },
      {
        method: 'ManagementClient.acl.isAllowed',
        params: ({ id }) => [id, 'books:7', 'books:read'],
        sees: (may) => assert.equal(may, false),
      },
    ],
  },
  {
    name: 'rights at resources are given, listed and taken in a namespace',
    steps: [
      ann,
      signsIn,
      {
        method: 'ManagementClient.acl.createNamespace',
        params: ['shop', 'Shop', 'All of it'],
        sees: ({ code }) => assert.equal(code, 'shop'),
      },
      { method: 'ManagementClient.acl.createNamespace', params: ['shop', 'Shop'], errorCode: 409 },
      {
        method: 'ManagementClient.acl.updateNamespace',
        params: ['shop', { name: 'Store' }],
        sees: ({ name }) => assert.equal(name, 'Store'),
      },
      { method: 'ManagementClient.acl.listNamespaces', sees: ({ total }) => assert.equal(total, 1) },
      {
        method: 'ManagementClient.acl.createResource',
        params: [{ ...ec2, namespace: 'shop' }],
        keeps: ['id'],
        sees: ({ code }) => assert.equal(code, 'ec2'),
      },
      {
        method: 'ManagementClient.acl.updateResource',
        params: ['ec2', { namespace: 'shop', description: 'Engines' }],
        sees: ({ description, actions }) => assert.deepEqual([description, actions.length], ['Engines', 2]),
      },
      { method: 'ManagementClient.acl.getResourceById', params: ({ id }) => [id], sees: ({ code }) => assert.equal(code, 'ec2') },
      signsIn,
      {
        method: 'ManagementClient.acl.getResourceByCode',
        params: [{ namespace: 'shop', code: 'ec2' }],
        sees: ({ description }) => assert.equal(description, 'Engines'),
      },
      {
        method: 'ManagementClient.acl.getResourceByCode',
        params: [{ namespace: 'shop', code: 'none' }],
        sees: (resource) => assert.equal(resource, null),
      },
      {
        method: 'ManagementClient.acl.listResources',
        params: [{ namespace: 'shop' }],
        sees: (page) => assert.deepEqual(codes(page), ['ec2']),
      },
      {
        method: 'ManagementClient.acl.getResources',
        params: [{ namespace: 'shop', type: 'MENU' }],
        sees: ({ totalCount }) => assert.equal(totalCount, 0),
      },
      {
        method: 'ManagementClient.tenant.batchInsertResource',
        params: [{ bulk: [{ ...ec2, code: 's3', namespace: 'shop' }] }],
        sees: (done) => assert.equal(done, true),
      },
      { method: 'ManagementClient.acl.deleteResource', params: ['s3', 'shop'] },
      { method: 'ManagementClient.roles.create', params: ['keeper', 'Keeps', 'shop'] },
      { method: 'ManagementClient.roles.addUsers', params: ({ id }) => ['keeper', [id], 'shop'] },
      { method: 'ManagementClient.groups.create', params: ['friends', 'Friends'] },
      {
        method: 'ManagementClient.acl.authorizeResources',
        params: ({ id }) => [
          {
            namespace: 'shop',
            opts: [
              { targetType: 'USER', targetIdentifiers: [id], resources: [{ code: 'ec2:1', actions: ['ec2:Start'], resourceType: 'DATA' }] },
              {
                targetType: 'ROLE',
                targetIdentifiers: ['keeper'],
                resources: [{ code: 'ec2:*', actions: ['ec2:Stop'], resourceType: 'DATA' }],
              },
              { targetType: 'GROUP', targetIdentifiers: ['friends'], resources: [{ code: 'ec2:2', actions: ['*'], resourceType: 'DATA' }] },
            ],
          },
        ],
      },
      {
        method: 'ManagementClient.acl.isAllowed',
        params: ({ id }) => [id, 'ec2:1', 'ec2:Start', { namespace: 'shop' }],
        sees: (may) => assert.equal(may, true),
      },
      { method: 'ManagementClient.acl.isAllowed', params: ({ id }) => [id, 'ec2:1', 'ec2:Start'], sees: (may) => assert.equal(may, false) },
      {
        method: 'ManagementClient.acl.isAllowed',
        params: ({ id }) => [id, 'ec2:9', 'ec2:Stop', { namespace: 'shop' }],
        sees: (may) => assert.equal(may, true),
      },
      {
        method: 'ManagementClient.acl.listAuthorizedResources',
        params: ({ id }) => ['USER', id, 'shop'],
        sees: (page) => assert.deepEqual(codes(page), ['ec2:*', 'ec2:1']),
      },
      {
        method: 'ManagementClient.acl.listAuthorizedResourcesBatch',
        params: ({ id }) => [
          {
            namespace: 'shop',
            targets: [
              { targetType: 'USER', targetIdentifier: id },
              { targetType: 'GROUP', targetIdentifier: 'friends' },
            ],
          },
        ],
        sees: ({ list }) => assert.deepEqual([list.length, list[1].list[0].code, list[1].list[0].actions], [2, 'ec2:2', ['*']]),
      },
      {
        method: 'ManagementClient.users.listAuthorizedResources',
        params: ({ id }) => [id, 'shop', { resourceType: 'DATA' }],
        sees: ({ totalCount }) => assert.equal(totalCount, 2),
      },
      {
        method: 'AuthenticationClient.listAuthorizedResources',
        params: ['shop', { resourceType: 'DATA' }],
        sees: (page) => assert.deepEqual(codes(page), ['ec2:*', 'ec2:1']),
      },
      {
        method: 'ManagementClient.roles.listAuthorizedResources',
        params: ['keeper', 'shop'],
        sees: (page) => assert.deepEqual(codes(page), ['ec2:*']),
      },
      {
        method: 'ManagementClient.groups.listAuthorizedResources',
        params: ['friends', 'shop'],
        sees: (page) => assert.deepEqual(codes(page), ['ec2:2']),
      },
      {
        method: 'ManagementClient.acl.getAuthorizedTargets',
        params: [{ namespace: 'shop', resource: 'ec2:1', resourceType: 'DATA', actions: { op: 'OR', list: ['ec2:Stop'] } }],
        sees: ({ totalCount, list }) => assert.deepEqual([totalCount, list[0].targetIdentifier], [1, 'keeper']),
      },
      {
        method: 'ManagementClient.acl.revokeResources',
        params: ({ id }) => [
          {
            namespace: 'shop',
            opts: [
              { targetType: 'USER', targetIdentifiers: [id], resources: [{ code: 'ec2:1', actions: ['ec2:Start'], resourceType: 'DATA' }] },
            ],
          },
        ],
      },
      {
        method: 'ManagementClient.acl.isAllowed',
        params: ({ id }) => [id, 'ec2:1', 'ec2:Start', { namespace: 'shop' }],
        sees: (may) => assert.equal(may, false),
      },
      { method: 'ManagementClient.acl.allow', params: ({ id }) => [id, 'books:*', 'books:*', 'shop'] },
      {
        method: 'ManagementClient.acl.isAllowed',
        params: ({ id }) => [id, 'books:124', 'books:edit', { namespace: 'shop' }],
        sees: (may) => assert.equal(may, true),
      },
      {
        method: 'ManagementClient.acl.authorizeResource',
        params: [
          { namespace: 'shop', resource: 'ec2:3', opts: [{ targetType: 'ROLE', targetIdentifier: 'keeper', actions: ['ec2:Start'] }] },
        ],
      },
      {
        method: 'ManagementClient.acl.revokeResource',
        params: [{ namespace: 'shop', resource: 'ec2:3', opts: [{ targetType: 'ROLE', targetIdentifier: 'keeper' }] }],
      },
      {
        method: 'ManagementClient.acl.isAllowed',
        params: ({ id }) => [id, 'ec2:3', 'ec2:Start', { namespace: 'shop' }],
        sees: (may) => assert.equal(may, false),
      },
      { method: 'ManagementClient.users.listGroups', params: ({ id }) => [id], sees: ({ totalCount }) => assert.equal(totalCount, 0) },
      { method: 'ManagementClient.acl.deleteNamespace', params: ['shop'] },
      { method: 'ManagementClient.acl.deleteNamespace', params: ['default'], errorCode: 1001 },
      {
        method: 'ManagementClient.acl.isAllowed',
        params: ({ id }) => [id, 'books:124', 'books:edit', { namespace: 'shop' }],
        errorCode: 404,
      },
    ],
  },
  {
    name: 'an owner says who signs in at an application',
    steps: [
      ann,
      signsIn,
      {
        aside: 'the id of the application is known',
        does: (world, kept) => {
          kept['appId'] = world.keys.authing.app;
        },
      },
      {
        method: 'ManagementClient.acl.allowAccessApplication',
        params: (kept) => [{ ...entering(kept), targetIdentifiers: ['no'] }],
        errorCode: 2004,
      },
      { method: 'ManagementClient.acl.allowAccessApplication', params: (kept) => [entering(kept)] },
      {
        method: 'ManagementClient.acl.getApplicationAccessPolicies',
        params: ({ appId }) => [{ appId, page: 1, limit: 10 }],
        sees: ({ totalCount, list }, { id }) =>
          assert.deepEqual([totalCount, list[0].targetIdentifier, list[0].enabled, list[0].effect], [1, id, true, 'ALLOW']),
      },
      {
        method: 'ManagementClient.acl.updateDefaultApplicationAccessPolicy',
        params: ({ appId }) => [{ appId, defaultStrategy: 'DENY_ALL' }],
      },
      signsIn,
      { method: 'ManagementClient.acl.disableApplicationAccessPolicy', params: (kept) => [entering(kept)] },
      keptOut,
      { method: 'ManagementClient.acl.enableApplicationAccessPolicy', params: (kept) => [entering(kept)] },
      signsIn,
      { method: 'ManagementClient.acl.denyAccessApplication', params: (kept) => [entering(kept)] },
      keptOut,
      { method: 'ManagementClient.acl.deleteApplicationAccessPolicy', params: (kept) => [entering(kept)] },
      keptOut,
      {
        method: 'ManagementClient.acl.updateDefaultApplicationAccessPolicy',
        params: ({ appId }) => [{ appId, defaultStrategy: 'ALLOW_ALL' }],
      },
      signsIn,
    ],
  },
];
