// What an owner, or a person, says to generation 3 comes without a schema: what is of another kind than it must be is refused, and nothing is read into it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Item } from '../../src/core/permissions/index.ts';
import { millisOf } from '../../src/core/time.ts';
import { bobSignedIn } from '../../src/dialects/authing/conformance/console.ts';
import { asOwner, createApplication, loginByUsername, register, signedIn, user } from '../../src/dialects/authing/conformance/flow.ts';
import { start } from '../../src/proving/levers/clock.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

type Given = Readonly<Record<string, unknown>>;
type How = Parameters<World['authing']>[3];

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('a number took an address away, the word false proved one, and no switched somebody off'), async () => {
    const { world } = await open('kinds');
    await world.person();
    const ann = await signedIn(world);
    const owner = await asOwner(world);
    const post = async (path: string, given: Given, how: How = owner) => (await world.authing('POST', `/api/v3/${path}`, given, how)).body;
    for (const wrong of [
      { email: 5 },
      { phone: { number: 1 } },
      { username: {} },
      { emailVerified: 'false' },
      { blocked: 'no' },
      { password: { text: 'engine-42' } },
      { password: 123_456 },
    ]) {
      const text = JSON.stringify(wrong);
      assert.equal((await post('update-user', { userId: ann.id, ...wrong })).apiCode, 2231, text);
      assert.equal((await post('create-user', { ...wrong, nickname: 'Bea' })).apiCode, 2231, text);
    }
    assert.equal((await post('update-profile', { username: 5 }, ann)).apiCode, 2231);
    const { email, username, status } = (await post('update-user', { userId: ann.id, nickname: 'Ann' })).data;
    assert.deepEqual([email, username, status], ['ann@example.org', 'ann-demo', 'Activated']);
    assert.equal((await post('list-users', {})).data.totalCount, 1, 'and nobody was made');
    const taken = await post('update-user', { userId: ann.id, username: '' });
    assert.deepEqual([taken.statusCode, taken.data.username], [200, undefined], 'an empty name takes it away');
    assert.equal((await user(world, ann)).body.data.user.id, ann.id);
  });

  test(name('an order by what every object has broke the search, and everybody without a gender had no id'), async () => {
    const { world } = await open('orders');
    await world.person();
    const owner = await asOwner(world);
    const list = async (given: Given) => (await world.authing('POST', '/api/v3/list-users', given, owner)).body;
    for (const field of ['constructor', '__proto__', 'toString'])
      assert.equal((await list({ options: { sort: [{ field, order: 'asc' }] } })).apiCode, 2015, field);
    const counts = async (operator: string) => (await list({ advancedFilter: [{ field: 'id', operator }] })).data.totalCount;
    assert.deepEqual([await counts('IS_NULL'), await counts('NOT_NULL')], [0, 1]);
  });

  test(name('an escape in a document stood for a text that no database keeps, and broke whatever was asked for'), async () => {
    const { world } = await open('escapes');
    const ask = async (query: string) => (await world.graphql(query)).body.errors?.[0].extensions.code;
    const wrong = 'GRAPHQL_VALIDATION_FAILED';
    assert.equal(await ask('query { isUserExists(username: "a\\u0000b") }'), wrong);
    assert.equal(await ask('mutation { loginByUsername(input: { username: "a\\u{0}b", password: "x" }) { id } }'), wrong);
    assert.equal(await ask('query { isUserExists(username: "\\u0061") }'), undefined);
  });

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
  });

  test(name('a closed application lets in a department with those below it, and a newcomer is signed in to none'), async () => {
    const { world } = await open('entrance');
    await world.person();
    const { id: userId } = await signedIn(world);
    const owner = await asOwner(world);
    const { app: appId } = world.keys.authing;
    const post = async (path: string, given: Given) => (await world.authing('POST', `/api/v3/${path}`, given, owner)).body;
    const enters = async () => (await loginByUsername(world, 'ann-demo')).body.errors?.[0].message.code ?? 'in';
    const at = { organizationCode: 'steamory' };
    await post('create-organization', { ...at, organizationName: 'Steamory' });
    const { departmentId: research } = (await post('create-department', { ...at, name: 'Research', parentDepartmentId: 'root' })).data;
    const { departmentId: lab } = (await post('create-department', { ...at, name: 'Lab', parentDepartmentId: research })).data;
    await post('add-department-members', { ...at, departmentId: lab, userIds: [userId] });
    assert.equal(await enters(), 'in');
    await post('update-application-permission-strategy', { appId, permissionStrategy: 'DENY_ALL' });
    assert.equal(await enters(), 1001);
    const ofDepartment = { targetType: 'ORG', targetIdentifier: [research], effect: 'ALLOW' };
    const say = (more: Given) => post('authorize-application-access', { appId, list: [{ ...ofDepartment, ...more }] });
    assert.equal((await say({})).statusCode, 200);
    assert.equal(await enters(), 'in', 'from below');
    await say({ inheritByChildren: false });
    assert.equal(await enters(), 1001);
    await say({ inheritByChildren: false, targetIdentifier: [lab] });
    assert.equal(await enters(), 'in', 'of the department itself');
    const newcomer = await register(world, { forceLogin: true });
    assert.equal(newcomer.body.errors[0].message.code, 1001);
    assert.equal((await post('is-user-exists', { email: 'ada@example.com' })).data.exists, true, 'as one that came later would be');
    await post('delete-organization', at);
    assert.equal(await enters(), 1001, 'what was said of a department goes with it');
    await post('update-application-permission-strategy', { appId, permissionStrategy: 'ALLOW_ALL' });
    assert.equal(await enters(), 'in');
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

  test(name('a user of another tenant is nobody, unless each of the two tenants names the other'), async () => {
    const { world } = await open('neighbours');
    const other = await world.another();
    await other.person();
    const { id } = await signedIn(other);
    const owner = await asOwner(world);
    const asked = async (how: How = owner) => [
      (await world.authing('GET', `/api/v3/get-user?userId=${id}`, undefined, how)).code,
      (await world.authing('GET', `/api/v2/users/${id}`, undefined, how)).code,
      (await world.graphql('mutation d($id: String!) { deleteUser(id: $id) { code } }', { id }, how)).code,
      (await world.graphql('query u($id: String) { user(id: $id) { _id } }', { id }, { ...how, generation: 1 })).code,
    ];
    const [here, there] = [{ neighbours: [world.keys.domain] }, { neighbours: [other.keys.domain] }];
    assert.deepEqual(await asked(), [2004, 2004, 2210, 2004]);
    await world.settings({ disclosure: there });
    assert.deepEqual(await asked(), [2004, 2004, 2210, 2004], 'the other one says nothing');
    await other.settings({ disclosure: here });
    assert.deepEqual(await asked(), [2036, 2036, 2036, 2036]);
    await world.person();
    const person = await signedIn(world);
    const own = await world.graphql('query u($id: String) { user(id: $id) { id } }', { id }, person);
    assert.equal(own.code, 2202, 'a person hears of nobody');
    await world.settings({ disclosure: { neighbours: [] } });
    assert.deepEqual(await asked(), [2004, 2004, 2210, 2004], 'this one says nothing');
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

  test(name('a user read all people of the own groups and roles, and an operator who asked about another heard of itself'), async () => {
    const { world } = await open('people of roles');
    await world.person();
    const ann = await signedIn(world);
    const bob = await bobSignedIn(world);
    const owner = await asOwner(world);
    const first = async (document: string, how: How = owner) => (await world.graphql(document, {}, { ...how, generation: 1 })).body;
    const input = `input: { userPoolId: "${world.keys.authing.pool}"`;
    const role = (await first(`mutation { createRBACRole(${input}, name: "reader" }) { _id } }`)).data.createRBACRole._id;
    const group = (await first(`mutation { createRBACGroup(${input}, name: "all" }) { _id } }`)).data.createRBACGroup._id;
    const both = `userIdList: ["${ann.id}", "${bob.id}"]`;
    await first(`mutation { assignRBACRoleToUserBatch(input: { ${both}, roleId: "${role}" }) { _id } }`);
    await first(`mutation { addUserToRBACGroupBatch(input: { ${both}, groupId: "${group}" }) { _id } }`);
    await first(`mutation { addRoleToRBACGroup(input: { roleId: "${role}", groupId: "${group}" }) { _id } }`);
    for (const asked of [
      'userGroupList(_id: $id) { list { name users { list { email } } } }',
      'userGroupList(_id: $id) { list { name roles { list { users { list { email } } } } } }',
      'userRoleList(_id: $id) { list { name users { list { email } } } }',
    ]) {
      const document = `{ ${asked.replace('$id', `"${ann.id}"`)} }`;
      const own = await first(document, ann);
      assert.ok(!JSON.stringify(own).includes('bob@example.org'), asked);
      assert.equal(own.errors[0].message.code, 1001, 'and why is said');
      assert.ok(JSON.stringify(await first(document)).includes('bob@example.org'), 'the owner reads them');
    }
    assert.deepEqual((await first(`{ userRoleList(_id: "${ann.id}") { rawList } }`, ann)).data.userRoleList.rawList, ['reader']);
    assert.equal((await first(`{ userRoleList(_id: "${bob.id}") { rawList } }`, ann)).errors[0].message.code, 2202);

    await world.person({ username: 'root', email: 'root@example.org', rights: ['everything'] });
    const token = (await loginByUsername(world, 'root')).body.data.loginByUsername.token as string;
    assert.deepEqual((await first(`{ userRoleList(_id: "${bob.id}") { rawList } }`, { token })).data.userRoleList.rawList, ['reader']);
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

  test(name('a group that was named twice went, and was then not there; those after it stayed'), async () => {
    const { world } = await open('twice');
    const owner = await asOwner(world);
    const post = async (path: string, given: Given) => (await world.authing('POST', `/api/v3/${path}`, given, owner)).body;
    for (const code of ['one', 'two']) await post('create-group', { code, name: code, description: '' });
    assert.equal((await post('delete-groups-batch', { codeList: ['one', 'ONE', 'two'] })).data?.success, true);
    assert.equal((await world.authing('GET', '/api/v3/list-groups', undefined, owner)).body.data.totalCount, 0);
  });

  test(name('what is asked for beside a user and nothing here does was answered as if it was done'), async () => {
    const { world } = await open('beside');
    await world.person();
    const ann = await signedIn(world);
    const owner = await asOwner(world);
    const post = async (path: string, given: Given, how: How = owner) => (await world.authing('POST', `/api/v3/${path}`, given, how)).body;
    const notice = { sendNotification: { sendEmailNotification: true } };
    for (const options of [{ autoGeneratePassword: true }, notice]) {
      assert.equal((await post('create-user', { username: 'bea', options })).apiCode, 2231);
      assert.equal((await post('create-users-batch', { list: [{ username: 'bea' }], options })).apiCode, 2231);
    }
    for (const options of [{ autoGeneratePassword: true }, notice, { resetPasswordOnNextLogin: true }])
      assert.equal((await post('update-user', { userId: ann.id, nickname: 'x', options })).apiCode, 2231);
    assert.equal((await post('list-users', {})).data.totalCount, 1);
    assert.equal((await post('update-user', { userId: ann.id, options: { resetPasswordOnNextLogin: false } })).statusCode, 200);
    const options = { emailPassCodeForInformationCompletion: '123456' };
    const newcomer = { connection: 'PASSWORD', passwordPayload: { username: 'dora', password: 'engine-42' } };
    assert.equal((await post('signup', { ...newcomer, profile: { email: 'dora@example.org' }, options }, {})).apiCode, 2018);
  });

  test(name('sessions at an application that nobody has were said to be ended'), async () => {
    const { world } = await open('ended at nothing');
    await world.person();
    const ann = await signedIn(world);
    const kick = async (appIds: readonly string[]) =>
      (await world.authing('POST', '/api/v3/kick-users', { userId: ann.id, appIds }, await asOwner(world))).body;
    const { app } = world.keys.authing;
    assert.equal((await kick([app, 'f'.repeat(24)])).apiCode, 2011);
    assert.equal((await user(world, ann)).body.data.user.id, ann.id, 'and none was ended');
    assert.equal((await kick([app])).data.success, true);
    assert.equal((await user(world, ann)).code, 2020);
  });

  test(name('a code that took an address away was good for another change afterwards'), async () => {
    const { world } = await open('taken away');
    await world.settings({ rates: { codeResendSeconds: 0 } });
    await world.person();
    const ann = await signedIn(world);
    const email = 'ann@example.org';
    const post = async (path: string, given: Given, how: How) => (await world.authing('POST', `/api/v3/${path}`, given, how)).body;
    const unbind = (passCode: string) => post('unbind-email', { passCode }, ann);
    await post('send-email', { channel: 'CHANNEL_UNBIND_EMAIL', email }, {});
    const { code: passCode } = world.mail.last(email);
    assert.equal((await unbind(passCode === '000000' ? '000001' : '000000')).apiCode, 2001);
    assert.equal((await unbind(passCode)).statusCode, 200);
    assert.equal((await unbind(passCode)).apiCode, 2219);
    assert.equal((await post('bind-email', { email, passCode }, ann)).apiCode, 2001, 'it was spent');
  });

  test(name('members of groups were listed under as many aliases as a document has room for, of each group'), async () => {
    const { world } = await open('aliases');
    const owner = await asOwner(world);
    for (const code of ['one', 'two']) await world.graphql(`mutation { createGroup(code: "${code}", name: "x") { code } }`, {}, owner);
    const lists = (count: number) => Array.from({ length: count }, (_, at) => `u${at}: users { totalCount }`).join(' ');
    const asked = (count: number) => world.graphql(`{ groups { list { ${lists(count)} } } }`, {}, owner);
    assert.equal((await asked(100)).body.errors, undefined);
    const tooMany = (await asked(101)).body;
    assert.deepEqual([tooMany.data, tooMany.errors[0].message.code], [null, 2231], 'in the vendor’s words');
  });

  test(
    name('a resource of a batch was declared in another namespace than it named, and a group that was gone hid who has a policy'),
    async () => {
      const { app, world } = await open('given and gone');
      const owner = await asOwner(world);
      const post = async (path: string, given: Given) => (await world.authing('POST', `/api/v3/${path}`, given, owner)).body;
      for (const code of ['one', 'two']) assert.equal((await post('create-namespace', { code })).statusCode, 200);
      const resource = { code: 'till', type: 'API', actions: [] };
      const declare = async (...[namespace, own]: readonly (string | undefined)[]) => {
        const { apiCode, statusCode } = await post('create-resources-batch', { namespace, list: [{ ...resource, namespace: own }] });
        return apiCode ?? statusCode;
      };
      assert.equal(await declare('one', 'two'), 2231);
      assert.deepEqual([await declare('one', undefined), await declare(undefined, 'two'), await declare('two', 'two')], [200, 200, 409]);

      const policy = 'mutation { createPolicy(code: "open", statements: [{ resource: "till", actions: ["open"] }]) { code } }';
      await world.graphql(policy, {}, owner);
      const { id: tenant } = (await app.finder.tenantByDomain(world.keys.domain))!;
      const [kept] = await app.stores.permissionItems.find(tenant, 'policy', 'default', ['open']);
      await app.stores.permissionHolders.give(tenant, [kept as Item<'policy'>], [{ kind: 'group', id: 'gone' }], {
        begins: null,
        ends: null,
        now: start,
      });
      const shown = await world.graphql('{ policy(code: "open") { assignments { targetIdentifier } } }', {}, owner);
      assert.deepEqual(shown.body.data?.policy.assignments, [{ targetIdentifier: '' }], shown.text);

      const targetIdentifiers = Array.from({ length: 200 }, (_, at) => `u${at}`);
      const opts = Array(26).fill({ targetType: 'USER', targetIdentifiers, resources: [{ code: 'till', actions: ['open'] }] });
      assert.equal(
        (await world.authing('POST', '/api/v2/acl/authorize-resources', { opts }, owner)).body.code,
        2231,
        'before anybody is read',
      );
    },
  );

  test(name('an organisation was answered under as many aliases as a document has room for, of each of its departments'), async () => {
    const { world } = await open('aliases of departments');
    const owner = await asOwner(world);
    const children = Array.from({ length: 300 }, (_, at) => ({ name: `n${at}`, description: 'd' }));
    await world.authing('POST', '/api/v2/orgs/import', { filetype: 'json', file: { name: 'Many', children } }, owner);
    const under = (count: number, field: string) => Array.from({ length: count }, (_, at) => `a${at}: ${field}`).join(' ');
    const asked = async (inside: string) => (await world.graphql(`{ orgs { list { ${inside} } } }`, {}, owner)).body;
    assert.equal((await asked(`nodes { ${under(3, 'description')} }`)).data.orgs.list[0].nodes.length, 301);
    for (const inside of [`nodes { ${under(4, 'description')} }`, under(4, 'nodes { id }'), `nodes { ${under(3, 'name')} ... { name } }`])
      assert.equal((await asked(inside)).errors[0].message.code, 400, inside.slice(0, 50));
    assert.match((await world.graphql(`{ ${under(11, 'orgs { totalCount }')} }`, {}, owner)).text, /More than 10 trees/);
    const refused = await asked(`nodes { ${under(50, 'authorizedResources { totalCount }')} }`);
    assert.deepEqual([refused.data, refused.errors.length, refused.errors[0].message.code], [null, 1, 2231]);
  });

  test(name('another kind of an application was taken, and it stayed of the one that it was'), async () => {
    const { world } = await open('kinds of applications');
    const { id } = (await createApplication(world, { name: 'Shop', redirectUris: ['https://shop.example/back'] })).body.data;
    const owner = await asOwner(world);
    const change = async (given: Given) => (await world.authing('POST', `/api/v2/applications/${id}`, given, owner)).body;
    const token = (more: Readonly<Record<string, string>>) =>
      world.raw({
        method: 'POST',
        url: `${world.base}/oidc/token`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({
          grant_type: 'authorization_code',
          code: 'x',
          redirect_uri: 'https://shop.example/back',
          ...more,
        }).toString(),
      });
    assert.equal((await token({ client_id: id, code_verifier: 'x'.repeat(50) })).body.error, 'invalid_client', 'a back end has a secret');
    assert.equal((await change({ applicationType: 'robot' })).code, 2009);
    assert.equal((await change({ applicationType: 'spa' })).data.applicationType, 'spa');
    assert.equal((await token({ client_id: id, code_verifier: 'x'.repeat(50) })).body.error, 'invalid_grant', 'a page has none');
    assert.equal((await change({ name: 'Store' })).data.applicationType, 'spa', 'and stays one');
  });
}
