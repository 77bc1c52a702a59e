// What an owner's back end does with the vendor's SDK to say who may do what: namespaces, roles, resources, departments, posts and tenants.
import assert from 'node:assert/strict';
import { application, done, owner, person, refusedWith, shows } from '../authing-node/sdk.ts';
import { check } from '../tell.ts';

const password = 'engine-42';
const codesOf = (list: readonly { readonly code: string }[]) => list.map(({ code }) => code).sort();

let userId = '';
const bob = person();
await check('a user is made, and signs in', async () => {
  ({ userId } = await done(
    owner.createUser({ username: 'bob', email: 'bob@example.org', emailVerified: true, password, nickname: 'Bob' }),
  ));
  bob.setAccessToken((await done(bob.signInByUsernamePassword({ username: 'bob', password }))).access_token);
});

for (const [word, Word, listName] of [
  ['namespace', 'Namespace', 'codeList'],
  ['permission-namespace', 'PermissionNamespace', 'codes'],
] as const) {
  const code = (name: string) => `${name}-${word}`;
  const all = { [listName]: [code('second'), code('third')] };
  await shows(`create-${word}`, `a ${word} is made`, () => done(owner[`create${Word}`]({ code: code('first'), name: 'First' })));
  await shows(`create-${word}s-batch`, `several of ${word}s are made`, () =>
    done(owner[`create${Word}sBatch`]({ list: all[listName]!.map((each) => ({ code: each, name: each })) })),
  );
  await shows(`get-${word}`, `a ${word} is shown`, async () =>
    assert.equal((await done(owner[`get${Word}`]({ code: code('first') }))).name, 'First'),
  );
  await shows(`get-${word}s-batch`, `several of ${word}s are shown`, async () =>
    assert.equal((await done(owner[`get${Word}sBatch`]({ [listName]: all[listName]!.join(',') }))).length, 2),
  );
  await shows(`update-${word}`, `a ${word} is named anew`, async () =>
    assert.equal((await done(owner[`update${Word}`]({ code: code('first'), name: 'Renamed' }))).name, 'Renamed'),
  );
  await shows(`list-${word}s`, `${word}s are found by words`, async () => {
    const { totalCount, list } = await done(owner[`list${Word}s`]({ keywords: 'RENAMED', query: 'RENAMED' }));
    assert.deepEqual([totalCount, codesOf(list)], [1, [code('first')]]);
  });
  await shows(`list-${word}-roles`, `roles of a ${word} are listed`, async () => {
    await done(owner.createRole({ code: 'inside', name: 'Inside', namespace: code('first') }));
    const ofName = { code: code('first'), page: 1, limit: 10, query: 'inSide' };
    assert.deepEqual(codesOf((await done(owner[`list${Word}Roles`](ofName))).list), ['inside']);
  });
  await shows(`delete-${word}`, `a ${word} is removed`, async () => {
    await done(owner[`delete${Word}`]({ code: code('first') }));
    assert.equal((await owner[`get${Word}`]({ code: code('first') })).statusCode, 404);
  });
  await shows(`delete-${word}s-batch`, `several of ${word}s are removed`, async () => {
    await done(owner[`delete${Word}sBatch`](all));
    assert.equal((await done(owner[`list${Word}s`]({}))).totalCount, 0);
  });
}

const namespace = 'default';
const toBob = () => [{ targetType: 'USER', targetIdentifier: userId }];
const hasRole = async (code: string) => (await done(owner.hasAnyRole({ userId, roles: [{ code, namespace }] }))).hasAnyRole;
await shows('create-role', 'a role is made, and no second one of the code', async () => {
  assert.equal((await done(owner.createRole({ code: 'editor', name: 'Editor', namespace }))).code, 'editor');
  assert.equal((await owner.createRole({ code: 'editor', name: 'Editor', namespace })).statusCode, 409);
});
await shows('create-roles-batch', 'several roles are made', () =>
  done(owner.createRolesBatch({ list: ['reader', 'guest'].map((code) => ({ code, namespace })) })),
);
await shows('get-role', 'a role is shown', async () => assert.equal((await done(owner.getRole({ code: 'editor' }))).name, 'Editor'));
await shows('update-role', 'a role is described anew', async () => {
  await done(owner.updateRole({ code: 'guest', newCode: 'visitor', namespace }));
  assert.equal((await owner.getRole({ code: 'guest' })).statusCode, 404);
});
await shows('list-roles', 'roles are found by words', async () =>
  assert.deepEqual(codesOf((await done(owner.listRoles({ keywords: 'ED', namespace }))).list), ['editor']),
);
await shows('assign-role', 'a role is given to a user', () => done(owner.assignRole({ code: 'editor', namespace, targets: toBob() })));
await shows('assign-role-batch', 'several roles are given to a user', () =>
  done(owner.assignRoleBatch({ roles: ['reader', 'visitor'].map((code) => ({ code, namespace })), targets: toBob() })),
);
await shows('has-any-role', 'it is told that the user has it', async () => assert.equal(await hasRole('editor'), true));
await shows('get-user-roles', 'the roles of a user are listed', async () =>
  assert.deepEqual(codesOf((await done(owner.getUserRoles({ userId, namespace }))).list), ['editor', 'reader', 'visitor']),
);
await shows('get-my-role-list', 'a person hears the own roles', async () =>
  assert.equal((await done(bob.getRoleList({ namespace }))).totalCount, 3),
);
await shows('list-role-members', 'the users of a role are listed, with what is asked of them', async () => {
  const { list } = await done(owner.listRoleMembers({ code: 'editor', namespace, withIdentities: true, withDepartmentIds: true }));
  assert.deepEqual([list[0].userId, list[0].identities, list[0].departmentIds], [userId, [], []]);
});
await shows('revoke-role', 'a role is taken', async () => {
  await done(owner.revokeRole({ code: 'reader', namespace, targets: toBob() }));
  assert.equal(await hasRole('reader'), false);
});
await shows('revoke-role-batch', 'several roles are taken', async () => {
  await done(owner.revokeRoleBatch({ roles: [{ code: 'visitor', namespace }], targets: toBob() }));
  assert.equal((await done(owner.getUserRoles({ userId, namespace }))).totalCount, 1);
});
await shows('delete-roles-batch', 'roles are removed: all, or none', async () => {
  assert.notEqual((await owner.deleteRolesBatch({ codeList: ['reader', 'nothing'], namespace })).statusCode, 200);
  await done(owner.deleteRolesBatch({ codeList: ['reader', 'visitor'], namespace }));
  assert.equal((await done(owner.listRoles({ namespace }))).totalCount, 1);
});

const actions = [{ name: 'read' }, { name: 'edit' }];
await shows('create-resource', 'a resource is declared', () =>
  done(owner.createResource({ code: 'books', type: 'DATA', name: 'Books', actions, namespace })),
);
await shows('create-resources-batch', 'several resources are declared', () =>
  done(owner.createResourcesBatch({ list: ['maps', 'games'].map((code) => ({ code, type: 'DATA', actions })), namespace })),
);
await shows('get-resource', 'a resource is shown', async () =>
  assert.equal((await done(owner.getResource({ code: 'books', namespace }))).actions.length, 2),
);
await shows('get-resources-batch', 'several resources are shown', async () =>
  assert.equal((await done(owner.getResourcesBatch({ codeList: 'books,maps,nothing', namespace }))).length, 2),
);
await shows('list-resources', 'resources are listed', async () =>
  assert.equal((await done(owner.listResources({ namespace, type: 'DATA' }))).totalCount, 3),
);
await shows('update-resource', 'a resource is described anew', async () =>
  assert.equal((await done(owner.updateResource({ code: 'maps', type: 'DATA', description: 'Old', namespace }))).description, 'Old'),
);
await check('a group is made', async () => {
  await done(owner.createGroup({ code: 'staff', name: 'Staff', description: 'All', type: 'static' }));
  await done(owner.addGroupMembers({ code: 'staff', userIds: [userId] }));
});
await shows('authorize-resources', 'what may be done is given to a role, a group and a user', () => {
  const give = (targetType: string, targetIdentifier: string, code: string, action: string) => ({
    targetType,
    targetIdentifiers: [targetIdentifier],
    resources: [{ code, resourceType: 'DATA', actions: [action] }],
  });
  const list = [give('ROLE', 'editor', 'books', 'edit'), give('GROUP', 'staff', 'maps', 'read'), give('USER', userId, 'games', 'read')];
  return done(owner.authorizeResources({ namespace, list }));
});
const resourcesIn = ({ list }: { readonly list: readonly { readonly resourceCode: string }[] }) =>
  list.map(({ resourceCode }) => resourceCode).sort();
await shows('get-user-authorized-resources', 'all that a user may do is listed', async () =>
  assert.deepEqual(resourcesIn(await done(owner.getUserAuthorizedResources({ userId, namespace }))), ['books', 'games', 'maps']),
);
await shows('get-role-authorized-resources', 'what a role may do is listed', async () =>
  assert.deepEqual(resourcesIn(await done(owner.getRoleAuthorizedResources({ code: 'editor', namespace }))), ['books']),
);
await shows('get-group-authorized-resources', 'what a group may do is listed', async () =>
  assert.deepEqual(resourcesIn(await done(owner.getGroupAuthorizedResources({ code: 'staff', namespace }))), ['maps']),
);
await shows('get-authorized-resources', 'what a target may do is listed, of some resources where they are named', async () => {
  const target = { targetType: 'USER', targetIdentifier: userId, namespace };
  assert.deepEqual(resourcesIn(await done(owner.getAuthorizedResources({ ...target, resourceList: 'games,nothing' }))), ['games']);
});
await shows('get-my-authorized-resources', 'a person hears what is allowed', async () =>
  assert.deepEqual(resourcesIn(await done(bob.getAuthorizedResources({ namespace }))), ['books', 'games', 'maps']),
);
await shows('is-action-allowed', 'it is told whether a user may do it', async () => {
  const allowed = async (resource: string, action: string) =>
    (await done(owner.isActionAllowed({ userId, resource, action, namespace }))).allowed;
  assert.deepEqual([await allowed('books', 'edit'), await allowed('books', 'read')], [true, false]);
});
const enabledIn = ({ checkResultList }: { readonly checkResultList: readonly { readonly enabled: boolean }[] }) =>
  checkResultList.map(({ enabled }) => enabled);
const asked = { resources: ['games', 'books'], action: 'read' };
await shows('check-permission', 'it is told of each resource', async () =>
  assert.deepEqual(enabledIn(await done(owner.checkPermission({ ...asked, userId, namespaceCode: namespace }))), [true, false]),
);
for (const [kind, Kind] of [
  ['string', 'String'],
  ['array', 'Array'],
  ['tree', 'Tree'],
] as const)
  await shows(`check-permission-${kind}-resource`, `a person asks of each resource as a ${kind}`, async () =>
    assert.deepEqual(enabledIn(await done(bob[`checkPermissionBy${Kind}Resource`](asked))), [true, false]),
  );
await shows('get-resource-authorized-targets', 'who may do something with a resource is listed', async () => {
  const { totalCount, list } = await done(owner.getResourceAuthorizedTargets({ resource: 'maps', namespace }));
  assert.deepEqual([totalCount, list[0].targetType], [1, 'GROUP']);
});
await shows('delete-resource', 'a resource is removed', () => done(owner.deleteResource({ code: 'games', namespace })));

const organizationCode = 'steamory';
await shows('create-organization', 'an organisation is made', () =>
  done(owner.createOrganization({ organizationCode, organizationName: 'Steamory', metadata: {} })),
);
await shows('update-organization', 'an organisation is described anew', async () =>
  assert.equal((await done(owner.updateOrganization({ organizationCode, description: 'Steam', metadata: {} }))).description, 'Steam'),
);
await shows('get-organization', 'an organisation is shown', async () =>
  assert.equal((await done(owner.getOrganization({ organizationCode }))).organizationName, 'Steamory'),
);
await shows('get-organization-batch', 'several organisations are shown', async () =>
  assert.equal((await done(owner.getOrganizationsBatch({ organizationCodeList: organizationCode }))).length, 1),
);
await shows('list-organizations', 'organisations are listed', async () =>
  assert.equal((await done(owner.listOrganizations({ fetchAll: true }))).totalCount, 1),
);
await shows('search-organizations', 'organisations are found by words', async () =>
  assert.equal((await done(owner.searchOrganizations({ keywords: 'team' }))).totalCount, 1),
);
let research = '';
let lab = '';
await shows('create-department', 'departments are made', async () => {
  const below = (name: string, parentDepartmentId: string) =>
    owner.createDepartment({ organizationCode, name, code: name.toLowerCase(), parentDepartmentId, metadata: {} });
  ({ departmentId: research } = await done(below('Research', 'root')));
  ({ departmentId: lab } = await done(below('Lab', research)));
});
await shows('update-department', 'a department is named anew', async () =>
  assert.equal((await done(owner.updateDepartment({ organizationCode, departmentId: lab, name: 'Lab 2', metadata: {} }))).name, 'Lab 2'),
);
await shows('get-department', 'a department is shown by its code', async () =>
  assert.equal((await done(owner.getDepartment({ organizationCode, departmentCode: 'lab' }))).departmentId, lab),
);
await shows('get-department-by-id', 'a department is shown by its id alone', async () =>
  assert.equal((await done(owner.getDepartmentById({ departmentId: lab }))).name, 'Lab 2'),
);
await shows('get-parent-department', 'what stands above is shown', async () =>
  assert.equal((await done(owner.getParentDepartment({ organizationCode, departmentId: lab }))).departmentId, research),
);
await shows('list-children-departments', 'what stands directly below is listed', async () =>
  assert.equal((await done(owner.listChildrenDepartments({ organizationCode, departmentId: 'root' }))).totalCount, 1),
);
await shows('get-all-departments', 'an organisation is listed as a whole, or a department with all below it', async () => {
  const count = async (departmentId: string) => (await done(owner.getAllDepartments({ organizationCode, departmentId }))).length;
  assert.deepEqual([await count('root'), await count(research), await count(lab)], [3, 2, 1]);
});
await shows('search-departments', 'departments are found by words', async () =>
  assert.equal((await done(owner.searchDepartments({ organizationCode, keywords: 'lab' }))).list[0].departmentId, lab),
);
await shows('search-departments-list', 'departments are found by forms', async () => {
  const advancedFilter = [{ field: 'name', operator: 'EQUAL', value: 'Research' }];
  assert.equal((await done(owner.searchDepartmentsList({ organizationCode, advancedFilter }))).list[0].departmentId, research);
});
await shows('add-department-members', 'a user gets a place', () =>
  done(owner.addDepartmentMembers({ organizationCode, departmentId: lab, userIds: [userId] })),
);
await shows('list-department-members', 'who has a place is listed', async () => {
  const { list } = await done(owner.listDepartmentMembers({ organizationCode, departmentId: lab, withDepartmentIds: true }));
  assert.deepEqual([list[0].userId, list[0].departmentIds], [userId, [lab]]);
});
await shows('list-department-member-ids', 'their ids are listed', async () =>
  assert.deepEqual(await done(owner.listDepartmentMemberIds({ organizationCode, departmentId: lab })), [userId]),
);
await shows('search-department-members', 'they are found by words', async () =>
  assert.equal((await done(owner.searchDepartmentMembers({ organizationCode, departmentId: lab, keywords: 'bo' }))).totalCount, 1),
);
await shows('is-user-in-department', 'it is told whether a user has a place', async () => {
  const isIn = async (departmentId: string, includeChildrenDepartments: boolean) =>
    (await done(owner.isUserInDepartment({ userId, organizationCode, departmentId, includeChildrenDepartments }))).inDepartment;
  assert.deepEqual([await isIn(research, false), await isIn(research, true)], [false, true]);
});
await shows('get-user-departments', 'the places of a user are listed', async () =>
  assert.equal((await done(owner.getUserDepartments({ userId }))).list[0].departmentId, lab),
);
await shows('get-my-department-list', 'a person hears the own places', async () =>
  assert.equal((await done(bob.getDepartmentList({}))).totalCount, 1),
);
await shows('list-role-departments', 'a role that a department has is told', async () => {
  await done(owner.assignRole({ code: 'editor', namespace, targets: [{ targetType: 'DEPARTMENT', targetIdentifier: research }] }));
  assert.equal((await done(owner.listRoleDepartments({ code: 'editor', namespace }))).totalCount, 1);
});
await shows('set-user-departments', 'a user is moved', async () => {
  await done(owner.setUserDepartments({ userId, departments: [{ departmentId: research, isMainDepartment: true }] }));
  const places = await done(owner.getUserDepartments({ userId }));
  assert.ok(places.list.some(({ departmentId }: { departmentId: string }) => departmentId === research));
});
await shows('remove-department-members', 'a user loses a place', async () => {
  await done(owner.removeDepartmentMembers({ organizationCode, departmentId: research, userIds: [userId] }));
  assert.equal((await done(owner.isUserInDepartment({ userId, organizationCode, departmentId: research }))).inDepartment, false);
});
let postId = '';
await shows('create-post', 'a post is made', async () => {
  ({ id: postId } = await done(owner.createPost({ code: 'chief', name: 'Chief', departmentIdList: [lab] })));
});
await shows('update-post', 'a post is named anew', () => done(owner.updatePost({ code: 'chief', name: 'Head' })));
await shows('get-post', 'a post is shown', async () =>
  assert.deepEqual((await done(owner.getPost({ code: 'chief' }))).departmentIdList, [lab]),
);
await shows('get-post-by-id', 'a post is shown by its id', async () =>
  assert.equal((await done(owner.getPostById({ idList: [postId] })))[0].code, 'chief'),
);
await shows('list-post', 'posts are listed', async () =>
  assert.equal((await done(owner.postList({ keywords: 'head' }))).list[0].code, 'chief'),
);
await shows('user-connection-post', 'a user gets a post', () => done(owner.userConnectionPost({ userId, postId })));
await shows('get-user-posts', 'the posts of a user are listed, and the record names them', async () => {
  assert.equal((await done(owner.getUserPosts({ userId })))[0].code, 'chief');
  assert.deepEqual((await done(owner.getUser({ userId, withPost: true }))).postIdList, [postId]);
});
await shows('get-user-post', 'the first post of a user is shown', async () =>
  assert.equal((await done(owner.getUserPost({ userId }))).code, 'chief'),
);
await shows('set-user-posts', 'a user holds no post any more', async () => {
  await done(owner.setUserPosts({ userId, postIds: [] }));
  assert.equal((await done(owner.getUserPosts({ userId }))).length, 0);
});
await shows('remove-post', 'a post is removed', () => done(owner.removePost({ code: 'chief' })));
await shows('delete-department', 'a department is removed', () => done(owner.deleteDepartment({ organizationCode, departmentId: lab })));
await shows('delete-organization', 'an organisation is removed', () => done(owner.deleteOrganization({ organizationCode })));

await check('values of declared fields come and go with the record', async () => {
  const declare = { targetType: 'USER', key: 'points', dataType: 'NUMBER', label: 'Points' };
  await done(owner.setCustomFields({ list: [declare] }));
  const { userId: eve } = await done(owner.createUser({ username: 'eve', password, customData: { points: 7 } }));
  const read = (how: object) => done(owner.getUser({ userId: eve, ...how }));
  assert.deepEqual((await read({ withCustomData: true })).customData, { points: '7' });
  await done(owner.updateUser({ userId: eve, customData: { points: 9 }, nickname: 'Evie' }));
  assert.equal((await read({ flatCustomData: true })).points, '9');
  assert.notEqual((await owner.updateUser({ userId: eve, customData: { shoes: 1 }, nickname: 'No' })).statusCode, 200);
  assert.equal((await read({})).nickname, 'Evie');
});
await check('a user is known by the id elsewhere', async () => {
  await done(owner.updateUser({ userId, externalId: 'x-1' }));
  const known = async (externalId: string) => (await done(owner.isUserExists({ externalId }))).exists;
  assert.deepEqual([await known('x-1'), await known('x-2')], [true, false]);
});
await check('users are listed by when they changed', async () => {
  const { list } = await done(owner.listUsersLegacy({ updatedAtStart: Date.now() - 600_000, updatedAtEnd: Date.now() + 600_000 }));
  assert.ok(list.some((each: { userId: string }) => each.userId === userId));
  assert.equal((await done(owner.listUsersLegacy({ updatedAtEnd: 1000 }))).totalCount, 0);
});
await check('nobody is found in a department that is not there', () =>
  refusedWith(3901, owner.listDepartmentMembers({ organizationCode, departmentId: lab })),
);

let tenantId = '';
const ofTenant = async (list: 'listTenantUsers' | 'listTenantAdmin') =>
  (await done(owner[list]({ tenantId }))).list.map((each: { readonly linkUserId: string }) => each.linkUserId);
await shows('create-tenant', 'a tenant is made', async () => {
  ({ tenantId } = await done(owner.createTenant({ name: 'Mill', appIds: [application.client_id], description: 'Flour' })));
});
await shows('update-tenant', 'a tenant is named anew', () => done(owner.updateTenant({ tenantId, name: 'Watermill' })));
await shows('get-tenant', 'a tenant is shown with its applications', async () =>
  assert.equal((await done(owner.getTenant({ tenantId, withAppDetail: true }))).appDetail[0].appId, application.client_id),
);
await shows('get-tenant-little-info', 'a tenant is shown in few words', async () =>
  assert.equal((await done(owner.getTenantLittleInfo({ tenantId }))).name, 'Watermill'),
);
await shows('list-tenants', 'tenants are found by words', async () =>
  assert.equal((await done(owner.listTenants({ keywords: 'WATER' }))).totalCount, 1),
);
await shows('add-tenant-users', 'a user becomes a member of a tenant', () =>
  done(owner.addTenantUsers({ tenantId, linkUserIds: [userId] })),
);
await shows('list-tenant-users', 'the members of a tenant are listed', async () =>
  assert.deepEqual(await ofTenant('listTenantUsers'), [userId]),
);
await shows('set-tenant-admin', 'a member looks after a tenant', () => done(owner.setTenantAdmin({ tenantId, linkUserIds: [userId] })));
await shows('list-tenant-admin', 'who looks after a tenant is listed', async () =>
  assert.deepEqual(await ofTenant('listTenantAdmin'), [userId]),
);
await shows('get-tenant-user', 'a member of a tenant is shown', async () =>
  assert.equal((await done(owner.getTenantUser({ tenantId, linkUserId: userId }))).isTenantAdmin, true),
);
await shows('get-my-tenant-list', 'a person hears the own tenants', async () =>
  assert.equal((await done(bob.getTenantList()))[0].tenantName, 'Watermill'),
);
await shows('delete-tenant-admin', 'a member looks after a tenant no more', async () => {
  await done(owner.deleteTenantAdmin({ tenantId, linkUserId: userId }));
  assert.deepEqual(await ofTenant('listTenantAdmin'), []);
});
await shows('remove-tenant-users', 'a user leaves a tenant', async () => {
  await done(owner.removeTenantUsers({ tenantId, linkUserIds: [userId] }));
  assert.deepEqual(await ofTenant('listTenantUsers'), []);
});
await shows('delete-tenant-user', 'a member is taken out of a tenant', async () => {
  await done(owner.addTenantUsers({ tenantId, linkUserIds: [userId] }));
  await done(owner.deleteTenantUser({ tenantId, linkUserIds: [userId], memberIds: [userId] }));
  assert.deepEqual(await ofTenant('listTenantUsers'), []);
});
await shows('create-tenant-user', 'a user is made who is a member from the beginning', async () => {
  const { memberId } = await done(owner.createTenantUser({ tenantId, username: 'miller', password: 'engine-42', gender: 'U' }));
  assert.deepEqual(await ofTenant('listTenantUsers'), [memberId]);
});
await shows('delete-tenant', 'a tenant is removed', async () => {
  await done(owner.deleteTenant({ tenantId }));
  assert.equal((await owner.getTenant({ tenantId })).statusCode, 404);
});
