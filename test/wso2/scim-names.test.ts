// Names of attributes in another case than the schema's were dropped and answered 200: a leaver stayed active (RFC 7643 2.1, RFC 7644 3.5.2).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { authenticate } from '../../src/dialects/wso2/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const users = '/scim2/Users';
const vendor = 'urn:scim:wso2:schema';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const core = 'urn:ietf:params:scim:schemas:core:2.0:User';
const op = (...Operations: object[]) => ({ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations });
const password = 'Wso2@test123';

const entrance = async (world: World, userName: string) => (await authenticate(world, password, userName)).code ?? 'in';
const patch = (world: World, id: string, ...operations: object[]) => world.wso2('PATCH', `${users}/${id}`, op(...operations));
const find = async (world: World, filter: string, more = '') => {
  const { status, body, text } = await world.wso2('GET', `${users}?filter=${encodeURIComponent(filter)}${more}`);
  assert.equal(status, 200, `${filter}: ${text}`);
  return body.Resources.map(({ userName }: { userName: string }) => userName);
};

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('a user is disabled, locked and let in again by names in any case'), async () => {
    const { world } = await open('any case');
    const { id } = (await world.wso2('POST', users, { USERNAME: 'kim', Password: password })).body;
    assert.equal(await entrance(world, 'kim'), 'in');
    const disabling: readonly (readonly [operation: object, code: number, undone: object])[] = [
      [{ op: 'replace', path: 'ACTIVE', value: 'FALSE' }, 17004, { op: 'Replace', path: 'Active', value: 'True' }],
      [{ op: 'replace', value: { Active: 'False' } }, 17004, { op: 'add', value: { aCTIVE: true } }],
      [
        { OP: 'REPLACE', PATH: `${core.toUpperCase()}:Active`, VALUE: 'false' },
        17004,
        { op: 'replace', path: core, value: { ACTIVE: 'TRUE' } },
      ],
      [
        { op: 'replace', path: `${enterprise}:accountlocked`, value: true },
        17003,
        { op: 'replace', path: `${enterprise.toLowerCase()}:ACCOUNTLOCKED`, value: 'False' },
      ],
      [
        { op: 'add', value: { [vendor.toUpperCase()]: { ACCOUNTDISABLED: 'True' } } },
        17004,
        { op: 'replace', path: vendor.toUpperCase(), value: { accountdisabled: false } },
      ],
      [
        { op: 'add', value: { [`${vendor}:AccountLocked`]: 'TRUE' } },
        17003,
        { op: 'replace', value: { [`${vendor}:accountlocked`]: 'false' } },
      ],
    ];
    for (const [operation, code, undone] of disabling) {
      assert.equal((await patch(world, id, operation)).status, 200, JSON.stringify(operation));
      assert.equal(await entrance(world, 'kim'), code, JSON.stringify(operation));
      assert.equal((await patch(world, id, undone)).status, 200, JSON.stringify(undone));
      assert.equal(await entrance(world, 'kim'), 'in', JSON.stringify(undone));
    }
    assert.equal((await world.wso2('PUT', `${users}/${id}`, { UserName: 'kim', ACTIVE: 'False' })).body.active, false);
    assert.equal(await entrance(world, 'kim'), 17004);
    const Operations = [{ METHOD: 'PATCH', Path: `/Users/${id}`, DATA: { operations: [{ Op: 'replace', Value: { ACTIVE: 'true' } }] } }];
    assert.equal((await world.wso2('POST', '/scim2/Bulk', { OPERATIONS: Operations })).body.Operations[0].status, '200');
    assert.equal(await entrance(world, 'kim'), 'in');
    const born = { userName: 'lee', password, Active: 'False', [enterprise.toUpperCase()]: { Department: 'D' } };
    const { body } = await world.wso2('POST', users, born);
    assert.deepEqual([body.active, body[enterprise].department, body[enterprise].Department], [false, 'D', undefined]);
    assert.equal(await entrance(world, 'lee'), 17004);
  });

  test(name('parts, entries and undeclared attributes are one attribute in any case'), async () => {
    const { world } = await open('parts');
    const emails = [
      { Type: 'work', VALUE: 'kim@work.example', Primary: 'True' },
      { TYPE: 'home', value: 'kim@example.org' },
    ];
    const { id, ...made } = (await world.wso2('POST', users, { userName: 'kim', NAME: { GivenName: 'Kim' }, EMAILS: emails })).body;
    assert.deepEqual(made.name, { givenName: 'Kim' });
    assert.deepEqual(made.emails, [
      { type: 'work', value: 'kim@work.example', primary: true },
      { type: 'home', value: 'kim@example.org' },
    ]);
    const done = await patch(
      world,
      id,
      { op: 'replace', path: 'Name.FAMILYNAME', value: 'Berry' },
      { op: 'replace', path: 'Emails[TYPE EQ "home"].VALUE', value: 'k@example.org' },
      { op: 'replace', path: 'emails[Primary eq "True"].display', value: 'Office' },
      { op: 'add', path: 'PHONENUMBERS', value: [{ Value: '+3612345678', Type: 'mobile' }] },
      { op: 'add', path: `${enterprise}:favourite`, value: 'red' },
      { op: 'add', value: { [`${enterprise}:DEPARTMENT`]: 'D', 'name.MIDDLENAME': 'M' } },
    );
    assert.equal(done.status, 200, done.text);
    const { body } = await patch(world, id, { op: 'replace', path: `${enterprise}:FAVOURITE`, value: 'blue' });
    assert.deepEqual(body.name, { givenName: 'Kim', familyName: 'Berry', middleName: 'M' });
    assert.deepEqual(body.emails, [
      { type: 'work', value: 'kim@work.example', primary: true, display: 'Office' },
      { type: 'home', value: 'k@example.org' },
    ]);
    assert.deepEqual(body.phoneNumbers, [{ value: '+3612345678', type: 'mobile' }]);
    assert.deepEqual([body[enterprise].favourite, body[enterprise].FAVOURITE, body[enterprise].department], ['blue', undefined, 'D']);
    const left = await patch(world, id, { op: 'remove', path: 'EMAILS[Type eq "home"]' }, { op: 'remove', path: 'NAME.givenname' });
    assert.deepEqual([left.body.emails.length, left.body.name.givenName], [1, undefined]);
  });

  test(name('country and date of birth were no attributes of the vendor’s schema, and lost in another case'), async () => {
    const { world } = await open('vendor claims');
    const { attributes } = (await world.wso2('GET', `/scim2/Schemas/${vendor}`)).body;
    const names = attributes.map((each: { name: string }) => each.name);
    assert.deepEqual(names.slice(0, 3), ['country', 'dateOfBirth', 'accountLocked']);
    const { id } = (await world.wso2('POST', users, { userName: 'kim', [vendor]: { COUNTRY: 'HU' } })).body;
    const { body } = await patch(world, id, { op: 'replace', path: `${vendor}:DATEOFBIRTH`, value: '1990-05-04' });
    assert.deepEqual([body[vendor].country, body[vendor].dateOfBirth], ['HU', '1990-05-04']);
    assert.deepEqual([body[vendor].COUNTRY, body[vendor].DATEOFBIRTH], [undefined, undefined]);
  });

  test(name('filters, orders and choices of attributes know names in any case'), async () => {
    const { world } = await open('filters');
    for (const [userName, familyName, department] of [
      ['aa-user', 'Zeta', 'Sales'],
      ['bb-user', 'Alpha', 'Tools'],
    ])
      await world.wso2('POST', users, {
        userName,
        name: { familyName },
        [enterprise]: { department },
        emails: [{ value: `${userName}@example.org`, type: 'work', primary: true }],
        active: userName === 'aa-user',
      });
    for (const filter of [
      'USERNAME eq "aa-user"',
      `${core.toUpperCase()}:Name.FamilyName EQ "Zeta"`,
      'ACTIVE eq "True" AND userName PR',
      'active eq TRUE',
      `${enterprise.toLowerCase()}:DEPARTMENT eq "Sales"`,
      'EMAILS[TYPE eq "work" and VALUE sw "aa" and Primary eq "True"]',
      'NOT (name.familyname eq "Alpha")',
    ])
      assert.deepEqual(await find(world, filter), ['aa-user'], filter);
    const sorted = async (by: string, order = 'ascending') => find(world, 'userName pr', `&sortBy=${by}&sortOrder=${order}`);
    for (const by of ['NAME.FAMILYNAME', `${core.toLowerCase()}:name.familyName`]) {
      assert.deepEqual(await sorted(by), ['bb-user', 'aa-user'], by);
      assert.deepEqual(await sorted(by, 'Descending'), ['aa-user', 'bb-user'], by);
    }
    assert.deepEqual(await sorted(`${enterprise.toUpperCase()}:Department`, 'descending'), ['bb-user', 'aa-user']);
    const { Resources } = (await world.wso2('GET', `${users}?attributes=USERNAME,${enterprise.toUpperCase()}:department`)).body;
    assert.deepEqual(Object.keys(Resources[0]).sort(), ['id', 'meta', 'schemas', enterprise, 'userName'].sort());
  });

  test(name('groups too'), async () => {
    const { world } = await open('groups');
    const { id } = (await world.wso2('POST', users, { userName: 'kim' })).body;
    const made = await world.wso2('POST', '/scim2/Groups', { DISPLAYNAME: 'Staff', Members: [{ VALUE: id }] });
    assert.deepEqual([made.status, made.body.members?.length], [201, 1], made.text);
    const group = `/scim2/Groups/${made.body.id}`;
    const renamed = await world.wso2('PATCH', group, op({ op: 'replace', path: 'displayname', value: 'All' }));
    assert.equal(renamed.body.displayName, 'All');
    assert.equal((await world.wso2('PATCH', group, op({ op: 'remove', path: `MEMBERS[Value eq "${id}"]` }))).body.members.length, 0);
    assert.equal((await world.wso2('PATCH', group, op({ op: 'add', value: { MEMBERS: [{ Value: id }] } }))).body.members.length, 1);
    assert.equal((await world.wso2('PUT', group, { displayname: 'Some', MEMBERS: [] })).body.displayName, 'Some');
  });

  test(name('a path that no schema has was answered 200, and did nothing'), async () => {
    const { world } = await open('no such path');
    const made = await world.wso2('POST', users, { userName: 'kim', active: true });
    const { id } = made.body;
    for (const path of [
      'activ',
      'nonsense',
      `${core.replace('User', 'Usr')}:active`,
      'urn:x:active',
      `${core}:activ`,
      'name.givenName.more',
      'active ',
      'emails[type eq',
      '',
    ]) {
      const { status, body } = await patch(world, id, { op: 'replace', path, value: 'x' }, { op: 'replace', path: 'active', value: false });
      assert.deepEqual([status, body.scimType], [400, 'invalidPath'], path);
    }
    for (const value of ['banana', '0', 1, '', [true]]) {
      const { status, body } = await patch(world, id, { op: 'replace', path: 'ACTIVE', value });
      assert.deepEqual([status, body.scimType], [400, 'invalidValue'], JSON.stringify(value));
    }
    assert.deepEqual((await world.wso2('GET', `${users}/${id}`)).body, made.body, 'nothing of it was written');
  });
}
