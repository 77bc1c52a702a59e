// What an owner, or a person, says to generation 3 comes without a schema: what is of another kind than it must be is refused, and nothing is read into it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Item } from '../../src/core/permissions/index.ts';
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
