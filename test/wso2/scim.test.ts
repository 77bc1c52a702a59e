// SCIM 2: what was written is what is read and found, whatever way it was written; and what hostile filters and patches do not do.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { authenticate } from '../../src/dialects/wso2/conformance/flow.ts';
import { seededRandom } from '../../src/proving/random.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { enterprise, kim, op, users } from './scim-kim.ts';

const vendor = 'urn:scim:wso2:schema';

const find = async (world: World, filter: string, more = ''): Promise<string[]> => {
  const reply = await world.wso2('GET', `${users}?filter=${encodeURIComponent(filter)}${more}`);
  assert.equal(reply.status, 200, `${filter}: ${reply.text}`);
  return reply.body.Resources.map(({ userName }: { userName: string }) => userName);
};

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('a user is made, found, replaced, patched and removed'), async () => {
    const { world } = await open('users');
    const made = await world.wso2('POST', users, kim);
    assert.equal(made.status, 201, made.text);
    const { id } = made.body;
    assert.match(made.headers['location'] ?? '', new RegExp(`/scim2/Users/${id}$`));
    const fine = { accountLocked: false, accountDisabled: false };
    assert.deepEqual(made.body[enterprise], { employeeNumber: '1234A', ...fine });
    assert.deepEqual([made.body.emails.length, made.body.password], [2, undefined]);
    const again = await world.wso2('POST', users, kim);
    assert.deepEqual([again.status, again.body.scimType, again.body.status], [409, 'uniqueness', '409']);
    const weak = await world.wso2('POST', users, { userName: 'lee', password: 'a' });
    assert.equal(weak.status, 400);
    assert.deepEqual(await find(world, 'userName eq "lee"'), [], 'nothing half made');
    for (const filter of [
      'userName eq "KIM"',
      'name.familyName sw "ber"',
      'emails[type eq "work" and value co "@work"]',
      'emails.value eq "kim@example.org"',
      `${enterprise}:employeeNumber eq "1234A"`,
      'name.givenName pr and not (name.familyName eq "Other")',
      'meta.created gt "2020-01-01T00:00:00Z" and active eq true',
    ])
      assert.deepEqual(await find(world, filter), ['kim'], filter);
    assert.deepEqual(await find(world, 'emails[type eq "home" and value co "@work"]'), [], 'one element, not two');
    const put = await world.wso2('PUT', `${users}/${id}`, { userName: 'kim', name: { givenName: 'Kimberly' }, emails: kim.emails });
    assert.deepEqual([put.body.name, put.body[enterprise]], [{ givenName: 'Kimberly' }, fine], 'what is not said is gone');
    assert.equal((await world.wso2('GET', `${users}/${id}`)).body.name.givenName, 'Kimberly');
    assert.equal((await authenticate(world, 'Wso2@test123', 'kim')).status, 200, 'the password stays');
    assert.equal((await world.wso2('DELETE', `${users}/${id}`)).status, 204);
    assert.equal((await world.wso2('GET', `${users}/${id}`)).status, 404);
    assert.equal((await world.wso2('DELETE', `${users}/${id}`)).status, 404);
  });

  test(name('patches in all their forms'), async () => {
    const { world } = await open('patches');
    const { id } = (await world.wso2('POST', users, kim)).body;
    const patch = async (...operations: object[]) => (await world.wso2('PATCH', `${users}/${id}`, op(...operations))).body;
    assert.equal((await patch({ op: 'Replace', path: 'name.familyName', value: 'Berg' })).name.familyName, 'Berg');
    assert.equal((await patch({ op: 'add', value: { title: 'Dr', [vendor]: { country: 'HU' } } })).title, 'Dr');
    const moved = await patch({ op: 'replace', path: 'emails[type eq "work"].value', value: 'k@new.example' });
    assert.deepEqual(
      moved.emails.map(({ value }: { value: string }) => value),
      ['kim@example.org', 'k@new.example'],
    );
    assert.equal((await patch({ op: 'replace', path: `${vendor}:country`, value: 'AT' }))[vendor].country, 'AT');
    const fewer = await patch({ op: 'remove', path: 'emails[type eq "work"]' }, { op: 'remove', path: 'title' });
    assert.deepEqual([fewer.emails.length, fewer.title], [1, undefined]);
    assert.equal((await patch({ op: 'replace', path: 'emails[type eq "none"].value', value: 'x' })).scimType, 'noTarget');
    assert.equal((await patch({ op: 'explode', path: 'x' })).scimType, 'invalidSyntax');
    const locked = await patch({ op: 'replace', value: { [vendor]: { accountLocked: true } } });
    assert.deepEqual([locked[vendor].accountLocked, locked[vendor].lockedReason], [true, 'AdminInitiated']);
    assert.equal((await authenticate(world, 'Wso2@test123', 'kim')).code, 17003);
    await patch({ op: 'replace', value: { [vendor]: { accountLocked: 'false' }, active: false } });
    assert.equal((await authenticate(world, 'Wso2@test123', 'kim')).code, 17004);
    assert.deepEqual(await find(world, 'active eq false'), ['kim']);
  });

  test(name('null in place of a list or of parts was answered as a defect of ours'), async () => {
    const { world } = await open('null');
    const { id } = (await world.wso2('POST', users, { ...kim, title: 'Dr', roles: [{ value: 'reader' }] })).body;
    const patch = (...operations: object[]) => world.wso2('PATCH', `${users}/${id}`, op(...operations));
    const added = await patch(...['roles', 'name', 'emails'].map((path) => ({ op: 'add', path, value: null })));
    assert.equal(added.status, 200, added.text);
    assert.deepEqual([added.body.roles, added.body.name.givenName, added.body.emails.length], [[{ value: 'reader' }], 'Kim', 2]);
    const removal = await patch({ op: 'remove', path: 'roles', value: null });
    assert.deepEqual([removal.status, removal.body.scimType], [400, 'invalidValue'], 'a removal names what it is about');
    const replaced = await patch({ op: 'replace', path: 'roles', value: null }, { op: 'replace', value: { name: null, title: null } });
    assert.equal(replaced.status, 200, replaced.text);
    assert.deepEqual([replaced.body.roles, replaced.body.name, replaced.body.title], [undefined, undefined, undefined]);
    assert.equal((await patch({ op: 'replace', path: 'addresses', value: null })).status, 200, 'what is not there may be emptied');
  });

  test(name('a user name that was taken away stayed, and the answer was 200'), async () => {
    const { world } = await open('user name');
    const { id } = (await world.wso2('POST', users, kim)).body;
    for (const [operation, scimType] of [
      [{ op: 'remove', path: 'userName' }, 'mutability'],
      [{ op: 'replace', path: 'userName', value: null }, 'mutability'],
      [{ op: 'replace', value: { userName: '' } }, 'invalidValue'],
    ] as const) {
      const reply = await world.wso2('PATCH', `${users}/${id}`, op(operation, { op: 'replace', path: 'title', value: 'Dr' }));
      assert.deepEqual([reply.status, reply.body.scimType], [400, scimType], JSON.stringify(operation));
    }
    const { userName, title } = (await world.wso2('GET', `${users}/${id}`)).body;
    assert.deepEqual([userName, title], ['kim', undefined], 'nothing by halves');
  });

  test(name('nobody unlocks, promotes or enables oneself'), async () => {
    const { world } = await open('self');
    await world.person();
    const me = { as: { username: 'ann-demo', password: 'correct horse' } };
    const wish = { roles: [{ value: 'admin' }], userType: 'boss', active: false, title: 'Dr', [vendor]: { accountLocked: true } };
    for (const [name, value] of Object.entries(wish).filter(([each]) => each !== 'title')) {
      const refused = await world.wso2('PATCH', '/scim2/Me', op({ op: 'add', value: { title: 'Dr', [name]: value } }), me);
      assert.deepEqual([refused.status, refused.body.scimType], [403, 'mutability'], name);
      const put = await world.wso2('PUT', '/scim2/Me', { userName: 'ann-demo', [name]: value }, me);
      assert.deepEqual([put.status, put.body.scimType], [403, 'mutability'], name);
    }
    const before = (await world.wso2('GET', '/scim2/Me', undefined, me)).body;
    const { roles, userType, active, title } = before;
    assert.deepEqual([roles, userType, active, title, before[vendor].accountLocked], [undefined, undefined, true, undefined, false]);
    const back = await world.wso2('PUT', '/scim2/Me', { ...before, title: 'Dr' }, me);
    assert.deepEqual([back.status, back.body.title, back.body.active], [200, 'Dr', true], 'what is sent back as it was read is no change');
    assert.equal((await world.wso2('PUT', '/scim2/Me', { userName: 'ann-demo', nickName: 'Annie' }, me)).body.nickName, 'Annie');
  });

  test(name('pages, orders and choices of attributes'), async () => {
    const { world } = await open('pages');
    for (const userName of ['cc-user', 'aa-user', 'bb-user'])
      await world.wso2('POST', users, { userName, name: { givenName: userName }, title: 'T' });
    assert.deepEqual(await find(world, 'title eq "T"', '&sortBy=userName&sortOrder=descending'), ['cc-user', 'bb-user', 'aa-user']);
    const page = (await world.wso2('GET', `${users}?sortBy=name.givenName&startIndex=2&count=1&attributes=userName,name.givenName`)).body;
    assert.deepEqual([page.totalResults, page.startIndex, page.itemsPerPage], [3, 2, 1]);
    assert.deepEqual(Object.keys(page.Resources[0]).sort(), ['id', 'meta', 'name', 'schemas', 'userName']);
    assert.deepEqual((await world.wso2('GET', `${users}?count=-5`)).body.Resources, []);
    const searched = await world.wso2('POST', `${users}/.search`, { filter: 'userName sw "aa"', excludedAttributes: 'name' });
    assert.deepEqual([searched.body.totalResults, searched.body.Resources[0].name], [1, undefined]);
  });

  test(name('versions: who read an older one does not write over a newer one'), async () => {
    const { world } = await open('versions');
    const { id, meta } = (await world.wso2('POST', users, kim)).body;
    const how = (headers: Record<string, string>) => ({ headers });
    const cached = await world.wso2('GET', `${users}/${id}`, undefined, how({ 'if-none-match': meta.version }));
    assert.deepEqual([cached.status, cached.text], [304, '']);
    const title = (value: string) => op({ op: 'replace', path: 'title', value });
    assert.equal((await world.wso2('PATCH', `${users}/${id}`, title('A'), how({ 'if-match': meta.version }))).status, 200);
    assert.equal((await world.wso2('PATCH', `${users}/${id}`, title('B'), how({ 'if-match': meta.version }))).status, 412);
    assert.equal((await world.wso2('GET', `${users}/${id}`)).body.title, 'A');
  });

  test(name('who is made by an administrator is asked for a password by mail, or by who sends mails for us'), async () => {
    const { world } = await open('ask password');
    const invite = (userName: string, more: object = {}) =>
      world.wso2('POST', users, { schemas: [], userName, emails: [`${userName}@example.org`], [vendor]: { askPassword: 'true' }, ...more });
    const set = (texts: Record<string, string>) => world.settings({ apis: { wso2: texts } });
    const before = world.mail.sent();
    assert.equal((await invite('unasked')).status, 400, 'the tenant does not ask: a mail that never comes is not promised');
    assert.deepEqual([world.mail.sent(), await find(world, 'userName eq "unasked"')], [before, []]);
    await set({ 'EmailVerification.Enable': 'true', 'EmailVerification.AskPassword.ExpiryTime': '10' });
    assert.equal((await invite('nowhere', { emails: [] })).status, 400);
    const made = await invite('kim', { password: 'ignored as it must be' });
    assert.equal(made.status, 201, made.text);
    assert.equal(made.body[vendor].askPassword, undefined);
    const choose = (key: string) =>
      world.wso2('POST', '/api/identity/recovery/v0.9/set-password', { key, password: 'Wso2@test1', properties: [] });
    const { code } = world.mail.last('kim@example.org');
    assert.equal((await authenticate(world, 'ignored as it must be', 'kim')).status, 400);
    assert.equal((await choose(code)).status, 200);
    assert.equal((await authenticate(world, 'Wso2@test1', 'kim')).status, 200);
    await set({ 'EmailVerification.Notification.InternallyManage': 'false' });
    const count = world.mail.sent();
    const { headers } = await invite('lee');
    assert.equal(world.mail.sent(), count, 'no mail of ours');
    world.clock.forward(11 * 60);
    assert.equal((await choose(headers['ask-password-confirmation-code']!)).code, 18002);
    await set({ 'EmailVerification.Notification.InternallyManage': 'true' });
    world.mail.refuses();
    const unsent = await invite('mia');
    assert.deepEqual([unsent.status, unsent.code], [500, 20011]);
    world.mail.works();
    const properties = [{ key: 'RecoveryScenario', value: 'ASK_PASSWORD' }];
    const again = await world.wso2('POST', '/api/identity/user/v1.0/resend-code', { user: { username: 'mia' }, properties });
    assert.equal(again.status, 201, 'the account is there, and can be asked again');
    world.clock.forward(1);
    assert.equal((await choose(world.mail.last('mia@example.org').code)).status, 200);
  });

  test(name('people are found by the state of their account'), async () => {
    const { world } = await open('states');
    await world.person();
    await world.person({ username: 'locked', email: 'l@example.org', locked: true });
    await world.person({ username: 'disabled', email: 'd@example.org', disabled: true });
    await world.person({ username: 'unverified', email: 'u@example.org', verified: false });
    assert.deepEqual(await find(world, `${vendor}:accountLocked eq true`), ['locked']);
    assert.deepEqual(await find(world, `${vendor}:accountDisabled eq true`), ['disabled']);
    assert.deepEqual((await find(world, `${vendor}:accountLocked ne true and active eq true and ${vendor}:emailVerified eq true`)).sort(), [
      'ann-demo',
    ]);
    assert.deepEqual(await find(world, `${vendor}:emailVerified eq false`), ['unverified']);
    await world.settings({ lockout: { failures: 1, minutes: 5 } });
    await authenticate(world, 'wrong');
    assert.deepEqual((await find(world, `${vendor}:accountLocked eq true`)).sort(), ['ann-demo', 'locked']);
    world.clock.forward(600);
    assert.deepEqual(await find(world, `${vendor}:accountLocked eq true`), ['locked'], 'a lock that is over is none');
  });

  test(name('many operations in one request, each in its order and for itself'), async () => {
    const { world } = await open('bulk');
    const Operations = [
      { method: 'POST', path: '/Users', bulkId: 'k', data: kim },
      { method: 'POST', path: '/Users', bulkId: 'again', data: kim },
      { method: 'POST', path: '/Groups', bulkId: 'g', data: { displayName: 'Staff', members: [{ value: 'bulkId:k' }] } },
      { method: 'PATCH', path: '/Users/bulkId:k', data: op({ op: 'add', path: 'title', value: 'Dr' }) },
      { method: 'GET', path: '/Users' },
    ];
    const { body, status } = await world.wso2('POST', '/scim2/Bulk', { schemas: [], Operations });
    assert.equal(status, 200);
    assert.deepEqual(
      body.Operations.map((each: { status: string }) => each.status),
      ['201', '409', '201', '200', '400'],
    );
    assert.deepEqual(await find(world, 'title eq "Dr"'), ['kim']);
    const stopped = await world.wso2('POST', '/scim2/Bulk', { failOnErrors: 1, Operations: [Operations[1], Operations[2]] });
    assert.equal(stopped.body.Operations.length, 1);
    const many = Array.from({ length: 1001 }, () => Operations[4]);
    assert.equal((await world.wso2('POST', '/scim2/Bulk', { Operations: many })).status, 413);
    assert.equal((await world.wso2('POST', '/scim2/Bulk', { Operations }, { as: 'nobody' })).status, 401);
  });

  test(name('operations that refer to one another: the later one first, and none that refers to nothing'), async () => {
    const { world } = await open('bulk references');
    const manager = (value: string) => ({ 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { manager: { value } } });
    const user = (bulkId: string, more: object = {}) => ({ method: 'POST', path: '/Users', bulkId, data: { userName: bulkId, ...more } });
    const bulk = async (Operations: object[], more: object = {}) =>
      (await world.wso2('POST', '/scim2/Bulk', { Operations, ...more })).body.Operations as {
        status: string;
        bulkId: string;
        version?: string;
        location: string;
      }[];
    const statuses = async (...given: Parameters<typeof bulk>) => (await bulk(...given)).map(({ bulkId, status }) => `${bulkId} ${status}`);
    const crew = { method: 'POST', path: '/Groups', bulkId: 'crew', data: { displayName: 'Crew', members: [{ value: 'bulkId:ann-b' }] } };
    assert.deepEqual(await statuses([crew, user('ann-b', manager('bulkId:boss')), user('boss')]), ['crew 201', 'ann-b 201', 'boss 201']);
    const ann = await world.wso2('GET', '/scim2/Users?filter=userName eq "ann-b"');
    const boss = (await world.wso2('GET', '/scim2/Users?filter=userName eq "boss"')).body.Resources[0];
    assert.equal(ann.body.Resources[0]['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'].manager.value, boss.id);
    const circle = [user('one-c', manager('bulkId:two-c')), user('two-c', manager('bulkId:one-c')), user('other-c')];
    assert.deepEqual(await statuses(circle), ['one-c 409', 'two-c 409', 'other-c 201']);
    assert.deepEqual(await statuses([user('own-c', manager('bulkId:own-c')), user('lost', manager('bulkId:none'))]), [
      'own-c 409',
      'lost 400',
    ]);
    assert.deepEqual(await statuses([user('boss'), user('left', manager('bulkId:boss'))]), ['boss 409', 'left 409']);
    assert.deepEqual(await statuses(circle, { failOnErrors: 1 }), ['other-c 409']);
    for (const name of ['one-c', 'two-c', 'own-c', 'lost', 'left']) assert.deepEqual(await find(world, `userName eq "${name}"`), [], name);
    const title = (value: string, version: string) =>
      bulk([{ method: 'PATCH', path: `/Users/${boss.id}`, version, data: op({ op: 'add', path: 'title', value }) }]);
    const [changed] = await title('Dr', boss.meta.version);
    assert.equal(changed?.status, '200');
    assert.notEqual(changed.version, boss.meta.version);
    assert.equal((await title('Mr', boss.meta.version))[0]?.status, '412', 'another version than it names');
    assert.equal((await title('Prof', changed.version!))[0]?.status, '200');
    assert.deepEqual(await find(world, 'title eq "Prof"'), ['boss']);
  });

  test(name('the interface says what it can do'), async () => {
    const { world } = await open('discovery');
    const open2 = { as: 'nobody' } as const;
    assert.equal((await world.wso2('GET', '/scim2/ServiceProviderConfig', undefined, open2)).body.patch.supported, true);
    const types = (await world.wso2('GET', '/scim2/ResourceTypes', undefined, open2)).body;
    assert.deepEqual(
      types.Resources.map(({ id }: { id: string }) => id),
      ['User', 'Group'],
    );
    const schemas = (await world.wso2('GET', '/scim2/Schemas')).body;
    assert.ok(schemas.some(({ id }: { id: string }) => id === vendor));
    assert.equal((await world.wso2('GET', `/scim2/Schemas/${vendor}`)).body.name, 'WSO2User');
    assert.equal((await world.wso2('GET', '/scim2/Schemas/none')).status, 404);
  });

  test(name('hostile filters and patches are refused, and nothing else comes of them'), async () => {
    const { world } = await open('hostile');
    const { id } = (await world.wso2('POST', users, kim)).body;
    for (const filter of [
      'userName eq',
      '((((',
      'a b c',
      'password eq "x"',
      `${'('.repeat(500)}a pr`,
      'userName eq "x" or',
      '1 eq 1',
      "'; drop table accounts --",
    ]) {
      const reply = await world.wso2('GET', `${users}?filter=${encodeURIComponent(filter)}`);
      assert.deepEqual([reply.status, reply.body.scimType], [400, 'InvalidFilter'], filter);
    }
    assert.deepEqual(await find(world, 'userName co "%"'), [], 'a wildcard is a letter');
    assert.deepEqual(await find(world, 'name.givenName eq "x\\" or 1=1 --"'), []);
    for (const path of [
      '__proto__.polluted',
      'constructor.prototype.polluted',
      'name.__proto__.polluted',
      'emails[((("]',
      `${'a'.repeat(600)}`,
    ])
      assert.equal((await world.wso2('PATCH', `${users}/${id}`, op({ op: 'add', path, value: 'x' }))).status, 400, path);
    assert.equal(({} as { polluted?: string }).polluted, undefined);
    const raw = { method: 'PATCH', url: `${world.base}${users}/${id}`, headers: { 'content-type': 'application/xml' }, body: '<a/>' };
    assert.equal((await world.raw(raw)).status, 401);
    assert.equal((await world.wso2('GET', users, undefined, { as: 'nobody' })).status, 401);
  });

  test(name('whatever was written is what is read and found'), async () => {
    const { world } = await open('property');
    const random = seededRandom('scim');
    const pick = <T>(of: readonly T[]): T => of[random.bytes(1)[0]! % of.length]!;
    const word = () => pick(['Ödön', 'Zoë', "O'Neil", '明', 'a"b', 'back\\slash', '100%', 'x_y', 'Anna Mária', 'null', '0']);
    const { id } = (await world.wso2('POST', users, { userName: 'prop-user' })).body;
    const places = [
      'title',
      'displayName',
      'nickName',
      'name.givenName',
      'name.familyName',
      `${enterprise}:department`,
      `${vendor}:favourite`,
    ];
    const expected = new Map<string, string>();
    for (let round = 0; round < 40; round += 1) {
      const path = pick(places);
      if (pick([true, true, true, false])) {
        const value = word();
        expected.set(path, value);
        const bare = pick([true, false]) && !path.includes('.') && !path.includes(':');
        const operation = bare ? { op: 'replace', value: { [path]: value } } : { op: pick(['add', 'replace']), path, value };
        assert.equal((await world.wso2('PATCH', `${users}/${id}`, op(operation))).status, 200);
      } else if (expected.delete(path)) {
        assert.equal((await world.wso2('PATCH', `${users}/${id}`, op({ op: 'remove', path }))).status, 200);
      }
    }
    const read = (await world.wso2('GET', `${users}/${id}`)).body;
    for (const path of places) {
      const [head, ...rest] = /^urn:/.test(path)
        ? [path.slice(0, path.lastIndexOf(':')), path.slice(path.lastIndexOf(':') + 1)]
        : path.split('.');
      const value = rest.length > 0 ? read[head!]?.[rest[0]!] : read[head!];
      assert.equal(value, expected.get(path), path);
      const wanted = expected.get(path);
      assert.deepEqual(await find(world, `${path} pr`), wanted === undefined ? [] : ['prop-user'], `${path} pr`);
      if (wanted === undefined) continue;
      assert.deepEqual(await find(world, `${path} eq ${JSON.stringify(wanted)}`), ['prop-user'], `${path} eq ${wanted}`);
      assert.deepEqual(await find(world, `${path} co ${JSON.stringify(wanted.slice(1))}`), ['prop-user']);
      assert.deepEqual(await find(world, `${path} ne ${JSON.stringify(wanted)}`), []);
    }
  });
}
