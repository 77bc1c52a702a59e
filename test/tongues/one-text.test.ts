// No text is one account's user name and another account's address or number, whoever writes it. It was so that anybody could take
// somebody's user name as the own, unproven address, and the name then opened the other account, or none.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { SettingsPatch } from '../../src/core/tenants/index.ts';
import { bindEmail, register as registerAtAuthing, sendEmail, updateUser } from '../../src/dialects/authing/conformance/flow.ts';
import { register as registerAtGigya } from '../../src/dialects/gigya/conformance/flow.ts';
import { authenticate } from '../../src/dialects/wso2/conformance/flow.ts';
import { type Database, postgresDatabases, sqliteDatabases } from '../../src/proving/databases.ts';
import { buildWorld } from '../../src/proving/world.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const users = '/scim2/Users';
const password = 'Correct horse 1';
const op = (...Operations: object[]) => ({ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations });
const replace = (path: string, value: unknown) => op({ op: 'replace', path, value });
const made = (world: World, userName: string, more: object = {}) => world.wso2('POST', users, { userName, password, ...more });
const mailbox = (value: string) => ({ emails: [{ value }] });
const telephone = (value: string) => ({ phoneNumbers: [{ value }] });
const requestErrors: SettingsPatch = {
  registration: { open: true },
  contacts: { verify: 'off', proveOld: [] },
  identifiers: { usernameForm: '^\\S+$' },
};

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('another account takes it as an address, by any dialect'), async () => {
    const { world, app } = await open('as an address');
    await world.settings(requestErrors);
    const text = 'upn.kim@corp.example.org';
    const { id } = (await made(world, text, mailbox('kim@mail.example.org'))).body;
    const eve = await world.person({ username: 'eve-demo', email: 'eve@example.org', password });
    const { sessionInfo: session } = (await world.gigya('accounts.login', { loginID: 'eve-demo', password, targetEnv: 'mobile' })).body;
    const login = 'mutation l($input: LoginByUsernameInput!) { loginByUsername(input: $input) { token } }';
    const { token } = (await world.graphql(login, { input: { username: 'eve-demo', password } })).body.data.loginByUsername;
    const patched = (value: unknown, path: string, how = {}) => world.wso2('PATCH', path, replace('emails', [{ value }]), how);
    const claims = [{ uri: 'http://wso2.org/claims/emailaddress', value: text }];
    const record = { type_name: 'user', attributes: { email: text } };
    const form = {
      firstName: 'E',
      lastName: 'V',
      displayName: 'E',
      emailAddress: text,
      newPassword: password,
      newPasswordConfirm: password,
    };
    const attempts: Record<string, () => Promise<number | undefined>> = {
      'SCIM, made': async () => (await made(world, 'other', mailbox(text))).status,
      'SCIM, patched': async () => (await patched('UPN.Kim@corp.example.org', `${users}/${eve.id}`)).status,
      'SCIM, put': async () => (await world.wso2('PUT', `${users}/${eve.id}`, { userName: 'eve-demo', ...mailbox(text) })).status,
      'SCIM, by the person': async () => (await patched(text, '/scim2/Me', { as: { username: 'eve-demo', password } })).status,
      'self-registration': async () =>
        (await world.wso2('POST', '/api/identity/user/v1.0/me', { user: { username: 'other', password, claims }, properties: [] })).code,
      'accounts.register': async () => (await registerAtGigya(world, { email: text })).code,
      'accounts.setAccountInfo': async () =>
        (await world.gigya('accounts.setAccountInfo', { profile: { email: text } }, { as: 'session', session })).code,
      '/entity.create': async () => (await world.akamai('/entity.create', record)).code,
      '/entity.update': async () => (await world.akamai('/entity.update', { ...record, uuid: eve.id })).code,
      'a registration form': async () =>
        (await world.akamai('/oauth/register_native_traditional', { form: 'registrationForm', ...form })).code,
      registerByEmail: async () => (await registerAtAuthing(world, { email: text })).code,
      bindEmail: async () => {
        await sendEmail(world, text, 'CHANGE_EMAIL');
        return (await bindEmail(world, text, world.mail.last(text).code, { token })).code;
      },
      '/account/register': async () => {
        const given = { username: 'other-one', emailAddress: text, password: world.digested(password), consent: true };
        return (await world.hazizz('POST', '/auth-server/account/register', given)).code;
      },
      console: async () => Number(/: (\d{3}) /.exec(String(await world.person({ username: 'other', email: text }).catch((e) => e)))?.[1]),
    };
    const heard: Record<string, number | undefined> = {};
    for (const [attempt, run] of Object.entries(attempts)) heard[attempt] = await run();
    assert.deepEqual(heard, {
      'SCIM, made': 409,
      'SCIM, patched': 409,
      'SCIM, put': 409,
      'SCIM, by the person': 409,
      'self-registration': 20030,
      'accounts.register': 400009,
      'accounts.setAccountInfo': 400003,
      '/entity.create': 361,
      '/entity.update': 361,
      'a registration form': 390,
      registerByEmail: 2026,
      bindEmail: 2200,
      '/account/register': 33,
      console: 409,
    });
    assert.equal((await app.stores.accounts.find(world.keys.tenant, {})).length, 2, 'nobody was made');
    assert.equal((await authenticate(world, password, text)).status, 200);
    assert.equal((await world.wso2('GET', '/scim2/Me', undefined, { as: { username: text, password } })).body.id, id);
    assert.equal((await world.wso2('GET', `${users}/${eve.id}`)).body.emails[0].value, 'eve@example.org');
  });

  test(name('another account takes it as a user name, by any dialect'), async () => {
    const { world } = await open('as a user name');
    await world.settings(requestErrors);
    await made(world, 'kim', { ...mailbox('kim@example.org'), ...telephone('+36 20 555 0123') });
    const eve = await world.person({ username: 'eve-demo', email: 'eve@example.org', password });
    const { sessionInfo: session } = (await world.gigya('accounts.login', { loginID: 'eve-demo', password, targetEnv: 'mobile' })).body;
    const login = 'mutation l($input: LoginByUsernameInput!) { loginByUsername(input: $input) { token } }';
    const { token } = (await world.graphql(login, { input: { username: 'eve-demo', password } })).body.data.loginByUsername;
    for (const text of ['Kim@example.org', '+36205550123', '+36-20-555-0123', 'tel:+36205550123']) {
      const renamed = { existingUsername: 'eve-demo', newUsername: text };
      const user = { username: text, password, claims: [] };
      const heard = {
        'SCIM, made': (await made(world, text)).status,
        'SCIM, patched': (await world.wso2('PATCH', `${users}/${eve.id}`, replace('userName', text))).status,
        'SCIM, by the person': (
          await world.wso2('PATCH', '/scim2/Me', replace('userName', text), { as: { username: 'eve-demo', password } })
        ).status,
        'self-registration': (await world.wso2('POST', '/api/identity/user/v1.0/me', { user, properties: [] })).code,
        'update-username': (await world.wso2('PUT', '/api/identity/user/v1.0/update-username', renamed)).status,
        'validate-username': (await world.wso2('POST', '/api/identity/user/v1.0/validate-username', { username: text })).body.code,
        'accounts.register': (await registerAtGigya(world, { username: text, email: 'new@example.org' })).code,
        'accounts.setAccountInfo': (await world.gigya('accounts.setAccountInfo', { username: text }, { as: 'session', session })).code,
        'accounts.isAvailableLoginID': (await world.gigya('accounts.isAvailableLoginID', { loginID: text })).body.isAvailable,
        updateUser: (await updateUser(world, { username: text }, { token })).code,
      };
      assert.deepEqual(
        heard,
        {
          'SCIM, made': 409,
          'SCIM, patched': 409,
          'SCIM, by the person': 409,
          'self-registration': 20030,
          'update-username': 409,
          'validate-username': '60002',
          'accounts.register': 400009,
          'accounts.setAccountInfo': 400003,
          'accounts.isAvailableLoginID': false,
          updateUser: 2034,
        },
        text,
      );
    }
    assert.equal((await authenticate(world, password, '+36-20-555-0123')).status, 200, 'the number is its owner’s in every spelling');
  });

  test(name('an account may bear a text twice, keeps it while it bears it once, and leaves it to others after that'), async () => {
    const { world } = await open('twice');
    const text = 'kim@example.org';
    const taken = async () => [(await made(world, 'lee', mailbox(text))).status, (await made(world, text)).status];
    const { id } = (await made(world, text, mailbox(text))).body;
    const patch = async (path: string, value: unknown) => (await world.wso2('PATCH', `${users}/${id}`, replace(path, value))).status;
    assert.deepEqual(await taken(), [409, 409]);
    assert.equal(await patch('userName', 'kim'), 200);
    assert.deepEqual(await taken(), [409, 409], 'the address is left');
    assert.equal(await patch('userName', 'Kim@Example.org'), 200, 'it may be the user name again');
    assert.equal(await patch('emails', [{ value: 'kim@new.example' }]), 200);
    assert.deepEqual(await taken(), [409, 409], 'the user name is left');
    assert.equal((await authenticate(world, password, text)).status, 200);
    assert.equal(await patch('userName', 'kim'), 200);
    assert.deepEqual(await taken(), [201, 409], 'whoever comes first');
    assert.equal(await patch('userName', text), 409);
    const other = (await made(world, '+36205550199', telephone('+36 20 555 0199'))).body;
    await world.wso2('DELETE', `${users}/${other.id}`);
    assert.equal((await made(world, 'mia', telephone('+36205550199'))).status, 201, 'who is removed bears nothing');
  });
}

for (const databases of [await sqliteDatabases(), await postgresDatabases()])
  test(`${databases.engine}: two processes write it at one moment, as a user name and as an address`, async (t) => {
    const database = await databases.fresh();
    // One file has one writer; the other engine is served by two houses.
    const first = await buildWorld(database, { seed: 'one process' });
    const second = databases.engine === 'postgres' ? await buildWorld(database, { seed: 'another process' }) : first;
    t.after(async () => {
      await first.close();
      if (second !== first) await second.close();
      await databases.stop();
    });
    const eve = (await made(first.world, 'eve')).body.id;
    const lee = (await made(first.world, 'lee')).body.id;
    for (let round = 0; round < 10; round += 1) {
      const text = `both-${round}@example.org`;
      const replies = await Promise.all([
        made(first.world, text),
        made(second.world, `other-${round}`, mailbox(text)),
        first.world.wso2('PATCH', `${users}/${eve}`, replace('emails', [{ value: text }])),
        second.world.wso2('PATCH', `${users}/${lee}`, replace('userName', text)),
      ]);
      const heard = replies.map(({ status }) => (status < 300 ? 'stored' : status));
      assert.deepEqual(heard.filter((each) => each === 'stored').length, 1, JSON.stringify(heard));
      assert.deepEqual(heard.filter((each) => each === 409).length, 3, JSON.stringify(heard));
      const bearing = await first.app.stores.identifiers.bearing(first.world.keys.tenant, [text]);
      assert.equal(bearing.length, 1);
    }
  });

/** As the last process before the rule left it. */
async function beforeTheRule(database: Database, texts: Readonly<Record<string, string>>): Promise<void> {
  const { engine } = await database.open();
  await sql`drop index identifiers_text`.execute(engine.db);
  for (const column of ['text', 'beside']) await sql`alter table identifiers drop column ${sql.ref(column)}`.execute(engine.db);
  await sql`delete from migrations where name = '0030-identifier-texts'`.execute(engine.db);
  for (const [placeholder, text] of Object.entries(texts))
    await sql`update identifiers set spelled = ${text}, normal = ${text} where normal = ${placeholder}`.execute(engine.db);
}

for (const databases of [await sqliteDatabases(), await postgresDatabases()])
  test(`${databases.engine}: overlaps that stood before the rule are kept, the user name first, and refuse new ones`, async (t) => {
    const database = await databases.fresh();
    const old = await buildWorld(database, { seed: 'before the rule' });
    const worlds = [old];
    t.after(async () => {
      for (const each of worlds) await each.close();
      await databases.stop();
    });
    const own = (at: number) => `${password}${at}`;
    const ids: string[] = [];
    for (const [at, [userName, more]] of Object.entries({
      'placeholder-name': mailbox('a@example.org'),
      mailed: mailbox('placeholder@example.org'),
      'placeholder-number': mailbox('b@example.org'),
      called: telephone('+36205550100'),
      'both@example.org': mailbox('both@example.org'),
    }).entries())
      ids.push((await old.world.wso2('POST', users, { userName, password: own(at), ...more })).body.id);
    const [named, mailed, , called, both] = ids;
    await beforeTheRule(database, {
      'placeholder-name': 'kim@example.org',
      'placeholder@example.org': 'kim@example.org',
      'placeholder-number': '+36-20-555-0123',
      '+36205550100': '+36205550123',
    });
    const under = await buildWorld(database, { seed: 'under the rule' });
    worlds.push(under);
    const { world } = under;
    /** Whose password opens what the text names. */
    const opened = async (text: string) => {
      const codes = [];
      for (const at of ids.keys()) codes.push((await authenticate(world, own(at), text)).status);
      return ids[codes.indexOf(200)];
    };
    assert.equal(await opened('kim@example.org'), named);
    assert.equal(await opened('mailed'), mailed);
    const login = 'mutation l($input: LoginByEmailInput!) { loginByEmail(input: $input) { id } }';
    const byAddress = await world.graphql(login, { input: { email: 'kim@example.org', password: own(1) } });
    assert.ok(byAddress.body.data?.loginByEmail, 'where an address is asked for, the address is meant');
    assert.deepEqual([await opened('+36-20-555-0123'), await opened('+36205550123')], [ids[2], called]);
    assert.equal(await opened('both@example.org'), both);
    for (const id of [named, mailed, called, both])
      assert.equal((await world.wso2('PATCH', `${users}/${id}`, replace('title', 'Dr'))).status, 200);
    const refused = async () => [
      (await made(world, 'new', mailbox('Kim@example.org'))).status,
      (await made(world, 'Kim@example.org')).status,
      (await made(world, 'new', telephone('+36 20 555 0123'))).status,
      (await made(world, '+36 20 555 0123')).status,
      (await made(world, 'new', mailbox('both@example.org'))).status,
    ];
    assert.deepEqual(await refused(), [409, 409, 409, 409, 409]);
    assert.equal((await world.wso2('PATCH', `${users}/${named}`, replace('userName', 'renamed'))).status, 200);
    assert.equal(await opened('kim@example.org'), mailed, 'the one who is left has it alone');
    assert.deepEqual(await refused(), [409, 409, 409, 409, 409]);
    assert.equal((await world.wso2('DELETE', `${users}/${mailed}`)).status, 204);
    assert.equal((await made(world, 'new', mailbox('kim@example.org'))).status, 201);
  });
