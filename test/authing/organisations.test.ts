// Organisations by the third generation and by documents: what owners do, what persons do not, and that a call that is half wrong does nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asOwner, login } from '../../src/dialects/authing/conformance/flow.ts';
import { engines } from '../engines-of.ts';

type Members = Readonly<Record<string, unknown>>;

for (const { engine, openForAll } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;
  const house = (async () => {
    const built = await openForAll('authing organisations');
    const { world } = built;
    const owner = await asOwner(world);
    const post = (path: string, body: Members) => world.authing('POST', `/api/v3/${path}`, body, owner);
    const get = (path: string, query: Members = {}) =>
      world.authing(
        'GET',
        `/api/v3/${path}?${new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]))}`,
        undefined,
        owner,
      );
    const done = async (work: Promise<{ readonly body: { statusCode: number; data: never }; readonly text: string }>) => {
      const { body, text } = await work;
      assert.equal(body.statusCode, 200, text);
      // biome-ignore lint/suspicious/noExplicitAny: whatever the call answers
      return body.data as any;
    };
    /** What has no number of its own is told by the class alone. */
    const refused = async (
      apiCode: number,
      work: Promise<{ readonly body: { statusCode: number; apiCode?: number }; readonly text: string }>,
    ) => {
      const { body, text } = await work;
      assert.equal(body.apiCode ?? body.statusCode, apiCode, text);
    };
    return { ...built, owner, post, get, done, refused };
  })();

  test(name('a tree is built, described, moved and read back, and what is half wrong changes nothing'), async () => {
    const { post, get, done, refused, world } = await house;
    const ann = (await world.person({ email: 'ann@example.org', username: 'ann' })).id.replaceAll('-', '').slice(0, 24);
    const organizationCode = 'feifan';
    const top = await done(
      post('create-organization', {
        organizationCode,
        organizationName: '非凡',
        description: 'Things',
        metadata: {},
        i18n: { organizationName: { 'en-US': { enabled: true, value: 'Feifan' } } },
      }),
    );
    assert.deepEqual(
      [top.organizationCode, top.hasChildren, top.membersCount, top.i18n.organizationName['en-US'].value],
      [organizationCode, false, 0, 'Feifan'],
    );
    await refused(409, post('create-organization', { organizationCode, organizationName: 'Another' }));
    await refused(2231, post('create-organization', { organizationCode: 'b', organizationName: 'B', tenantId: 'x' }));
    await refused(2231, post('create-organization', { organizationCode: 'b', organizationName: 'B', openDepartmentId: 'x' }));
    const make = (named: string, parentDepartmentId = 'root', more: Members = {}) =>
      post('create-department', { organizationCode, name: named, code: named, parentDepartmentId, ...more });
    const dev = (await done(make('dev'))).departmentId;
    const lab = await done(make('lab', 'dev', { departmentIdType: 'code' }));
    assert.deepEqual([lab.parentDepartmentId, lab.parentDepartmentCode, lab.hasChildren], [dev, 'dev', false]);
    await refused(409, make('lab'));
    await refused(3901, make('nowhere', 'f'.repeat(24)));
    const sales = (await done(make('sales'))).departmentId;
    const change = (departmentId: string, more: Members) => post('update-department', { organizationCode, departmentId, ...more });
    await refused(2231, change(dev, { name: 'Renamed', parentDepartmentId: lab.departmentId }));
    await refused(2231, change(dev, { name: 'Renamed', leaderUserIds: [ann] }));
    await refused(2231, change(dev, { name: 'Renamed', status: false }));
    await refused(409, change(dev, { parentDepartmentId: sales, code: 'sales' }));
    const same = await done(get('get-department', { organizationCode, departmentCode: 'dev' }));
    assert.deepEqual([same.name, same.parentDepartmentId, same.leaderUserIds], ['dev', top.departmentId, []], 'refused calls did no half');
    await done(post('add-department-members', { organizationCode, departmentId: dev, userIds: [ann] }));
    const changed = await done(change(dev, { name: 'Development', status: true, leaderUserIds: [ann], parentDepartmentId: sales }));
    assert.deepEqual(
      [changed.name, changed.leaderUserIds, changed.parentDepartmentCode, changed.membersCount],
      ['Development', [ann], 'sales', 1],
    );
    assert.deepEqual((await done(get('get-parent-department', { organizationCode, departmentId: lab.departmentId }))).name, 'Development');
    const names = (list: readonly { name: string }[]) => list.map((each) => each.name);
    assert.deepEqual(names(await done(get('get-all-departments', { organizationCode }))), ['非凡', 'sales', 'Development', 'lab']);
    assert.deepEqual(names((await done(get('list-children-departments', { organizationCode, departmentId: 'root' }))).list), ['sales']);
    assert.deepEqual(names((await done(post('search-departments', { organizationCode, keywords: 'DEV' }))).list), ['Development']);
    await refused(2014, post('search-departments', { organizationCode, keywords: ' ' }));
    const filtered = (operator: string, value: unknown) =>
      post('search-departments-list', {
        organizationCode,
        advancedFilter: [{ field: 'name', operator, value }],
        sort: [{ field: 'name', order: 'asc' }],
      });
    assert.deepEqual(names((await done(filtered('IN', ['lab', 'sales', 'x']))).list), ['lab', 'sales']);
    assert.deepEqual(names((await done(filtered('CONTAINS', 'L'))).list), ['Development', 'lab', 'sales']);
    await refused(2014, filtered('BETWEEN', ['a', 'b']));
    const other = await done(post('create-organization', { organizationCode: 'other', organizationName: 'Other', metadata: {} }));
    await refused(3901, post('delete-department', { organizationCode: 'other', departmentId: dev }));
    await refused(3901, change(dev, { parentDepartmentId: other.departmentId }));
    await refused(2231, post('delete-department', { organizationCode, departmentId: 'root' }));
    await done(post('update-organization', { organizationCode: 'other', organizationNewCode: 'another', organizationName: 'Another' }));
    await refused(409, post('update-organization', { organizationCode: 'another', organizationNewCode: organizationCode }));
    assert.deepEqual((await done(get('search-organizations', { keywords: 'ANO' }))).list[0].organizationCode, 'another');
    assert.deepEqual((await done(get('list-organizations', { limit: 1 }))).totalCount, 2);
    await done(post('delete-organization', { organizationCode: 'another' }));
    await refused(3901, get('get-organization', { organizationCode: 'another' }));
  });

  test(name('users get places, all of a call or none, and are found by them in every generation'), async () => {
    const { post, get, done, refused, world, owner } = await house;
    const short = async (named: string) =>
      (await world.person({ email: `${named}@example.org`, username: named })).id.replaceAll('-', '').slice(0, 24);
    const [bob, cat] = [await short('bob'), await short('cat')];
    const organizationCode = 'staffed';
    const { departmentId: root } = await done(post('create-organization', { organizationCode, organizationName: 'Staffed', metadata: {} }));
    const make = async (named: string, parentDepartmentId = 'root') =>
      (await done(post('create-department', { organizationCode, name: named, parentDepartmentId, metadata: {} }))).departmentId;
    const lab = await make('Lab');
    const deep = await make('Deep', lab);
    await refused(2004, post('add-department-members', { organizationCode, departmentId: lab, userIds: [bob, 'f'.repeat(24)] }));
    assert.equal(
      (await done(get('list-department-members', { organizationCode, departmentId: lab }))).totalCount,
      0,
      'none of a batch with a stranger',
    );
    await done(post('add-department-members', { organizationCode, departmentId: lab, userIds: [bob] }));
    world.clock.forward(1);
    await done(post('add-department-members', { organizationCode, departmentId: deep, userIds: [bob, cat] }));
    const listed = async (more: Members) => {
      const { totalCount, list } = await done(
        get('list-department-members', { organizationCode, departmentId: 'root', includeChildrenDepartments: true, ...more }),
      );
      return [totalCount, ...list.map((each: { username: string }) => each.username)];
    };
    assert.deepEqual(await listed({ orderBy: 'Asc' }), [2, 'bob', 'cat'], 'each once, by the time of the first place');
    assert.deepEqual(await listed({ orderBy: 'Desc' }), [2, 'cat', 'bob']);
    assert.deepEqual(await listed({ sortBy: 'createAt', orderBy: 'Asc' }), [2, 'bob', 'cat']);
    assert.deepEqual(await listed({ limit: 1, page: 2, orderBy: 'Asc' }), [2, 'cat']);
    assert.deepEqual(await listed({ includeChildrenDepartments: false }), [0]);
    assert.deepEqual(await done(get('list-department-member-ids', { organizationCode, departmentId: deep })), [bob, cat].toSorted());
    const isIn = async (more: Members) =>
      (await done(get('is-user-in-department', { userId: cat, organizationCode, departmentId: lab, ...more }))).inDepartment;
    assert.deepEqual([await isIn({}), await isIn({ includeChildrenDepartments: true })], [false, true]);
    const found = await done(
      get('search-department-members', {
        organizationCode,
        departmentId: 'root',
        includeChildrenDepartments: true,
        keywords: 'CAT',
        withDepartmentIds: true,
      }),
    );
    assert.deepEqual(
      found.list.map((each: Members) => [each['username'], each['departmentIds']]),
      [['cat', [deep]]],
    );
    const set = (departments: readonly Members[]) =>
      post('set-user-departments', { userId: 'bob', departments, options: { userIdType: 'username' } });
    await refused(3901, set([{ departmentId: root }, { departmentId: 'f'.repeat(24) }]));
    await refused(
      2231,
      set([
        { departmentId: root, isMainDepartment: true },
        { departmentId: deep, isMainDepartment: true },
      ]),
    );
    const places = async () =>
      (
        await done(get('get-user-departments', { userId: bob, withDepartmentPaths: true, sortBy: 'DepartmentName', orderBy: 'Asc' }))
      ).list.map((each: Members) => [each['departmentNamePath'], each['isLeader'], each['isMainDepartment'], each['isRoot']]);
    assert.equal((await places()).length, 2, 'refused calls took no place away');
    await done(set([{ departmentId: deep, isLeader: true, isMainDepartment: true }, { departmentId: root }]));
    assert.deepEqual(await places(), [
      [['Staffed', 'Lab', 'Deep'], true, true, false],
      [['Staffed'], false, false, true],
    ]);
    await done(set([{ departmentId: deep, isMainDepartment: false }]));
    assert.deepEqual(await places(), [[['Staffed', 'Lab', 'Deep'], true, false, false]], 'what is not said of a place stays');
    const search = await world.graphql(
      'query s($opts: [SearchUserDepartmentOpt]) { searchUser(query: "example.org", fields: ["email"], departmentOpts: $opts) { totalCount } }',
      { opts: [{ departmentId: lab, includeChildrenDepartments: true }] },
      owner,
    );
    assert.equal(search.body.data.searchUser.totalCount, 2, search.text);
    const one = await world.graphql(
      'query u($id: String!, $orgId: String) { user(id: $id) { departments(orgId: $orgId) { totalCount list { department { users { totalCount } } } } } }',
      { id: bob, orgId: root },
      owner,
    );
    assert.equal(one.code, 2231, one.text);
    await done(post('remove-department-members', { organizationCode, departmentId: deep, userIds: [bob, cat] }));
    assert.deepEqual(await listed({}), [0]);
  });

  test(name('posts are the pool’s: people hold them, departments have them, and they go with either'), async () => {
    const { post, get, done, refused, world } = await house;
    const { id } = await world.person({ email: 'fay@example.org', username: 'fay' });
    const userId = id.replaceAll('-', '').slice(0, 24);
    const { departmentId } = await done(
      post('create-organization', { organizationCode: 'posts', organizationName: 'Posts', metadata: {} }),
    );
    const clerk = await done(post('create-post', { code: 'clerk', name: 'Clerk', departmentIdList: [departmentId] }));
    assert.deepEqual([clerk.code, clerk.departmentIdList], ['clerk', [departmentId]]);
    await refused(409, post('create-post', { code: 'clerk', name: 'Another' }));
    await refused(3901, post('create-post', { code: 'boss', name: 'Boss', departmentIdList: ['f'.repeat(24)] }));
    await refused(3901, get('get-post', { code: 'boss' }));
    const boss = await done(post('create-post', { code: 'boss', name: 'Boss' }));
    const held = async () => (await done(get('get-user-posts', { userId }))).map((each: Members) => each['code']);
    await refused(3901, post('set-user-posts', { userId, postIds: [clerk.id, 'f'.repeat(24)] }));
    assert.deepEqual(await held(), [], 'none of a list with one that is not there');
    await done(post('set-user-posts', { userId, postIds: [clerk.id] }));
    world.clock.forward(1);
    await done(post('user-connection-post', { userId, postId: boss.id }));
    assert.deepEqual([await held(), (await done(get('get-user-post', { userId }))).code], [['clerk', 'boss'], 'clerk']);
    const { list } = await done(get('list-post', { keywords: 'CLE' }));
    assert.deepEqual(
      list.map((each: Members) => [each['code'], each['userCount'], each['departmentCount']]),
      [['clerk', 1, 1]],
    );
    await done(post('update-post', { code: 'clerk', name: 'Chief clerk', departmentIdList: [] }));
    const shown = await done(get('get-post', { code: 'clerk' }));
    assert.deepEqual([shown.name, shown.departmentIdList], ['Chief clerk', []]);
    await done(post('update-post', { code: 'boss', departmentIdList: [departmentId] }));
    await done(post('delete-organization', { organizationCode: 'posts' }));
    assert.deepEqual((await done(get('get-post', { code: 'boss' }))).departmentIdList, []);
    await done(post('remove-post', { code: 'clerk' }));
    assert.deepEqual(await held(), ['boss']);
    assert.deepEqual(
      (await done(post('get-post-by-id', { idList: [clerk.id, boss.id] }))).map((each: Members) => each['code']),
      ['boss'],
    );
    await done(post('delete-users-batch', { userIds: [userId] }));
    assert.equal((await done(get('list-post', { keywords: 'boss' }))).list[0].userCount, 0);
  });

  test(name('what is brought in as a tree is no longer than what is made alone'), async () => {
    const { world, owner } = await house;
    const bring = async (file: Members) =>
      (await world.authing('POST', '/api/v2/orgs/import', { filetype: 'json', file }, owner)).body.code;
    for (const [text, most] of Object.entries({ name: 200, code: 100, description: 1000, nameI18n: 5000 })) {
      const child = (length: number) => ({ name: 'Child', [text]: '部'.repeat(length) });
      assert.equal(await bring({ name: 'Long', children: [child(most + 1)] }), 2231, text);
      assert.equal(await bring({ name: 'Long', children: [child(most)] }), 200, text);
    }
    assert.equal(await bring({ name: 'Long', order: 4_294_967_296 }), 2231);
  });

  test(name('a person reads the own departments and nothing else of organisations'), async () => {
    const { post, done, world, owner } = await house;
    const { id } = await world.person({ email: 'dan@example.org', username: 'dan' });
    const made = await done(post('create-organization', { organizationCode: 'own', organizationName: 'Own', metadata: {} }));
    await done(
      post('add-department-members', { organizationCode: 'own', departmentId: 'root', userIds: [id.replaceAll('-', '').slice(0, 24)] }),
    );
    const { token } = (await login(world, 'correct horse', { email: 'dan@example.org' })).body.data.loginByEmail;
    const person = { token };
    const own = await world.authing('GET', '/api/v3/get-my-department-list?withDepartmentPaths=true', undefined, person);
    assert.deepEqual(
      own.body.data.list.map((each: Members) => each['departmentNamePath']),
      [['Own']],
      own.text,
    );
    const ways = await world.authing('GET', '/api/v2/users/me/orgs', undefined, person);
    assert.equal(ways.body.data[0][0].id, made.departmentId, ways.text);
    for (const [method, path] of [
      ['GET', 'orgs'],
      ['GET', 'orgs/count'],
      ['GET', 'orgs/export'],
      ['POST', 'orgs/import'],
    ] as const) {
      const { body, text } = await world.authing(
        method,
        `/api/v2/${path}`,
        method === 'POST' ? { filetype: 'json', file: { name: 'x' } } : undefined,
        person,
      );
      assert.equal(body.code, 1001, `${path} ${text}`);
    }
    const document = 'query n($id: String!) { nodeById(id: $id) { users { totalCount } } orgs { totalCount } }';
    const refused = await world.graphql(document, { id: made.departmentId }, person);
    assert.equal(refused.code, 1001, refused.text);
    const shown = await world.graphql('{ user { departments { list { department { namePath users { totalCount } } } } } }', {}, person);
    assert.equal(shown.code, 2231, shown.text);
    const owned = await world.graphql(document, { id: made.departmentId }, owner);
    assert.equal(owned.body.data.nodeById.users.totalCount, 1, owned.text);
  });

  test(name('tenants have members and administrators, a call does all or nothing, and who leaves is in none'), async () => {
    const { post, get, done, refused, world, owner } = await house;
    const carlEmail = 'carl@tenants.example';
    const idOf = async (email: string, username: string) => (await world.person({ email, username })).id.replaceAll('-', '').slice(0, 24);
    const [carl, dora] = [await idOf(carlEmail, 'carl-of-tenants'), await idOf('dora@tenants.example', 'dora-of-tenants')];
    const { app } = world.keys.authing;
    await refused(2231, post('create-tenant', { name: 'Late', appIds: [app], expireTime: '2030-01-01' }));
    await refused(2011, post('create-tenant', { name: 'Elsewhere', appIds: ['f'.repeat(24)] }));
    const { tenantId } = await done(post('create-tenant', { name: 'Mill 100%', appIds: [app, app], logo: ['https://example.org/a.png'] }));
    const other = (await done(post('create-tenant', { name: 'Mine', appIds: [] }))).tenantId;
    const names = async (keywords: string) => (await done(get('list-tenants', { keywords }))).list.map((each: Members) => each['name']);
    assert.deepEqual([await names('mi'), await names('100%'), await names('%')], [['Mine', 'Mill 100%'], ['Mill 100%'], ['Mill 100%']]);
    await done(post('update-tenant', { tenantId, description: 'Flour', logo: [] }));
    const shown = await done(get('get-tenant', { tenantId, withMembersCount: true, withAppDetail: true }));
    assert.deepEqual([shown.description, shown.logo, shown.appIds, shown.membersCount, shown.appDetail.length], ['Flour', '', [app], 0, 1]);
    await refused(404, get('get-tenant', { tenantId: 'f'.repeat(24) }));
    await refused(2004, post('add-tenant-users', { tenantId, linkUserIds: [carl, 'f'.repeat(24)] }));
    const members = async (path = 'list-tenant-users') =>
      (await done(post(path, { tenantId }))).list.map((each: Members) => each['linkUserId']);
    assert.deepEqual(await members(), [], 'nobody came of a call of which one is unknown');
    await done(post('add-tenant-users', { tenantId, linkUserIds: [carl] }));
    await done(post('add-tenant-users', { tenantId: other, linkUserIds: [carl, dora] }));
    await refused(404, post('set-tenant-admin', { tenantId, linkUserIds: [carl, dora] }));
    assert.deepEqual(await members('list-tenant-admin'), [], 'of two one is no member: nobody was appointed');
    await refused(404, get('get-tenant-user', { tenantId, linkUserId: dora }));
    await done(post('set-tenant-admin', { tenantId, memberIds: [carl] }));
    assert.deepEqual(await members('list-tenant-admin'), [carl]);
    assert.equal((await done(get('get-tenant-user', { tenantId, linkUserId: carl }))).isTenantAdmin, true);
    const fresh = (await done(post('create-tenant', { name: 'Fresh', appIds: [] }))).tenantId;
    const erin = { username: 'erin-of-tenants', password: 'engine-42', options: { passwordEncryptType: 'none' } };
    const made = await done(post('create-tenant-user', { tenantId: fresh, ...erin }));
    assert.deepEqual([made.tenantId, made.username, made.isTenantAdmin], [fresh, 'erin-of-tenants', false]);
    const ofFresh = async () => (await done(post('list-tenant-users', { tenantId: fresh }))).list.map((each: Members) => each['memberId']);
    assert.deepEqual(await ofFresh(), [made.memberId]);
    await refused(2026, post('create-tenant-user', { tenantId: fresh, ...erin }));
    await refused(404, post('create-tenant-user', { tenantId: 'f'.repeat(24), ...erin, username: 'nobody-of-tenants' }));
    assert.equal((await done(post('is-user-exists', { username: 'nobody-of-tenants' }))).exists, false, 'half of it was done');
    assert.deepEqual(await ofFresh(), [made.memberId]);
    await done(post('delete-tenant', { tenantId: fresh }));
    const { token } = (await login(world, undefined, { email: carlEmail })).body.data.loginByEmail;
    const mine = async () => {
      const { body } = await world.authing('GET', '/api/v3/get-my-tenant-list', undefined, { token });
      return body.data.map((each: Members) => each['tenantName']);
    };
    assert.deepEqual(await mine(), ['Mill 100%', 'Mine']);
    await world.authing('PUT', `/api/v2/tenant/${tenantId}/${carl}`, { isEnabled: false }, owner);
    assert.deepEqual(await mine(), ['Mine'], 'one that is switched off counts for nothing');
    const nobody = await world.authing('PUT', `/api/v2/tenant/${tenantId}/admin`, {}, owner);
    assert.notEqual(nobody.body.code, 200, 'whoever appoints says whom');
    const asPerson = await world.authing('GET', `/api/v2/tenant/${tenantId}/users`, undefined, { token });
    assert.notEqual(asPerson.body.code, 200, 'a person reads no members');
    await world.authing('POST', '/api/v3/delete-users-batch', { userIds: [carl] }, owner);
    assert.deepEqual(await members(), [], 'who is removed is in none');
    await done(post('delete-tenant', { tenantId: other }));
    await refused(404, post('remove-tenant-users', { tenantId: other, linkUserIds: [dora] }));
  });

  test(name('what a department was given is had by whoever stands below it, and goes with it'), async () => {
    const { post, done, refused, world, owner } = await house;
    const eva = (await world.person({ email: 'eva@example.org', username: 'eva' })).id.replaceAll('-', '').slice(0, 24);
    const organizationCode = 'rights';
    await done(post('create-organization', { organizationCode, organizationName: 'Rights' }));
    const make = (code: string, parentDepartmentId: string) =>
      post('create-department', { organizationCode, name: code, code, parentDepartmentId });
    const { departmentId: upper } = await done(make('upper', 'root'));
    const { departmentId: lower } = await done(make('lower', upper));
    await done(post('add-department-members', { organizationCode, departmentId: lower, userIds: [eva] }));
    await done(post('create-role', { code: 'porter' }));
    const mayOpen = async () => (await done(post('is-action-allowed', { userId: eva, resource: 'door:1', action: 'door:open' }))).allowed;
    await refused(2231, post('delete-resources-batch', { codeList: ['door'], ids: ['f'.repeat(24)] }));
    await done(post('create-resource', { code: 'door', type: 'API', actions: [{ name: 'door:open', description: 'Open' }] }));
    const opening = [{ resource: 'door:*', actions: ['door:open'], effect: 'ALLOW' }];
    const policy = 'mutation p($statements: [PolicyStatementInput!]!) { createPolicy(code: "opening", statements: $statements) { code } }';
    assert.equal((await world.graphql(policy, { statements: opening }, owner)).code, undefined);
    const give =
      'mutation g($to: [String!]) { addPolicyAssignments(policies: ["opening"], targetType: ORG, targetIdentifiers: $to) { code } }';
    assert.equal(await mayOpen(), false);
    assert.equal((await world.graphql(give, { to: [eva] }, owner)).code, 3901, 'a user is no department');
    assert.equal((await world.graphql(give, { to: [upper] }, owner)).code, undefined);
    assert.equal(await mayOpen(), true);
    const node = 'query n($id: String!) { nodeById(id: $id) { authorizedResources { list { code actions } } roles { totalCount } } }';
    const shown = await world.graphql(node, { id: upper }, owner);
    assert.deepEqual(shown.body.data.nodeById.authorizedResources.list, [{ code: 'door:*', actions: ['door:open'] }], shown.text);
    await done(post('delete-department', { organizationCode, departmentId: upper }));
    assert.equal(await mayOpen(), false);
    const assigned = 'query a { policyAssignments(code: "opening") { totalCount } }';
    assert.equal((await world.graphql(assigned, {}, owner)).body.data.policyAssignments.totalCount, 0);
  });
}
