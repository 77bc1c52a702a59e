// What back ends do with the vendor's SDK of the third generation: with the secret of the pool, and with a person's token.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { check } from '../visitor.ts';

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
