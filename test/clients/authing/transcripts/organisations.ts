// authing-js-sdk 4: an organisation is built, staffed, moved about, taken out and removed; a pool has tenants.
import assert from 'node:assert/strict';
import type { Body, Kept, Transcript } from '../clients.ts';
import { ann, email, password } from './people.ts';

const namesIn = (list: readonly Body[]) => list.map(({ name }) => name);
const keepsAs =
  (name: string) =>
  ({ id }: Body, kept: Kept): void => {
    kept[name] = id;
  };
const members =
  (...emails: readonly string[]) =>
  ({ totalCount, list }: Body) =>
    assert.deepEqual([totalCount, list.map((each: Body) => each.email)], [emails.length, emails]);

/** As the vendor's own tests bring it: words in other languages are objects. */
const feifan = {
  name: '北京非凡科技有限公司',
  code: 'feifan',
  nameI18n: { en: 'Feifan' },
  order: 10,
  children: [
    { code: 'operation', name: '运营', description: '商业化部门', order: 5 },
    { code: 'dev', name: '研发', order: 40, children: [{ code: 'backend', name: '后端', description: '后端研发部门' }] },
  ],
};

export const organisations: readonly Transcript[] = [
  {
    name: 'an organisation is built, gets people, changes, and goes',
    steps: [
      ann,
      { method: 'AuthenticationClient.loginByEmail', params: [email, password], sees: keepsAs('ann') },
      {
        method: 'ManagementClient.org.create',
        params: ['Steamory', 'makes things', 'steamory'],
        sees({ id, rootNode, nodes }, kept) {
          kept['org'] = id;
          kept['root'] = rootNode.id;
          assert.deepEqual(
            [rootNode.name, rootNode.code, rootNode.root, rootNode.depth, nodes.length],
            ['Steamory', 'steamory', true, 0, 1],
          );
        },
      },
      { method: 'ManagementClient.org.create', params: ['Another', '', 'steamory'], errorCode: 409 },
      {
        method: 'ManagementClient.org.addNode',
        params: ({ org, root }) => [org, root, { name: 'Research', code: 'research', order: 1, nameI18n: '{"de":"Forschung"}' }],
        sees(node, kept) {
          kept['research'] = node.id;
          assert.deepEqual([node.path, node.depth, node.nameI18n, node.children], [[kept['root'], node.id], 1, '{"de":"Forschung"}', []]);
        },
      },
      {
        method: 'ManagementClient.org.addNode',
        params: ({ org, research }) => [org, research, { name: 'Lab', code: 'lab' }],
        sees: keepsAs('lab'),
      },
      {
        method: 'ManagementClient.org.addNode',
        params: ({ org, root }) => [org, root, { name: 'Sales', code: 'sales', order: 7 }],
        sees: keepsAs('sales'),
      },
      {
        method: 'ManagementClient.org.addNode',
        params: ({ org, root }) => [org, root, { name: 'Lab again', code: 'lab' }],
        errorCode: 409,
      },
      {
        method: 'ManagementClient.org.listChildren',
        params: ({ root }) => [root],
        sees: (children) => assert.deepEqual(namesIn(children), ['Sales', 'Research'], 'the greatest order comes first'),
      },
      { method: 'ManagementClient.org.getNodeByCode', params: ({ org }) => [org, 'lab'], sees: ({ name }) => assert.equal(name, 'Lab') },
      { method: 'ManagementClient.org.getNodeById', params: ({ lab }) => [lab], sees: ({ depth }) => assert.equal(depth, 2) },
      {
        method: 'ManagementClient.org.rootNode',
        params: ({ org }) => [org],
        sees: ({ namePath }) => assert.deepEqual(namePath, ['Steamory']),
      },
      { method: 'ManagementClient.org.isRootNode', params: ({ org, lab }) => [org, lab], sees: (is) => assert.equal(is, false) },
      {
        method: 'ManagementClient.org.searchNodes',
        params: ['LA'],
        sees: ([found, ...others]) =>
          assert.deepEqual(
            [found.namePath, found.codePath, others],
            [['Steamory', 'Research', 'Lab'], ['steamory', 'research', 'lab'], []],
          ),
      },
      {
        method: 'ManagementClient.acl.authorizeResource',
        params: ({ lab }) => [
          { namespace: 'default', resource: 'ovens', opts: [{ targetType: 'ORG', targetIdentifier: lab, actions: ['ovens:Heat'] }] },
        ],
      },
      {
        method: 'ManagementClient.org.listAuthorizedResourcesByNodeId',
        params: ({ lab }) => [lab, 'default'],
        sees: ({ totalCount, list }) => assert.deepEqual([totalCount, list[0].code, list[0].actions], [1, 'ovens', ['ovens:Heat']]),
      },
      {
        method: 'ManagementClient.org.listAuthorizedResourcesByNodeCode',
        params: ({ org }) => [org, 'lab', 'default'],
        sees: ({ totalCount }) => assert.equal(totalCount, 1),
      },
      {
        method: 'ManagementClient.org.listAuthorizedResourcesByNodeId',
        params: ({ root }) => [root, 'default'],
        sees: ({ totalCount }) => assert.equal(totalCount, 0),
      },
      {
        method: 'ManagementClient.org.updateNode',
        params: ({ lab }) => [lab, { name: 'Laboratory' }],
        sees: ({ name, code }) => assert.deepEqual([name, code], ['Laboratory', 'lab']),
      },
      { method: 'ManagementClient.org.addMembers', params: ({ lab, ann: user }) => [lab, [user]], sees: members(email) },
      { method: 'ManagementClient.org.addMembers', params: ({ lab }) => [lab, ['f'.repeat(24)]], errorCode: 2004 },
      { method: 'ManagementClient.org.listMembers', params: ({ root }) => [root, { includeChildrenNodes: true }], sees: members(email) },
      { method: 'ManagementClient.org.listMembers', params: ({ root }) => [root, { includeChildrenNodes: false }], sees: members() },
      {
        method: 'ManagementClient.org.moveMembers',
        params: ({ lab, sales, ann: user }) => [{ userIds: [user], sourceNodeId: lab, targetNodeId: sales }],
      },
      {
        method: 'ManagementClient.org.moveMembers',
        params: ({ lab, sales, ann: user }) => [{ userIds: [user], sourceNodeId: lab, targetNodeId: sales }],
        errorCode: 2231,
      },
      { method: 'ManagementClient.org.setMainDepartment', params: ({ ann: user, lab }) => [user, lab], errorCode: 2231 },
      {
        method: 'ManagementClient.org.setMainDepartment',
        params: ({ ann: user, sales }) => [user, sales],
        sees: ({ code }) => assert.equal(code, 200),
      },
      {
        method: 'AuthenticationClient.listDepartments',
        sees: ({ totalCount, list: [place] }) =>
          assert.deepEqual([totalCount, place.department.namePath, place.isMainDepartment], [1, ['Steamory', 'Sales'], true]),
      },
      {
        method: 'ManagementClient.users.listDepartment',
        params: ({ ann: user }) => [user],
        sees: ({ list: [place] }) => assert.equal(place.department.code, 'sales'),
      },
      {
        method: 'AuthenticationClient.listOrgs',
        sees: ([way]) =>
          assert.deepEqual(
            way.map(({ type, name = null }: Body) => [type, name]),
            [
              ['org', null],
              ['node', 'Steamory'],
              ['node', 'Sales'],
            ],
          ),
      },
      { method: 'ManagementClient.users.listOrgs', params: ({ ann: user }) => [user], sees: (ways) => assert.equal(ways.length, 1) },
      {
        method: 'ManagementClient.users.list',
        params: [1, 10, { excludeUsersInOrg: true }],
        sees: ({ totalCount }) => assert.equal(totalCount, 0),
      },
      {
        method: 'ManagementClient.org.moveNode',
        params: ({ org, research, sales }) => [org, research, sales],
        sees: ({ tree }) =>
          assert.deepEqual(
            tree.children.map(({ name, children }: Body) => [name, namesIn(children)]),
            [['Sales', ['Research']]],
          ),
      },
      { method: 'ManagementClient.org.moveNode', params: ({ org, sales, lab }) => [org, sales, lab], errorCode: 2231 },
      { method: 'ManagementClient.org.moveNode', params: ({ org, root, lab }) => [org, root, lab], errorCode: 2231 },
      { method: 'ManagementClient.org.removeMembers', params: ({ sales, ann: user }) => [sales, [user]], sees: members() },
      { method: 'ManagementClient.org.deleteNode', params: ({ org, root }) => [org, root], errorCode: 2231 },
      {
        method: 'ManagementClient.org.deleteNode',
        params: ({ org, research }) => [org, research],
        sees: ({ code }) => assert.equal(code, 200),
      },
      { method: 'ManagementClient.org.getNodeById', params: ({ lab }) => [lab], sees: (node) => assert.equal(node, null) },
      { method: 'ManagementClient.org.importByJson', params: [feifan], sees: keepsAs('feifan') },
      {
        method: 'ManagementClient.org.importByJson',
        params: [
          {
            ...feifan,
            code: 'other',
            children: [
              { name: 'a', code: 'b' },
              { name: 'c', code: 'b' },
            ],
          },
        ],
        errorCode: 409,
      },
      {
        method: 'ManagementClient.org.findById',
        params: ({ feifan: org }) => [org],
        sees: ({ nodes, rootNode }) =>
          assert.deepEqual([rootNode.nameI18n, namesIn(nodes)], ['{"en":"Feifan"}', ['北京非凡科技有限公司', '研发', '后端', '运营']]),
      },
      {
        method: 'ManagementClient.org.list',
        params: [1, 10],
        sees: ({ totalCount, list }) =>
          assert.deepEqual([totalCount, list.map(({ rootNode }: Body) => rootNode.code)], [2, ['feifan', 'steamory']]),
      },
      { method: 'ManagementClient.org.getAllOrgs', sees: ({ totalCount, list }) => assert.deepEqual([totalCount, list.length], [2, 2]) },
      { method: 'ManagementClient.org.exportAll', sees: (trees) => assert.deepEqual(namesIn(trees), ['Steamory', '北京非凡科技有限公司']) },
      {
        method: 'ManagementClient.org.exportByOrgId',
        params: ({ feifan: org }) => [org],
        sees: ({ children }) => assert.deepEqual([namesIn(children), namesIn(children[0].children)], [['研发', '运营'], ['后端']]),
      },
      { method: 'ManagementClient.org.deleteById', params: ({ org }) => [org], sees: ({ code }) => assert.equal(code, 200) },
      { method: 'ManagementClient.org.findById', params: ({ org }) => [org], errorCode: 3901 },
    ],
  },
  {
    name: 'a pool has tenants, and users are members of them',
    steps: [
      ann,
      { method: 'AuthenticationClient.loginByEmail', params: [email, password], sees: keepsAs('ann') },
      {
        method: 'ManagementClient.applications.activeUsers',
        params: ({ appId }) => [appId],
        sees: ({ totalCount, list }, { ann: user }) => assert.deepEqual([totalCount, list[0].id, list[0].token ?? null], [1, user, null]),
      },
      {
        method: 'ManagementClient.applications.activeUsers',
        params: ({ appId }) => [appId, 2],
        sees: ({ list }) => assert.deepEqual(list, []),
      },
      { method: 'ManagementClient.applications.activeUsers', params: ['f'.repeat(24)], errorCode: 2011 },
      { method: 'AuthenticationClient.loginByEmail', params: [email, password] },
      { method: 'ManagementClient.users.create', params: [{ username: 'carl', password }] },
      {
        method: 'ManagementClient.users.getApplicationLoginUserNum',
        params: ({ appId }) => [{ appId }],
        sees: (people) => assert.equal(people, 1, 'who signed in twice is one, and who never did is none'),
      },
      { method: 'ManagementClient.users.getApplicationLoginUserNum', params: [{ appId: 'f'.repeat(24) }], errorCode: 2011 },
      { method: 'ManagementClient.udf.set', params: ['USER', 'size', 'NUMBER', 'Size'] },
      {
        method: 'ManagementClient.users.getUdfFieldUserNum',
        params: ({ appId }) => [{ appId, definedFieldKey: 'size' }],
        sees: (people) => assert.equal(people, 0),
      },
      { method: 'ManagementClient.udf.setUdvBatch', params: ({ ann: id }) => ['USER', id, [{ key: 'size', value: 41 }]] },
      {
        method: 'ManagementClient.users.getUdfFieldUserNum',
        params: ({ appId }) => [{ appId, definedFieldKey: 'size' }],
        sees: (people) => assert.equal(people, 1),
      },
      {
        method: 'ManagementClient.users.getUdfFieldUserNum',
        params: ({ appId }) => [{ appId, definedFieldKey: 'nothing' }],
        errorCode: 2231,
      },
      { method: 'ManagementClient.tenant.create', params: [{ name: 'Nobody', appIds: 'f'.repeat(24) }], errorCode: 2011 },
      {
        method: 'ManagementClient.tenant.create',
        params: ({ appId }) => [{ name: 'Steamory', appIds: appId, description: 'makes things' }],
        sees(tenant, kept) {
          kept['tenant'] = tenant.id;
          assert.deepEqual([tenant.name, tenant.appIds, tenant.logo], ['Steamory', [kept['appId']], null]);
        },
      },
      {
        method: 'ManagementClient.tenant.list',
        params: [{ page: 1, limit: 10 }],
        sees: ({ totalCount, list }) => assert.deepEqual([totalCount, namesIn(list)], [1, ['Steamory']]),
      },
      {
        method: 'ManagementClient.tenant.update',
        params: ({ tenant }) => [tenant, { name: 'Steamory Ltd', logo: 'https://example.org/logo.png' }],
        sees: ({ name, description }) => assert.deepEqual([name, description], ['Steamory Ltd', 'makes things']),
      },
      {
        method: 'ManagementClient.tenant.config',
        params: ({ tenant }) => [tenant, { css: 'a {}', ssoPageCustomizationSettings: { hideIdp: true } }],
        sees: ({ css }) => assert.equal(css, 'a {}'),
      },
      {
        method: 'ManagementClient.tenant.config',
        params: ({ tenant }) => [tenant, { css: 'b {}' }],
        sees: ({ css, ssoPageCustomizationSettings }) => assert.deepEqual([css, ssoPageCustomizationSettings], ['b {}', { hideIdp: true }]),
      },
      {
        method: 'ManagementClient.tenant.details',
        params: ({ tenant }) => [tenant],
        sees: ({ name, logo, css }) => assert.deepEqual([name, logo, css], ['Steamory Ltd', 'https://example.org/logo.png', 'b {}']),
      },
      {
        method: 'ManagementClient.applications.applicationTenants',
        params: ({ appId }) => [appId],
        sees: ({ id, tenants }, { appId, tenant }) => assert.deepEqual([id, tenants.map((each: Body) => each.id)], [appId, [tenant]]),
      },
      { method: 'ManagementClient.tenant.addMembers', params: ({ tenant }) => [tenant, ['f'.repeat(24)]], errorCode: 2004 },
      { method: 'ManagementClient.tenant.addMembers', params: ({ tenant, ann: user }) => [tenant, [user]] },
      {
        method: 'ManagementClient.tenant.setTanentAdmin',
        params: ({ tenant, ann: user }) => [tenant, { userIds: [user] }],
        sees: (isDone) => assert.equal(isDone, true),
      },
      {
        method: 'ManagementClient.tenant.members',
        params: ({ tenant }) => [tenant, { page: 1, limit: 10 }],
        sees: ({ totalCount, list }, { ann: user }) =>
          assert.deepEqual([totalCount, list[0].linkUserId, list[0].isTenantAdmin, list[0].isEnabled], [1, user, true, true]),
      },
      {
        method: 'ManagementClient.tenant.updateTenantMember',
        params: ({ tenant, ann: user }) => [tenant, user, false],
        sees: (isDone) => assert.equal(isDone, true),
      },
      {
        method: 'ManagementClient.tenant.deleteTanentAdmin',
        params: ({ tenant, ann: user }) => [tenant, user],
        sees: (isDone) => assert.equal(isDone, true),
      },
      {
        method: 'ManagementClient.users.getUserTenants',
        params: ({ ann: user }) => [user],
        sees: ([one]) => assert.deepEqual([one.name, one.isTenantAdmin, one.isEnabled], ['Steamory Ltd', false, false]),
      },
      { method: 'ManagementClient.tenant.removeMembers', params: ({ tenant, ann: user }) => [tenant, user] },
      { method: 'ManagementClient.users.getUserTenants', params: ({ ann: user }) => [user], sees: (all) => assert.deepEqual(all, []) },
      { method: 'ManagementClient.tenant.delete', params: ({ tenant }) => [tenant] },
      { method: 'ManagementClient.tenant.details', params: ({ tenant }) => [tenant], errorCode: 404 },
    ],
  },
];
