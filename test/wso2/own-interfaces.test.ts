// What people look after in a portal: sessions, their password, the applications that they may use and allowed to act; and what the portal reads first.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { authenticate } from '../../src/dialects/wso2/conformance/flow.ts';
import { openApp } from '../clients/app.ts';
import { base, directory, reader } from '../federation/directory.ts';
import { openidOf, signedInAt } from './openid.ts';

const { world } = await openApp('wso2', 'own interfaces');
await world.person();
await world.settings({ rates: { caller: null, address: null, tenant: null } });
const ann = { username: 'ann-demo', password: 'correct horse' };
const own = '/api/users/v1/me';
const { register, discover, grant } = openidOf(world);

const signedIn = (name: string, more: object = {}) => signedInAt(world, name, more);

const userinfo = (token: string) =>
  fetch(`${world.base}/oauth2/userinfo`, { headers: { authorization: `Bearer ${token}` } }).then(({ status }) => status);
const asAnn = (method: string, path: string, body?: object) => world.wso2(method, path, body, { as: ann });

test('sessions are listed for their person and for administrators, and end with their tokens', async () => {
  const { token } = await signedIn('Sessions');
  const { userId, sessions } = (await asAnn('GET', `${own}/sessions`)).body;
  assert.ok(sessions.length > 0 && sessions[0].loginTime > 1e12);
  assert.equal((await asAnn('DELETE', `${own}/sessions/of-nobody`)).body.code, 'USM-10010');
  const of = `/api/users/v1/${userId}/sessions`;
  const [{ id }] = (await world.wso2('GET', of)).body.sessions;
  assert.equal((await world.wso2('GET', `${of}/${id}`)).body.id, id);
  assert.equal((await world.wso2('GET', `${of}/of-nobody`)).status, 404);
  const lee = await world.person({ username: 'lee', email: 'lee@example.org' });
  const hers = `/api/users/v1/${lee.id}/sessions`;
  assert.equal((await world.wso2('DELETE', `${hers}/${id}`)).status, 204);
  assert.ok(
    (await world.wso2('GET', of)).body.sessions.some((each: { id: string }) => each.id === id),
    'another one’s session does not end',
  );
  assert.equal((await asAnn('GET', hers)).status, 401, 'people see their own alone');
  assert.equal(await userinfo(token), 200);
  assert.equal((await asAnn('DELETE', `${own}/sessions`)).status, 204);
  assert.equal(await userinfo(token), 401);
  await signedIn('Sessions again');
  assert.equal((await world.wso2('DELETE', of)).status, 204);
  assert.deepEqual((await world.wso2('GET', of)).body.sessions, []);
});

test('what an application was allowed is shown and taken back, in either version', async () => {
  const one = await signedIn('Allowed');
  const other = await signedIn('Also allowed');
  const shown = (await asAnn('GET', '/api/users/v2/me/authorized-apps')).body;
  const mine = shown.find(({ clientId }: { clientId: string }) => clientId === one.clientId);
  assert.deepEqual([mine.id, mine.name, mine.approvedScopes[0].name], [one.id, 'Allowed', 'openid']);
  assert.deepEqual((await asAnn('GET', `${own}/authorized-apps/Allowed`)).body, { appId: 'Allowed', clientId: one.clientId });
  assert.equal((await asAnn('DELETE', `/api/users/v2/me/authorized-apps/${one.id}`)).status, 204);
  assert.deepEqual([await userinfo(one.token), await userinfo(other.token)], [401, 200]);
  const again = await asAnn('DELETE', `/api/users/v2/me/authorized-apps/${one.id}`);
  assert.deepEqual([again.status, again.body.code], [404, 'OAA-10001']);
  const id = (await asAnn('GET', `${own}/sessions`)).body.userId;
  assert.ok((await world.wso2('GET', `/api/users/v1/${id}/authorized-apps`)).body.length > 0);
  assert.equal((await world.wso2('DELETE', `/api/users/v1/${id}/authorized-apps`)).status, 204);
  assert.equal(await userinfo(other.token), 401);
});

test('people are offered the applications that administrators marked, and are told of no others', async () => {
  const advancedConfigurations = { discoverableByEndUsers: true };
  const offered = { advancedConfigurations, accessUrl: 'https://shop.example/', description: 'Buys' };
  const made = async (name: string, more: object) =>
    (await world.wso2('POST', '/api/server/v1/applications', { name, ...more })).headers['location']!;
  const id = (await made('Offered', offered)).split('/').at(-1);
  const hidden = (await made('Hidden', { accessUrl: 'https://hidden.example/' })).split('/').at(-1);
  const { applications } = (await asAnn('GET', `${own}/applications`)).body;
  assert.deepEqual(applications, [{ id, name: 'Offered', description: 'Buys', accessUrl: 'https://shop.example/' }]);
  assert.equal((await asAnn('GET', `${own}/applications/${id}`)).body.name, 'Offered');
  assert.equal((await asAnn('GET', `${own}/applications/${hidden}`)).body.code, 'APP-10001');
  const found = (filter: string) => asAnn('GET', `${own}/applications?filter=${encodeURIComponent(filter)}`);
  assert.deepEqual([(await found('name co ffer')).body.count, (await found('name co idde')).body.count], [1, 0]);
  assert.equal((await found('name')).body.code, 'APP-10004');
  assert.equal((await asAnn('GET', `${own}/applications?sortBy=name`)).status, 501);
});

test('whoever holds a token guesses the password no oftener than at a sign-in', async () => {
  const { tokens } = await grant(await discover(await register()), 'openid internal_login');
  const headers = { authorization: `Bearer ${tokens.access_token}` };
  await world.settings({ lockout: { failures: 2, addressFailures: 1000 } });
  const told = [];
  for (const currentPassword of ['one', 'two', ann.password]) {
    const given = { currentPassword, newPassword: 'Guessed@2' };
    const { status, body } = await world.wso2('POST', `${own}/change-password`, given, { as: 'nobody', headers });
    told.push(status === 400 ? body.code : status);
  }
  assert.deepEqual(told, ['PWD-10001', 401, 401], 'the right one comes too late');
  world.clock.forward(86_400);
  await world.settings({ lockout: { failures: 1000, addressFailures: 1000 } });
  assert.equal((await authenticate(world)).status, 200, 'nothing was changed');
});

test('a password is replaced by the present one alone', async () => {
  const change = (currentPassword: string, newPassword: string) =>
    asAnn('POST', `${own}/change-password`, { currentPassword, newPassword });
  const code = async (given: Promise<{ body: { code: string } }>) => (await given).body.code;
  assert.equal(await code(change('wrong', 'Wso2@test9')), 'PWD-10001');
  assert.equal(await code(change(ann.password, ann.password)), 'PWD-10002');
  assert.equal(await code(change(ann.password, 'x')), 'PWD-10003');
  assert.equal(await code(asAnn('POST', `${own}/change-password`, { newPassword: 'Wso2@test9' }) as never), 'PWD-10000');
  assert.equal((await authenticate(world)).status, 200, 'nothing was changed');
  assert.equal((await change(ann.password, 'Wso2@test9')).status, 204);
  assert.deepEqual([(await authenticate(world)).code, (await authenticate(world, 'Wso2@test9')).status], [17002, 200]);
  ann.password = 'Wso2@test9';
});

test('a tenant is one organisation without branding, and its people have no other accounts', async () => {
  const get = async (path: string) => (await asAnn('GET', path)).body;
  assert.deepEqual(await get(`${own}/organizations`), { links: [], organizations: [] });
  const root = await get(`${own}/organizations/root`);
  assert.equal(root.orgHandle, world.keys.domain);
  assert.deepEqual(await get(`${own}/organizations/root/descendants`), [root]);
  assert.deepEqual(await get(`${own}/associations`), []);
  assert.deepEqual(await get(`${own}/federated-associations`), []);
  const service = async (path: string) => (await world.wso2('GET', `/api/server/v1/${path}`)).body;
  assert.deepEqual(await service('organizations'), { links: [], organizations: [] });
  assert.deepEqual(await service('organizations/meta-attributes'), { links: [], attributes: [] });
  assert.equal((await service('branding-preference')).code, 'BPM-60002');
  const resolved = await world.wso2('GET', '/api/server/v1/branding-preference/resolve', undefined, { as: 'nobody' });
  assert.equal(resolved.body.preference.configs.isBrandingEnabled, false);
});

test('branding whose logo no mail can show was kept, and refused', async () => {
  const path = '/api/server/v1/branding-preference';
  const logo = (imgURL: string) => ({ theme: { activeTheme: 'LIGHT', LIGHT: { images: { logo: { imgURL } } } } });
  const given = { type: 'ORG', name: world.keys.domain, locale: 'en-US' };
  const { status, body } = await world.wso2('POST', path, { ...given, preference: logo('https://name:word@shop.example/1.png') });
  assert.deepEqual([status, (await world.wso2('GET', path)).body], [201, body], 'it is for clients alone');
  assert.equal((await world.wso2('PUT', path, { ...given, preference: logo('https://[shop.example/1.png') })).status, 200);
  assert.equal((await world.wso2('DELETE', path)).status, 204);
});

test('branding was kept while the name that mails show was not, where the settings could not be written', async () => {
  const path = '/api/server/v1/branding-preference';
  const given = (displayName: string) => ({
    ...{ type: 'ORG', name: world.keys.domain, locale: 'en-US' },
    preference: { organizationDetails: { displayName } },
  });
  const product = async () => (await world.console('GET', '/settings')).body.messages.product;
  let isBroken = true;
  world.breaks('settings.write', 'cut', () => isBroken);
  const before = await product();
  assert.equal((await world.wso2('POST', path, given('Shop'))).status, 500);
  assert.deepEqual([(await world.wso2('GET', path)).body.code, await product()], ['BPM-60002', before]);
  isBroken = false;
  assert.equal((await world.wso2('POST', path, given('Shop'))).status, 201);
  isBroken = true;
  assert.equal((await world.wso2('PUT', path, given('Other'))).status, 500);
  assert.equal((await world.wso2('DELETE', path)).status, 500);
  const kept = (await world.wso2('GET', path)).body.preference;
  assert.deepEqual([kept, await product()], [given('Shop').preference, 'Shop']);
  isBroken = false;
  assert.equal((await world.wso2('DELETE', path)).status, 204);
  assert.equal(await product(), before);
});

test('a directory was tried whose address has a percent sign that stands for nothing, and the server broke', async () => {
  const tried = { driverName: 'ReadOnlyLDAPUserStoreManager', connectionURL: 'ldaps://127.0.0.1:1/%ZZ', username: 'cn=us' };
  const { status, body } = await world.wso2('POST', '/api/server/v1/userstores/test-connection', tried);
  assert.deepEqual([status, body], [200, { connection: false }]);
});

test('a directory was told to take a name without a password, which it takes of everybody', async () => {
  const people = await directory();
  try {
    const connectionURL = `ldap://127.0.0.1:${people.port}/${base}`;
    const tried = async (more: object) => {
      const body = { driverName: 'ReadOnlyLDAPUserStoreManager', connectionURL, username: reader.name, ...more };
      return (await world.wso2('POST', '/api/server/v1/userstores/test-connection', body)).body.connection;
    };
    const told = [await tried({ connectionPassword: reader.password }), await tried({ connectionPassword: '' }), await tried({})];
    assert.deepEqual(told, [true, false, false]);
    assert.equal(people.heard.filter((each) => each.startsWith('bind')).length, 1, 'it is not even asked');
  } finally {
    await people.close();
  }
});

test('rules of passwords and user names hold as they are written, and are read as they hold', async () => {
  const rules = '/api/server/v1/validation-rules';
  const rule = (validator: string, values: object) => ({
    validator,
    properties: Object.entries(values).map(([key, value]) => ({ key, value: String(value) })),
  });
  const first = (await world.wso2('GET', rules)).body;
  const strict = { rules: [rule('LengthValidator', { 'min.length': 8, 'max.length': 30 }), rule('NumeralValidator', { 'min.length': 2 })] };
  const written = await world.wso2('PUT', `${rules}/password`, strict);
  assert.deepEqual([written.status, written.body], [200, { field: 'password', ...strict }]);
  assert.deepEqual((await world.wso2('GET', `${rules}/password`)).body, { field: 'password', ...strict });
  const register = (userName: string, password: string) => world.wso2('POST', '/scim2/Users', { userName, password, schemas: [] });
  assert.deepEqual([(await register('one-digit', 'abcdefgh1')).status, (await register('two-digits', 'abcdefg12')).status], [400, 201]);
  const names = {
    rules: [
      rule('LengthValidator', { 'min.length': 4, 'max.length': 9 }),
      rule('AlphanumericValidator', { 'enable.validator': true, 'enable.special.characters': false }),
    ],
  };
  assert.equal((await world.wso2('PUT', rules, [{ field: 'username', ...names }])).status, 200);
  assert.deepEqual((await world.wso2('GET', `${rules}/username`)).body, { field: 'username', ...names });
  const may = async (username: string) => {
    const properties = [{ key: 'skipSignUpEnableCheck', value: 'true' }];
    return (await world.wso2('POST', '/api/identity/user/v1.0/validate-username', { username, properties })).status;
  };
  assert.deepEqual([await may('b-b-b'), await may('bbbb')], [400, 200]);
  for (const [field, body, code] of [
    ['password', { rules: [rule('UniqueCharacterValidator', { 'min.unique.character': 3 })] }, 'IVM-60005'],
    ['password', { rules: [rule('LengthValidator', { 'min.length': 9, 'max.length': 3 })] }, 'IVM-60005'],
    ['password', { regEx: [rule('JavaRegExValidator', { 'java.regex': '(' })] }, 'IVM-60005'],
    ['password', {}, 'IVM-60004'],
    ['username', { rules: [rule('NumeralValidator', { 'min.length': 1 })] }, 'IVM-60005'],
    ['address', strict, 'IVM-60002'],
  ] as const) {
    const reply = await world.wso2('PUT', `${rules}/${field}`, body);
    assert.deepEqual([reply.status, reply.body.code], [code === 'IVM-60002' ? 404 : 400, code], reply.text);
  }
  assert.deepEqual((await world.wso2('GET', `${rules}/password`)).body, { field: 'password', ...strict }, 'nothing was changed');
  const expression = { regEx: [rule('JavaRegExValidator', { 'java.regex': '^[a-z]{6,}$' })] };
  assert.equal((await world.wso2('PUT', `${rules}/password`, expression)).status, 200);
  assert.deepEqual((await world.wso2('GET', `${rules}/password`)).body.regEx, expression.regEx);
  assert.deepEqual([(await register('cccc', 'abcdefg1')).status, (await register('dddd', 'abcdefg')).status], [400, 201]);
  assert.equal((await world.wso2('POST', `${rules}/revert`, { fields: ['password', 'username'] })).status, 200);
  const names2 = (await world.wso2('GET', `${rules}/validators`)).body.map(({ name }: { name: string }) => name);
  assert.ok(names2.includes('LengthValidator') && !names2.includes('UniqueCharacterValidator'));
  assert.deepEqual((await world.wso2('GET', `${rules}/username`)).body.field, first[1].field);
});
