// What an owner says of policies, data resources and roles: it counts as it is said, under its conditions and within its term, and nobody is told more of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { millisOf } from '../../src/core/time.ts';
import { asOwner, signedIn } from '../../src/dialects/authing/conformance/flow.ts';
import { start } from '../../src/proving/levers/clock.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

type Given = Readonly<Record<string, unknown>>;
type How = Parameters<World['authing']>[3];

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('a statement counts under its conditions, and users are told of what reaches them by groups and roles'), async () => {
    const { world } = await open('conditions');
    await world.person();
    const { id: userId, ...ann } = await signedIn(world);
    const owner = await asOwner(world);
    const post = async (path: string, given: Given, how: How = owner) => (await world.authing('POST', `/api/v3/${path}`, given, how)).body;
    const graphql = async (query: string) => (await world.authing('POST', '/graphql/v2', { query }, owner)).body;
    const policy = (code: string, statement: string) =>
      graphql(
        `mutation { createPolicy(code: "${code}", statements: [${statement}]) { statements { condition { param operator value } } } }`,
      );
    const office = '{ param: "SourceIp", operator: "IpAddress", value: "10.0.0.0/8" }';
    const open7 = 'resource: "doors:7", actions: ["doors:open"]';
    const made = await policy('office', `{ ${open7}, effect: ALLOW, condition: [${office}] }`);
    assert.deepEqual(made.data.createPolicy.statements[0].condition, [{ param: 'SourceIp', operator: 'IpAddress', value: '10.0.0.0/8' }]);
    for (const wrong of [
      '{ param: "MoonPhase", operator: "StringEquals", value: "full" }',
      '{ param: "constructor", operator: "StringEquals", value: "full" }',
      '{ param: "SourceIp", operator: "toString", value: "10.0.0.0/8" }',
      '{ param: "SourceIp", operator: "IpAddress", value: "nowhere" }',
      '{ param: "CurrentTime", operator: "StringEquals", value: "now" }',
      '{ param: "UserId", operator: "StringEquals", value: [5] }',
    ])
      assert.ok((await policy('wrong', `{ ${open7}, condition: [${wrong}] }`)).errors, wrong);
    await post('create-group', { code: 'staff', name: 'Staff', description: 'All', type: 'static' });
    await post('add-group-members', { code: 'staff', userIds: [userId] });
    await graphql('mutation { addPolicyAssignments(policies: ["office"], targetType: GROUP, targetIdentifiers: ["staff"]) { code } }');
    const enabled = async (how: Given) => {
      const asked = { resources: ['doors:7'], action: 'doors:open', userId, namespaceCode: 'default', ...how };
      return (await post('check-permission', asked)).data.checkResultList[0].enabled;
    };
    const from = (ip: string) => ({ judgeConditionEnabled: true, authEnvParams: { ip } });
    const told = [await enabled(from('10.1.2.3')), await enabled(from('11.1.2.3')), await enabled(from('x')), await enabled({})];
    assert.deepEqual(told, [true, false, false, false]);
    const own = await post('check-permission-string-resource', { resources: ['doors:7'], action: 'doors:open' }, ann);
    assert.equal(own.data.checkResultList[0].enabled, false, 'who calls is not in that network, whatever else is said');
    const users = async () => {
      const asked = { resources: ['doors:7'], actions: ['doors:open', 'doors:shut'], namespaceCode: 'default' };
      return (await post('list-resource-targets', asked)).data.authUserList[0].actionAuthList.map((each: Given) => each['userIds']);
    };
    assert.deepEqual(await users(), [[], []]);
    await graphql(`mutation { updatePolicy(code: "office", statements: [{ ${open7} }]) { code } }`);
    assert.deepEqual(await users(), [[userId], []]);
    await post('remove-group-members', { code: 'staff', userIds: [userId] });
    assert.deepEqual(await users(), [[], []]);
    assert.deepEqual((await post('check-permission-namespace-exists', { code: 'default' })).data.isValid, false);
    assert.deepEqual((await post('check-permission-namespace-exists', { name: 'Lab' })).data.isValid, true);
    // Fields of roles: the owner's alone, and all of a batch or none.
    const asAnn = async (query: string) => (await world.authing('POST', '/graphql/v2', { query }, ann)).body;
    const declare = 'mutation { setUdf(targetType: ROLE, key: "floor", dataType: NUMBER, label: "Floor") { targetType key } }';
    assert.ok((await asAnn(declare)).errors, 'a person declares nothing');
    assert.deepEqual((await graphql(declare)).data.setUdf, { targetType: 'ROLE', key: 'floor' });
    const roleOf = async (code: string) => (await graphql(`mutation { createRole(code: "${code}") { id } }`)).data.createRole.id;
    const [cook, maid] = [await roleOf('cook'), await roleOf('maid')];
    const batch = (...rows: readonly (readonly [string, string, string])[]) => {
      const input = rows.map(([id, key, value]) => `{ targetId: "${id}", key: "${key}", value: "${value}" }`).join(', ');
      return graphql(`mutation { setUdfValueBatch(targetType: ROLE, input: [${input}]) { code } }`);
    };
    const valuesOf = (id: string) => `{ udv(targetType: ROLE, targetId: "${id}") { key value } }`;
    const floorOf = async (id: string) => (await graphql(valuesOf(id))).data.udv;
    for (const wrong of [
      [maid, 'floor', 'up'],
      [maid, 'size', '3'],
      ['f'.repeat(24), 'floor', '3'],
    ] as const)
      assert.ok((await batch([cook, 'floor', '2'], wrong)).errors, wrong.join());
    assert.deepEqual(await floorOf(cook), [], 'of a batch that is half wrong nothing was written');
    assert.equal((await batch([cook, 'floor', '2'], [maid, 'floor', '3'])).errors, undefined);
    assert.deepEqual(await floorOf(maid), [{ key: 'floor', value: '3' }]);
    assert.ok((await asAnn(valuesOf(maid))).errors, 'a person reads none');
    assert.ok((await asAnn(`mutation { setUdv(targetType: ROLE, targetId: "${maid}", key: "floor", value: "9") { key } }`)).errors);
    await graphql('mutation { updateRole(code: "maid", newCode: "chief") { code } }');
    assert.deepEqual(await floorOf(maid), [{ key: 'floor', value: '3' }], 'another code takes no values away');
  });

  test(name('data resources are texts, lists and trees, and a data policy allows and denies at their nodes alone'), async () => {
    const { world } = await open('data');
    await world.person();
    const { id: userId } = await signedIn(world);
    const owner = await asOwner(world);
    const post = async (path: string, given: Given) => (await world.authing('POST', `/api/v3/${path}`, given, owner)).body;
    const get = async (path: string) => (await world.authing('GET', `/api/v3/${path}`, undefined, owner)).body;
    await post('create-permission-namespace', { code: 'lab' });
    const extendFieldList = [{ key: 'team', valueType: 'STRING', label: 'Team' }];
    const named = { namespaceCode: 'lab', resourceCode: 'desk', resourceName: 'Desk', actions: ['open', 'run'] };
    const tree = [
      { code: 'deploy', name: 'Deploy', children: [{ code: 'test', name: 'Test', value: 't', extendFieldValue: { team: 'red' } }] },
      { code: 'db', name: 'Database' },
    ];
    for (const wrong of [
      { struct: 'a text' },
      { struct: [] },
      { struct: [{ code: 'a/b', name: 'A' }] },
      { struct: [tree[1], tree[1]] },
      { struct: [{ code: 'a', name: 'A', extendFieldValue: { x: 1 } }] },
      { struct: tree, resourceCode: 'a*' },
      { struct: tree, actions: ['*'] },
      { struct: tree.map((each) => ({ ...each, children: 5 })) },
    ])
      assert.equal((await post('create-tree-data-resource', { ...named, ...wrong })).apiCode, 2231, JSON.stringify(wrong));
    assert.equal(
      (await post('create-tree-data-resource', { ...named, struct: tree, extendFieldList })).data.struct[0].children[0].code,
      'test',
    );
    await post('create-string-data-resource', { ...named, resourceCode: 'paper', resourceName: 'Paper', struct: 'https://paper.example' });
    const array = { ...named, type: 'ARRAY', resourceCode: 'list', resourceName: 'List', struct: ['one', 'two'] };
    assert.deepEqual((await post('create-data-resource', array)).data.struct, ['one', 'two']);
    assert.equal((await get('list-data-resources?namespaceCodes=lab')).data.totalCount, 3);
    assert.equal((await get('check-data-resource-exists?namespaceCode=lab&resourceCode=desk')).data.isValid, false);
    assert.equal((await get('check-data-resource-exists?namespaceCode=lab&resourceName=Chair')).data.isValid, true);
    const saying = (effect: string, ...permissions: readonly string[]) => ({ effect, permissions });
    const policy = (...statementList: readonly unknown[]) => post('create-data-policy', { policyName: 'For the lab', statementList });
    for (const [wrong, code] of [
      [saying('ALLOW', 'lab/desk'), 2231],
      [saying('ALLOW', 'lab/desk/*/open'), 2231],
      [saying('ALLOW', 'lab/desk/open', 'default/desk/open'), 2231],
      [saying('ALLOW', 'lab/desk/deploy/fly'), 2231],
      [saying('ALLOW', 'lab/desk/none/open'), 404],
    ] as const)
      assert.equal((await policy(wrong)).apiCode ?? (await policy(wrong)).statusCode, code, JSON.stringify(wrong));
    const said = [
      saying('ALLOW', 'lab/desk/deploy/test/*', 'lab/desk/db/*', 'lab/paper*', 'lab/list/open'),
      saying('DENY', 'lab/desk/db/run'),
    ];
    const { policyId } = (await policy(...said)).data;
    assert.notEqual((await policy(...said)).statusCode, 200, 'there is one of that name');
    assert.equal((await get('check-data-policy-exists?policyName=For%20the%20lab')).data.isValid, false);
    assert.equal((await get('list-data-policies?query=lab')).data.list[0].policyId, policyId);
    assert.deepEqual((await get(`get-data-policy?policyId=${policyId}`)).data.statementList[1], said[1]);
    const checks = async () => {
      const { data } = await post('check-permission', {
        namespaceCode: 'lab',
        userId,
        action: 'run',
        resources: ['desk/deploy/test', 'desk/db', 'paper'],
      });
      return data.checkResultList.map((each: { enabled: boolean }) => each.enabled);
    };
    assert.deepEqual(await checks(), [false, false, false]);
    const target = { id: userId, type: 'USER' };
    assert.equal(
      (await post('authorize-data-policies', { policyIds: [policyId], targetList: [target, { id: 'f'.repeat(24), type: 'USER' }] }))
        .apiCode,
      2004,
    );
    assert.deepEqual(await checks(), [false, false, false], 'all of them, or none');
    assert.equal((await post('authorize-data-policies', { policyIds: [policyId], targetList: [target] })).statusCode, 200);
    assert.deepEqual(await checks(), [true, false, true]);
    const [of] = (await post('get-user-permission-list', { userIds: [userId], namespaceCodes: ['lab'] })).data.userPermissionList;
    assert.deepEqual(of.resourceList, [
      {
        resourceCode: 'desk',
        resourceType: 'TREE',
        treeAuthorize: {
          authList: [
            {
              nodePath: '/deploy/test',
              nodeName: 'Test',
              nodeValue: 't',
              nodeExtendFieldValue: { team: 'red' },
              nodeActions: ['open', 'run'],
            },
            { nodePath: '/db', nodeName: 'Database', nodeValue: null, nodeExtendFieldValue: {}, nodeActions: ['open'] },
          ],
        },
      },
      { resourceCode: 'list', resourceType: 'ARRAY', arrAuthorize: { values: ['one', 'two'], actions: ['open'] } },
      { resourceCode: 'paper', resourceType: 'STRING', strAuthorize: { value: 'https://paper.example', actions: ['open', 'run'] } },
    ]);
    const asked = { namespaceCode: 'lab', userId };
    const { nodeAuthActionList } = (await post('get-user-resource-struct', { ...asked, resourceCode: 'desk' })).data.treeResourceAuthAction;
    assert.deepEqual(nodeAuthActionList[0].children[0].actions, ['open', 'run']);
    const { permissionList } = (await post('get-user-resource-permission-list', { ...asked, resources: ['desk/db', 'paper'] })).data;
    assert.deepEqual(
      permissionList.map((each: { actions: string[] }) => each.actions),
      [['open'], ['open', 'run']],
    );
    const level = { ...asked, resource: 'desk', action: 'run', resourceNodeCodes: ['deploy', 'db'] };
    const { checkLevelResultList } = (await post('check-user-same-level-permission', level)).data;
    assert.deepEqual(
      checkLevelResultList.map((each: { enabled: boolean }) => each.enabled),
      [false, false],
    );
    assert.equal((await get(`list-data-policy-targets?policyId=${policyId}`)).data.list[0].targetIdentifier, userId);
    assert.equal((await post('update-data-policy', { policyId, statementList: [saying('ALLOW', 'lab/desk/db/run')] })).statusCode, 200);
    assert.deepEqual(await checks(), [false, true, false]);
    assert.equal((await post('revoke-data-policy', { policyId, targetType: 'USER', targetIdentifier: userId })).statusCode, 200);
    assert.deepEqual(await checks(), [false, false, false]);
    assert.equal((await post('delete-data-policy', { policyId })).statusCode, 200);
    assert.notEqual((await post('delete-data-policy', { policyId })).statusCode, 200);
    assert.equal((await post('delete-data-resource', { namespaceCode: 'lab', resourceCode: 'paper' })).statusCode, 200);
    assert.notEqual((await get('get-data-resource?namespaceCode=lab&resourceCode=paper')).statusCode, 200);
  });

  test(name('a role of generation 3 begins, ends and is switched off, and stands below its parent'), async () => {
    const { world } = await open('terms');
    await world.person();
    const { id } = await signedIn(world);
    const owner = await asOwner(world);
    const post = async (path: string, given: Given) => (await world.authing('POST', `/api/v3/${path}`, given, owner)).body;
    const made = await world.graphql('mutation r($code: String!) { createRole(code: $code) { parent { code } } }', { code: 'top' }, owner);
    assert.equal(made.body.data.createRole.parent, null);
    const below = 'mutation r($code: String!, $parent: String) { createRole(code: $code, parent: $parent) { parent { code } } }';
    assert.equal((await world.graphql(below, { code: 'low', parent: 'nothing' }, owner)).code, 3903);
    assert.equal((await world.graphql(below, { code: 'low', parent: 'top' }, owner)).body.data.createRole.parent.code, 'top');
    const grant = { targetType: 'ROLE', targetIdentifiers: ['top'], resources: [{ code: 'till', actions: ['open'] }] };
    await post('authorize-resources', { list: [grant] });
    const may = async () =>
      (await post('check-permission', { resources: ['till', 'door'], action: 'open', userId: id })).data.checkResultList;
    const enabled = async () => (await may()).map((each: { enabled: boolean }) => each.enabled);
    const now = millisOf(start);
    const assign = (times: Given) =>
      post('assign-role', { code: 'low', targets: [{ targetType: 'USER', targetIdentifier: id }], ...times });
    for (const times of [{ endTime: now - 1000 }, { endTime: now + 1000, enableTime: now + 2000 }, { endTime: 'soon' }])
      assert.equal((await assign(times)).apiCode, 2231, JSON.stringify(times));
    assert.deepEqual(await enabled(), [false, false]);
    await assign({ enableTime: now + 60_000, endTime: String(now + 120_000) });
    assert.deepEqual(await enabled(), [false, false]);
    await world.clock.forward(61);
    assert.deepEqual(await enabled(), [true, false]);
    const found = async () => {
      const document = '{ searchUser(query: "ann", roleOpts: [{ code: "low" }]) { totalCount list { id } } }';
      const { totalCount, list } = (await world.graphql(document, {}, owner)).body.data.searchUser;
      return [totalCount, list.length];
    };
    assert.deepEqual(await found(), [1, 1]);
    await world.clock.forward(60);
    assert.deepEqual(await enabled(), [false, false]);
    assert.deepEqual(await found(), [0, 0], 'whose term is over is not found by the role');
    await assign({});
    assert.deepEqual(
      [await enabled(), await found()],
      [
        [true, false],
        [1, 1],
      ],
    );
    const update = async (more: Given) => {
      assert.equal((await post('update-role', { code: 'low', ...more })).data.success, true);
      return (await world.authing('GET', '/api/v3/get-role?code=low', undefined, owner)).body.data.status;
    };
    assert.deepEqual([await update({ status: 'DISABLE' }), (await enabled())[0]], ['DISABLE', false]);
    assert.deepEqual([await update({ status: 'ENABLE' }), (await enabled())[0]], ['ENABLE', true]);
    const later = now + 181_000;
    assert.deepEqual([await update({ disableTime: later }), (await enabled())[0]], ['ENABLE', true]);
    await world.clock.forward(61);
    assert.equal((await enabled())[0], false);
    assert.deepEqual([await update({ disableTime: null }), (await enabled())[0]], ['ENABLE', true]);
    const org = await post('create-organization', { organizationName: 'Example', organizationCode: 'example' });
    assert.equal(org.statusCode, 200);
    const department = org.data.departmentId;
    await post('assign-role', { code: 'low', targets: [{ targetType: 'DEPARTMENT', targetIdentifier: department }] });
    const { list, totalCount } = (await world.authing('GET', '/api/v3/list-role-departments?code=low', undefined, owner)).body.data;
    assert.deepEqual([totalCount, list[0].id, list[0].name], [1, department, 'Example']);
  });

  test(name('permissions of roles that had ended were listed, and those of parents and departments were not'), async () => {
    const { world } = await open('permissions listed');
    await world.person();
    const ann = await signedIn(world);
    const owner = await asOwner(world);
    const post = async (path: string, given: Given) => (await world.authing('POST', `/api/v3/${path}`, given, owner)).body;
    const first = async (document: string) => (await world.graphql(document, {}, { ...owner, generation: 1 })).body.data;
    const roles: Record<string, string> = {};
    const input = `input: { userPoolId: "${world.keys.authing.pool}"`;
    for (const [code, parent] of [['top'], ['low', 'top'], ['post']]) {
      await world.graphql(`mutation { createRole(code: "${code}"${parent ? `, parent: "${parent}"` : ''}) { id } }`, {}, owner);
      const list = (await first(`{ rbacRoleList(userPoolId: "${world.keys.authing.pool}") { list { _id name } } }`)).rbacRoleList.list;
      roles[code!] = list.find((each: { name: string }) => each.name === code)._id;
      const made = await first(`mutation { createRBACPermission(${input}, name: "may-${code}" }) { _id } }`);
      const permissionId = made.createRBACPermission._id;
      await first(`mutation { addPermissionToRBACRole(input: { permissionId: "${permissionId}", roleId: "${roles[code!]}" }) { _id } }`);
    }
    const org = await post('create-organization', { organizationName: 'Example', organizationCode: 'example' });
    await post('add-department-members', { departmentId: org.data.departmentId, organizationCode: 'example', userIds: [ann.id] });
    await post('assign-role', { code: 'post', targets: [{ targetType: 'DEPARTMENT', targetIdentifier: org.data.departmentId }] });
    const group = (await first(`mutation { createRBACGroup(${input}, name: "all" }) { _id } }`)).createRBACGroup._id;
    await first(`mutation { addRoleToRBACGroup(input: { roleId: "${roles['low']}", groupId: "${group}" }) { _id } }`);
    await first(`mutation { assignRBACRoleToUser(input: { userId: "${ann.id}", roleId: "${roles['low']}" }) { _id } }`);
    const listed = async () => {
      const own = (await first(`{ userPermissionList(_id: "${ann.id}") { rawList } userRoleList(_id: "${ann.id}") { rawList } }`)) as {
        readonly [field: string]: { readonly rawList: readonly string[] };
      };
      const { list } = (await first(`{ rbacGroup(_id: "${group}") { permissions { list { name } } } }`)).rbacGroup.permissions;
      const second = await world.graphql(
        'query u($id: String) { user(id: $id) { roles { totalCount list { code } } } }',
        { id: ann.id },
        owner,
      );
      const oldest = await first(`{ queryRoleByUserId(user: "${ann.id}", client: "${world.keys.authing.pool}") { totalCount } }`);
      return [
        own['userPermissionList']!.rawList.toSorted(),
        own['userRoleList']!.rawList,
        list.map((each: { name: string }) => each.name).sort(),
        [second.body.data.user.roles.totalCount, second.body.data.user.roles.list.length, oldest.queryRoleByUserId.totalCount],
      ];
    };
    assert.deepEqual(await listed(), [['may-low', 'may-post', 'may-top'], ['low'], ['may-low', 'may-top'], [1, 1, 1]]);
    for (const code of ['top', 'low']) {
      assert.equal((await post('update-role', { code, status: 'DISABLE' })).data.success, true);
      if (code === 'top') assert.deepEqual(await listed(), [['may-low', 'may-post'], ['low'], ['may-low'], [1, 1, 1]]);
    }
    assert.deepEqual(await listed(), [['may-post'], [], [], [0, 0, 0]], 'what has ended says nothing');
  });
}
