// What back ends do with the vendor's SDK of the third generation: with the secret of the pool, and with a person's token.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { check } from '../tell.ts';

const { ManagementClient, AuthenticationClient } = createRequire(join(process.cwd(), 'package.json'))('authing-node-sdk');
const { BASE: host = '', AUTHING = '', AUTHING_POOL = '' } = process.env;
const [appId, appSecret] = AUTHING.split(':');
const [accessKeyId, accessKeySecret] = AUTHING_POOL.split(':');
const owner = new ManagementClient({ accessKeyId, accessKeySecret, host, lang: 'en-US' });
const person = (tokenEndPointAuthMethod: string) =>
  new AuthenticationClient({ appId, appSecret, appHost: host, tokenEndPointAuthMethod, lang: 'en-US' });
const password = 'engine-42';

interface Answer {
  readonly statusCode: number;
  readonly apiCode?: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the call answers
  readonly data: any;
}

/** The SDK throws for no refusal: the body says it. */
async function done(work: Promise<Answer>) {
  const answer = await work;
  assert.equal(answer.statusCode, 200, JSON.stringify(answer));
  return answer.data;
}
const refusedWith = async (apiCode: number, work: Promise<Answer>) => assert.equal((await work).apiCode, apiCode);

let userId = '';
await check('an owner makes a user, and no second one of the name', async () => {
  const user = await done(owner.createUser({ username: 'bob', email: 'bob@example.org', emailVerified: true, password, name: '中文' }));
  userId = user.userId;
  assert.deepEqual([user.username, user.name, user.status], ['bob', '中文', 'Activated']);
  await refusedWith(2026, owner.createUser({ username: 'bob', password }));
});
await check('users are read by id and by name, several at once', async () => {
  assert.equal((await done(owner.getUser({ userId }))).email, 'bob@example.org');
  assert.equal((await done(owner.getUser({ userId: 'bob', userIdType: 'username' }))).userId, userId);
  assert.equal((await done(owner.getUserBatch({ userIds: [userId, 'f'.repeat(24)] }))).length, 1);
  await refusedWith(2004, owner.getUser({ userId: 'f'.repeat(24) }));
});
await check('users are found by words and by filter forms', async () => {
  const byWords = { keywords: 'BOB', options: { pagination: { page: 1, limit: 10 }, fuzzySearchOn: ['username'] } };
  assert.equal((await done(owner.listUsers(byWords))).totalCount, 1);
  const forms = [{ field: 'email', operator: 'EQUAL', value: 'bob@example.org' }];
  assert.equal((await done(owner.listUsers({ advancedFilter: forms }))).list[0].userId, userId);
  await refusedWith(2015, owner.listUsers({ advancedFilter: [{ field: 'shoeSize', operator: 'EQUAL', value: '42' }] }));
});
await check('a user is changed, and said to exist', async () => {
  assert.equal((await done(owner.updateUser({ userId, nickname: 'Bobby' }))).nickname, 'Bobby');
  assert.equal((await done(owner.isUserExists({ username: 'bob' }))).exists, true);
});
await check('a group is made, joined and read', async () => {
  await done(owner.createGroup({ code: 'staff', name: 'Staff', description: 'All', type: 'static' }));
  await done(owner.addGroupMembers({ code: 'staff', userIds: [userId] }));
  assert.equal((await done(owner.listGroupMembers({ code: 'staff' }))).list[0].userId, userId);
  assert.equal((await done(owner.getUserGroups({ userId }))).list[0].code, 'staff');
});
await check('an organisation is made, and a user gets a place in a department of it', async () => {
  const organizationCode = 'steamory';
  await done(owner.createOrganization({ organizationCode, organizationName: 'Steamory', metadata: {} }));
  assert.equal((await owner.createOrganization({ organizationCode, organizationName: 'Another', metadata: {} })).statusCode, 409);
  const below = (name: string, parentDepartmentId = 'root') =>
    owner.createDepartment({ organizationCode, name, code: name.toLowerCase(), parentDepartmentId, metadata: {} });
  const { departmentId } = await done(below('Research'));
  const { departmentId: lab } = await done(below('Lab', departmentId));
  await done(owner.addDepartmentMembers({ organizationCode, departmentId: lab, userIds: [userId] }));
  const everybody = { organizationCode, departmentId: 'root', includeChildrenDepartments: true };
  assert.equal((await done(owner.listDepartmentMembers(everybody))).list[0].userId, userId);
  const { list } = await done(owner.getUserDepartments({ userId, withDepartmentPaths: true }));
  assert.deepEqual(list[0].departmentNamePath, ['Steamory', 'Research', 'Lab']);
  await refusedWith(2231, owner.updateDepartment({ organizationCode, departmentId, parentDepartmentId: lab, metadata: {} }));
  await done(owner.deleteOrganization({ organizationCode }));
  assert.equal((await done(owner.getUserDepartments({ userId }))).totalCount, 0);
});
await check('an application is made, named anew and removed', async () => {
  const { appId: id } = await done(owner.createApplication({ appName: 'Shop', appIdentifier: 'shop', appType: 'web' }));
  await refusedWith(2008, owner.createApplication({ appName: 'Shop', appIdentifier: 'second' }));
  assert.equal((await done(owner.updateApplication({ appId: id, appName: 'Store' }))).appName, 'Store');
  await done(owner.deleteApplication({ appId: id }));
  await refusedWith(2011, owner.getApplication({ appId: id }));
});
await check('the texts of mails are read and looked at', async () => {
  const { templates } = await done(owner.getEmailTemplates());
  assert.ok(templates.some(({ type }: { type: string }) => type === 'RESET_PASSWORD_VERIFY_CODE'));
  const { content } = await done(owner.previewEmailTemplate({ type: 'RESET_PASSWORD_VERIFY_CODE', content: '<p>{{verify_code}}</p>' }));
  assert.equal(content, '<p>123456</p>');
});
/** One call of the SDK, and what came of it. */
const shows = (path: string, name: string, work: () => Promise<unknown>) =>
  check(
    name,
    async () => {
      await work();
    },
    `R3 /${path}`,
  );
let key = { accessKeyId: '', accessKeySecret: '' };
const byKey = () => new ManagementClient({ ...key, host, lang: 'en-US' }).listGroups({});
await shows('create-access-key', 'a further key signs', async () => {
  key = await done(owner.createAccessKey({ type: 'nightly' }));
  await done(byKey());
});
await shows('list-access-key', 'keys are listed without their secrets', async () =>
  assert.equal((await done(owner.getAccessKeyList({})))[0].accessKeySecret, null),
);
await shows('get-access-key', 'one key is shown', async () =>
  assert.equal((await done(owner.getAccessKey({ userId: accessKeyId, accessKeyId: key.accessKeyId }))).enable, true),
);
await shows('update-access-key', 'a key that is switched off signs nothing', async () => {
  await done(owner.updateAccessKey({ accessKeyId: key.accessKeyId, enable: false }));
  assert.notEqual((await byKey()).statusCode, 200);
});
await shows('delete-access-key', 'a key is removed', () => done(owner.deleteAccessKey({ accessKeyId: key.accessKeyId })));

const namespaceCode = 'lab';
const at = (resourceCode: string) => ({ namespaceCode, resourceCode });
const declared = (resourceCode: string, more: object) => ({
  ...at(resourceCode),
  resourceName: resourceCode,
  actions: ['read', 'run'],
  ...more,
});
const nodes = [{ code: 'deploy', name: 'Deploy', children: [{ code: 'test', name: 'Test' }] }];
await check('a namespace is made', async () => void (await done(owner.createPermissionNamespace({ code: namespaceCode, name: 'Lab' }))));
await shows('create-tree-data-resource', 'a tree is declared', () =>
  done(owner.createDataResourceByTree(declared('desk', { struct: nodes }))),
);
await shows('create-string-data-resource', 'a text is declared', () =>
  done(owner.createDataResourceByString(declared('paper', { struct: 'p' }))),
);
await shows('create-array-data-resource', 'a list is declared', () =>
  done(owner.createDataResourceByArray(declared('list', { struct: ['l'] }))),
);
await shows('create-data-resource', 'a text is declared by its type', () =>
  done(owner.createDataResource(declared('more', { type: 'STRING', struct: 'm' }))),
);
await shows('list-data-resources', 'all are listed', async () =>
  assert.equal((await done(owner.listDataResources({ namespaceCodes: namespaceCode }))).totalCount, 4),
);
await shows('get-data-resource', 'one is shown', async () =>
  assert.equal((await done(owner.getDataResource(at('desk')))).struct[0].children[0].code, 'test'),
);
await shows('update-data-resource', 'one is described anew', async () =>
  assert.equal((await done(owner.updateDataResource({ ...at('paper'), struct: 'q' }))).struct, 'q'),
);
await shows('check-data-resource-exists', 'a code that is in use is told', async () =>
  assert.equal((await done(owner.checkDataResourceExists(at('desk')))).isValid, false),
);
await shows('delete-data-resource', 'one is removed', () => done(owner.deleteDataResource(at('more'))));
let policyId = '';
await shows('create-data-policy', 'a data policy is made', async () => {
  const statementList = [{ effect: 'ALLOW', permissions: ['lab/desk/deploy/test/*', 'lab/paper/read'] }];
  ({ policyId } = await done(owner.createDataPolicy({ policyName: 'Developers', statementList })));
});
await shows('check-data-policy-exists', 'a name that is in use is told', async () =>
  assert.equal((await done(owner.checkDataPolicyExists({ policyName: 'Developers' }))).isValid, false),
);
await shows('get-data-policy', 'it is shown', async () =>
  assert.equal((await done(owner.getDataPolicy({ policyId }))).policyName, 'Developers'),
);
await shows('list-data-policies', 'it is listed', async () =>
  assert.equal((await done(owner.listDataPolices({ query: 'Dev' }))).list[0].policyId, policyId),
);
await shows('list-simple-data-policies', 'its name is listed', async () =>
  assert.equal((await done(owner.listSimpleDataPolices({}))).list[0].policyName, 'Developers'),
);
await shows('authorize-data-policies', 'it is given to a user', () =>
  done(owner.authorizeDataPolicies({ policyIds: [policyId], targetList: [{ id: userId, type: 'USER' }] })),
);
await shows('list-data-policy-targets', 'the user is told', async () =>
  assert.equal((await done(owner.listDataPolicyTargets({ policyId }))).list[0].targetIdentifier, userId),
);
await check('it says what the user may do at a node, and nothing of the node above', async () => {
  const act = { namespaceCode, userId, action: 'run', resources: ['desk/deploy/test', 'desk/deploy'] };
  const { checkResultList } = await done(owner.checkPermission(act));
  const enabled = checkResultList.map((each: { enabled: boolean }) => each.enabled);
  assert.deepEqual(enabled, [true, false]);
});
await shows('get-user-permission-list', 'all that the user may do is listed', async () => {
  const { userPermissionList } = await done(owner.getUserPermissionList({ userIds: [userId], namespaceCodes: [namespaceCode] }));
  assert.equal(userPermissionList[0].resourceList.length, 2);
});
await shows('get-user-resource-permission-list', 'it is listed of a resource', async () => {
  const { permissionList } = await done(owner.getUserResourcePermissionList({ namespaceCode, userId, resources: ['paper'] }));
  assert.deepEqual(permissionList[0].actions, ['read']);
});
await shows('get-user-resource-struct', 'it is shown in the tree', async () => {
  const { treeResourceAuthAction } = await done(owner.getUserResourceStruct({ ...at('desk'), userId }));
  assert.deepEqual(treeResourceAuthAction.nodeAuthActionList[0].children[0].actions, ['read', 'run']);
});
await shows('check-user-same-level-permission', 'it is told of siblings', async () => {
  const level = { namespaceCode, userId, resource: 'desk/deploy', action: 'read', resourceNodeCodes: ['test', 'none'] };
  const { checkLevelResultList } = await done(owner.checkUserSameLevelPermission(level));
  assert.deepEqual([checkLevelResultList[0].enabled, checkLevelResultList[1].enabled], [true, false]);
});
await shows('list-resource-targets', 'who may do something is told', async () => {
  const { authUserList } = await done(owner.listResourceTargets({ namespaceCode, resources: ['paper'], actions: ['read', 'run'] }));
  const users = authUserList[0].actionAuthList.map((each: { userIds: string[] }) => each.userIds);
  assert.deepEqual(users, [[userId], []]);
});
await shows('check-permission-namespace-exists', 'a code of a namespace that is in use is told', async () =>
  assert.equal((await done(owner.checkPermissionNamespaceExists({ code: namespaceCode }))).isValid, false),
);
await shows('update-data-policy', 'it is named anew', async () =>
  assert.equal((await done(owner.updateDataPolicy({ policyId, policyName: 'Engineers' }))).policyName, 'Engineers'),
);
await shows('revoke-data-policy', 'it is taken from the user', () =>
  done(owner.revokeDataPolicy({ policyId, targetType: 'USER', targetIdentifier: userId })),
);
await shows('delete-data-policy', 'it is removed', () => done(owner.deleteDataPolicy({ policyId })));
let extIdpId = '';
await shows('create-ext-idp', 'an identity source is made', async () => {
  extIdpId = (await done(owner.createExtIdp({ name: 'Hub', type: 'github' }))).id;
});
await shows('create-ext-idp-conn', 'a connection is added', async () => {
  const fields = { clientID: 'ours', clientSecret: 's3cret' };
  const made = await done(owner.createExtIdpConn({ extIdpId, type: 'github', identifier: 'hub', displayName: 'GitHub', fields }));
  assert.deepEqual([made.id, JSON.stringify(made).includes('s3cret')], ['hub', false]);
});
await shows('update-ext-idp', 'a source is named anew', async () =>
  assert.equal((await done(owner.updateExtIdp({ id: extIdpId, name: 'Code' }))).name, 'Code'),
);
await shows('list-ext-idp', 'sources are listed', async () => assert.equal((await done(owner.listExtIdp({}))).list[0].id, extIdpId));
await shows('update-ext-idp-conn', 'a connection is changed', () =>
  done(owner.updateExtIdpConn({ id: 'hub', displayName: 'Hub', fields: { scopes: 'read:user' } })),
);
await shows('change-ext-idp-conn-state', 'it is switched off', () =>
  done(owner.changeExtIdpConnState({ id: 'hub', enabled: false, appId })),
);
await shows('get-ext-idp', 'a source is shown', async () => {
  const [connection] = (await done(owner.getExtIdp({ id: extIdpId }))).connections;
  assert.deepEqual([connection.enabled, connection.fields.scopes], [false, ['read:user']]);
});
await shows('delete-ext-idp-conn', 'a connection is removed', () => done(owner.deleteExtIdpConn({ id: 'hub' })));
await shows('delete-ext-idp', 'a source is removed', () => done(owner.deleteExtIdp({ id: extIdpId })));
const allowed = { targetType: 'USER', targetIdentifier: [userId] };
await shows('update-application-permission-strategy', 'an application is closed', () =>
  done(owner.updateApplicationPermissionStrategy({ appId, permissionStrategy: 'DENY_ALL' })),
);
await shows('get-application-permission-strategy', 'it is said so', async () => {
  assert.equal((await done(owner.getApplicationPermissionStrategy({ appId }))).permissionStrategy, 'DENY_ALL');
  await refusedWith(1001, person('none').signInByUsernamePassword({ username: 'bob', password }));
});
await shows('authorize-application-access', 'a user is let in', async () => {
  await done(owner.authorizeApplicationAccess({ appId, list: [{ ...allowed, effect: 'ALLOW' }] }));
  await done(person('none').signInByUsernamePassword({ username: 'bob', password }));
});
await shows('revoke-application-access', 'that is taken back', async () => {
  await done(owner.revokeApplicationAccess({ appId, list: [allowed] }));
  await done(owner.updateApplicationPermissionStrategy({ appId, permissionStrategy: 'ALLOW_ALL' }));
});
await check('another secret signs nothing', async () => {
  const other = new ManagementClient({ accessKeyId, accessKeySecret: 'another', host, lang: 'en-US' });
  await refusedWith(1300, other.listGroups({}));
});
for (const way of ['client_secret_post', 'client_secret_basic', 'none'])
  await check(`a person signs in where the application proves itself by ${way}`, async () => {
    const { access_token } = await done(person(way).signInByUsernamePassword({ username: 'bob', password }));
    assert.equal(access_token.split('.').length, 3);
  });
await check('a wrong password is told, with its number', async () => {
  await refusedWith(2333, person('none').signInByEmailPassword({ email: 'bob@example.org', password: 'engine-43' }));
});
await check('a person registers, reads and changes the own record, and changes the password', async () => {
  const eve = person('none');
  await done(eve.signUpByEmailPassword({ email: 'eve@example.org', password }));
  const { access_token } = await done(eve.signInByEmailPassword({ email: 'eve@example.org', password }));
  eve.setAccessToken(access_token);
  assert.equal((await done(eve.updateProfile({ nickname: 'Evie' }))).nickname, 'Evie');
  assert.equal((await done(eve.getProfile({}))).nickname, 'Evie');
  assert.deepEqual((await done(eve.getUserAuthorizedResourcesList())).userPermissionList[0].resourceList, []);
  await refusedWith(2203, eve.updatePassword({ oldPassword: 'engine-43', newPassword: 'engine-44' }));
  await done(eve.updatePassword({ oldPassword: password, newPassword: 'engine-44' }));
  await done(eve.signInByEmailPassword({ email: 'eve@example.org', password: 'engine-44' }));
});
await check('users are removed, all or none', async () => {
  await refusedWith(2210, owner.deleteUsersBatch({ userIds: [userId, 'f'.repeat(24)] }));
  await done(owner.getUser({ userId }));
  await done(owner.deleteUsersBatch({ userIds: [userId] }));
  await refusedWith(2004, owner.getUser({ userId }));
});
