// A user made with an address or a number of another form could never be changed again, not even disabled: every write judged what was
// stored, by rules that its creation does not have. A change is judged by what it changes, and by the same rule as the creation of its dialect.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signIn as akamaiSignIn } from '../../src/dialects/akamai/conformance/flow.ts';
import { accessToken, updateUser } from '../../src/dialects/authing/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const users = '/scim2/Users';
const op = (...Operations: object[]) => ({ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations });
const email = 'tom@localhost';
const phone = '(425) 555-0142';
const password = 'correct horse';

/** The number comes by a dialect that keeps any text as one. */
async function tom(world: World) {
  const { id } = await world.person({ username: 'tom', email, password });
  await world.akamai('/entity.update', { type_name: 'user', uuid: id, attributes: { mobileNumber: phone } });
  return { id };
}
const contactsOf = async (world: World, id: string) => {
  const { emails, phoneNumbers } = (await world.wso2('GET', `${users}/${id}`)).body;
  return [emails[0].value, phoneNumbers[0].value];
};

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('by SCIM'), async () => {
    const { world } = await open('unjudged by scim');
    const given = { userName: 'tom', password, emails: [{ value: email }], phoneNumbers: [{ type: 'work', value: phone }] };
    const { id } = (await world.wso2('POST', users, given)).body;
    const put = async (more: object) => world.wso2('PUT', `${users}/${id}`, { ...given, password: undefined, ...more });
    assert.deepEqual([(await put({ active: false })).status, (await put({ active: true })).body.active], [200, true]);
    const patch = (path: string, value: unknown, how = {}) =>
      world.wso2('PATCH', `${users}/${id}`, op({ op: 'replace', path, value }), how);
    assert.deepEqual([(await patch('active', false)).body.active, (await patch('active', true)).body.active], [false, true]);
    assert.equal((await put({ userName: 'PRIMARY/tom', title: 'Dr' })).body.userName, 'tom', 'a name is read as where users are made');
    assert.equal(
      (await patch('phoneNumbers', [{ value: '(425) 555-0143' }])).status,
      200,
      'what is taken from the new is taken from the old',
    );
    assert.equal((await world.wso2('POST', users, { userName: '  ' })).status, 400);
    assert.equal((await put({ userName: '  ' })).status, 400);
    assert.deepEqual(
      (await put({ phoneNumbers: [{ value: ' ' }] })).body.phoneNumbers,
      [{ value: ' ' }],
      'a blank number is data, and no number',
    );
    assert.equal((await patch('phoneNumbers', [{ value: '(425) 555-0143' }])).status, 200);
    assert.equal((await patch('emails', [{ value: 'tim@localhost' }])).status, 200);
    const as = { username: 'tom', password };
    const own = (path: string, value: unknown) => world.wso2('PATCH', '/scim2/Me', op({ op: 'replace', path, value }), { as });
    assert.equal((await own('nickName', 'Tommy')).status, 200);
    assert.equal((await own('phoneNumbers', [{ value: '(425) 555-0144' }])).status, 400, 'what nobody may register with, nobody may take');
    assert.equal((await own('emails', [{ value: 'tam@localhost' }])).status, 400);
    const renamed = await own('userName', 'to m');
    assert.deepEqual([renamed.status, renamed.body.detail], [400, 'The user name is not valid.']);
    assert.deepEqual(await contactsOf(world, id), ['tim@localhost', '(425) 555-0143'], 'nothing refused was written');
  });

  test(name('a user without a user name got the one that was shown for it'), async () => {
    const { world, app } = await open('no user name');
    const { id } = await world.person({ username: '', email: 'nameless@example.org' });
    assert.equal(
      (await world.wso2('PATCH', `${users}/${id}`, op({ op: 'replace', path: 'title', value: 'Dr' }))).body.userName,
      'nameless@example.org',
    );
    const kinds = (await app.stores.identifiers.list(world.keys.tenant, id)).map(({ kind }) => kind);
    assert.deepEqual(kinds, ['email']);
  });

  test(name('by setAccountInfo'), async () => {
    const { world } = await open('unjudged by setAccountInfo');
    const { id } = await tom(world);
    const { sessionInfo: session } = (await world.gigya('accounts.login', { loginID: 'tom', password, targetEnv: 'mobile' })).body;
    const server = { as: 'signed' } as const;
    const person = { as: 'session', session } as const;
    const set = (profile: object, how: Parameters<World['gigya']>[2], more: object = {}) =>
      world.gigya('accounts.setAccountInfo', { ...(how === server ? { UID: id.replaceAll('-', '') } : {}), profile, ...more }, how);
    for (const how of [server, person]) {
      assert.equal((await set({ email, firstName: 'Tom' }, how, { username: 'tom' })).code, 0, how.as);
      const refused = await set({ email: 'tim@localhost' }, how);
      assert.deepEqual([refused.code, refused.body.validationErrors[0].errorCode], [400006, 400026], refused.text);
      assert.equal((await set({}, how, { username: 't' })).code, 400006, 'a user name of another form than at registration');
    }
    assert.deepEqual(await contactsOf(world, id), [email, phone]);
  });

  test(name('by entity.update and entity.replace'), async () => {
    const { world } = await open('unjudged by records');
    const { id: uuid } = await tom(world);
    const stat = async (call: string, attributes: object) => {
      const { body } = await world.akamai(call, { type_name: 'user', ...(call === '/entity.create' ? {} : { uuid }), attributes });
      return body.stat === 'ok' ? 'ok' : body.code;
    };
    for (const call of ['/entity.update', '/entity.replace'])
      assert.equal(await stat(call, { email, mobileNumber: phone, givenName: call }), 'ok', call);
    assert.equal(await stat('/entity.create', { email: 'number@example.org', mobileNumber: '06305550123' }), 'ok');
    assert.equal(await stat('/entity.update', { mobileNumber: '06305550124' }), 'ok', 'as where records are made');
    assert.equal(await stat('/entity.create', { email: 'tim@localhost' }), 360);
    assert.equal(await stat('/entity.update', { email: 'tim@localhost' }), 360, 'as where records are made');
    assert.deepEqual(await contactsOf(world, uuid), [email, '06305550124']);
  });

  test(name('by a form that sends back what it shows'), async () => {
    const { world } = await open('unjudged by a form');
    const { id } = await world.person({ profile: { birthdate: '1.1.1980' } });
    const access_token = (await akamaiSignIn(world)).body.access_token;
    const edit = async (birthdate: string) =>
      (await world.akamai('/oauth/update_profile_native', { form: 'editProfileForm', access_token, firstName: 'Anna', birthdate })).body;
    assert.equal((await edit('1.1.1980')).stat, 'ok');
    assert.deepEqual((await edit('2.2.1980')).invalid_fields, { birthdate: ['Birthdate is no date.'] });
    assert.equal((await world.wso2('GET', `${users}/${id}`)).body.name.givenName, 'Anna');
  });

  test(name('by updateUser'), async () => {
    const { world } = await open('unjudged by updateUser');
    const { id } = await tom(world);
    const login = 'mutation l($input: LoginByUsernameInput!) { loginByUsername(input: $input) { id token } }';
    const { data } = (await world.graphql(login, { input: { username: 'tom', password } })).body;
    const { token, id: short } = data.loginByUsername;
    assert.equal((await updateUser(world, { email, phone, username: 'tom', nickname: 'T' }, { token })).body.data?.updateUser?.id, short);
    const { pool, poolSecret } = world.keys.authing;
    const owner = { token: (await accessToken(world, pool, poolSecret)).body.data.accessToken.accessToken };
    assert.equal((await updateUser(world, { email, phone, nickname: 'To' }, owner, short)).body.data?.updateUser?.id, short);
    assert.equal((await updateUser(world, { phone: '(425) 555-0144' }, owner, short)).code, 2028);
    assert.equal((await updateUser(world, { email: 'tim@localhost' }, owner, short)).code, 2204);
    assert.deepEqual(await contactsOf(world, id), [email, phone]);
  });

  test(name('values that were stored before they were declared'), async () => {
    const { world, app } = await open('declared later');
    const { id } = await world.person({ data: { size: 'big', list: 'x' } });
    await world.attributes([
      { path: 'data.size', type: 'number' },
      { path: 'data.owed', required: true },
      { path: 'given_name', required: true },
    ]);
    const set = async (data: object, more: object = {}) =>
      (await world.gigya('accounts.setAccountInfo', { UID: id.replaceAll('-', ''), data, ...more }, { as: 'signed' })).code;
    const data = async () => (await app.stores.accounts.read(world.keys.tenant, id))!.data;
    assert.equal(await set({ size: 'big', list: 'y', owed: null }), 0);
    assert.equal((await world.wso2('PATCH', `${users}/${id}`, op({ op: 'replace', path: 'active', value: false }))).status, 200);
    const { size, list } = await data();
    assert.deepEqual([size, list], ['big', 'y']);
    assert.equal(await set({ size: 'huge' }), 400006, 'what is written anew fits');
    assert.equal(await set({ size: 7, owed: 'x' }), 0);
    assert.equal(await set({ owed: '' }), 400006, 'what is there is not emptied');
    assert.equal((await data())['size'], 7);
    await assert.rejects(world.person({ username: 'new', email: 'new@example.org', data: { size: 'big' } }), /422/, 'nor made so');
  });
}
