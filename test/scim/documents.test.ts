// The schema documents say what is shown, what filters take and what nobody writes; an answer has nothing that they do not have.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import type { Attribute, Schema } from './cases.ts';

const core = 'urn:ietf:params:scim:schemas:core:2.0';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const vendor = 'urn:scim:wso2:schema';

const schemasOf = async (world: World): Promise<readonly Schema[]> => (await world.wso2('GET', '/scim2/Schemas')).body;
const named = (attributes: readonly Attribute[], name: string): Attribute | undefined => attributes.find((each) => each.name === name);

const isOf: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  reference: (value) => typeof value === 'string',
  binary: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  dateTime: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  complex: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
};

/** What of a value the declaration does not say. */
function against(value: unknown, { type, multiValued, subAttributes = [], returned }: Attribute, at: string): string[] {
  if (returned === 'never') return [`${at} is shown`];
  if (multiValued !== Array.isArray(value)) return [`${at} is ${multiValued ? 'no list' : 'a list'}`];
  return [value].flat().flatMap((each) => {
    if (!isOf[type]!(each)) return [`${at} is no ${type}: ${JSON.stringify(each)}`];
    if (type !== 'complex') return [];
    return Object.entries(each as object).flatMap(([name, inner]) => {
      const part = named(subAttributes, name);
      return part ? against(inner, part, `${at}.${name}`) : [`${at}.${name} is not declared`];
    });
  });
}

const everything = {
  userName: 'full',
  externalId: 'e-1',
  name: { givenName: 'A', familyName: 'B', middleName: 'C', formatted: 'A B', honorificPrefix: 'Dr', honorificSuffix: 'II' },
  displayName: 'A',
  profileUrl: 'https://example.org/a',
  active: true,
  emails: [{ value: 'full@example.org', type: 'work', primary: true, display: 'x' }],
  phoneNumbers: [{ value: '+36301112233', type: 'mobile' }],
  photos: [{ value: 'https://example.org/p.png', type: 'photo' }],
  addresses: [{ locality: 'Budapest', type: 'home' }],
  roles: ['reader'],
  x509Certificates: [{ value: 'TUlJ' }],
  [enterprise]: { department: 'D', manager: { value: 'm', $ref: 'https://example.org/m', displayName: 'M' } },
  [vendor]: { country: 'HU', dateOfBirth: '1990-05-04' },
};

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('answers have what the documents declare, in the types that they declare'), async () => {
    const { world } = await open('shown');
    const schemas = await schemasOf(world);
    const made = await world.wso2('POST', '/scim2/Users', everything);
    assert.equal(made.status, 201, made.text);
    const group = (await world.wso2('POST', '/scim2/Groups', { displayName: 'Staff', externalId: 'g', members: [made.body.id] })).body;
    await world.wso2('POST', '/api/identity/auth/v1.1/authenticate', { username: 'full', password: 'x' });
    const user = (await world.wso2('GET', `/scim2/Users/${made.body.id}`)).body;
    const common = ['schemas', 'id', 'externalId', 'meta'];
    const odd = [
      [user, `${core}:User`] as const,
      [group, `${core}:Group`] as const,
      [user[enterprise], enterprise] as const,
      [user[vendor], vendor] as const,
    ].flatMap(([shown, id]) =>
      Object.entries(shown).flatMap(([key, value]) => {
        if (common.includes(key) || key.startsWith('urn:')) return [];
        const declared = named(schemas.find((each) => each.id === id)!.attributes, key);
        return declared ? against(value, declared, key) : [`${key} is not declared`];
      }),
    );
    assert.deepEqual(odd, []);
    assert.deepEqual([typeof user[vendor].emailVerified, user.groups.length, user.members], ['boolean', 1, undefined]);
  });

  test(name('filters take every attribute that is shown, and none that is not'), async () => {
    const { world } = await open('filtered');
    const wrong: string[] = [];
    for (const { id, attributes } of await schemasOf(world)) {
      const kind = id === `${core}:Group` ? 'Groups' : 'Users';
      const before = id.startsWith(core) ? '' : `${id}:`;
      for (const { name: attribute, returned, subAttributes = [] } of attributes)
        for (const path of [attribute, ...subAttributes.map((part) => `${attribute}.${part.name}`)]) {
          // Of a user's groups and of members what names them is compared.
          // Nor is there a place for why an account is locked, or for what a group is to its members.
          if (attribute === 'lockedReason') continue;
          if (/^(groups\.(type|\$ref)|members\.(type|\$ref|display))$/.test(path)) continue;
          const { status } = await world.wso2('GET', `/scim2/${kind}?filter=${encodeURIComponent(`${before}${path} pr`)}`);
          if (status !== (returned === 'never' ? 400 : 200)) wrong.push(`${before}${path}: ${status}`);
        }
    }
    assert.deepEqual(wrong, []);
  });

  test(name('what is read only is passed over in whole bodies and refused elsewhere'), async () => {
    const { world } = await open('read only');
    const { id } = (await world.wso2('POST', '/scim2/Users', { userName: 'kim' })).body;
    for (const { id: urn, attributes } of await schemasOf(world)) {
      if (urn === `${core}:Group`) continue;
      for (const { name: attribute } of attributes.filter(({ mutability }) => mutability === 'readOnly')) {
        const path = urn.startsWith(core) ? attribute : `${urn}:${attribute}`;
        const member = urn.startsWith(core) ? { [attribute]: 'x' } : { [urn]: { [attribute]: 'x' } };
        const before = (await world.wso2('GET', `/scim2/Users/${id}`)).body;
        for (const operation of [
          { op: 'replace', path, value: 'x' },
          { op: 'remove', path },
          { op: 'add', value: member },
        ]) {
          const { status, body } = await world.wso2('PATCH', `/scim2/Users/${id}`, { Operations: [operation] });
          assert.deepEqual([status, body.scimType], [400, 'mutability'], JSON.stringify(operation));
        }
        assert.deepEqual((await world.wso2('GET', `/scim2/Users/${id}`)).body, before);
        assert.equal((await world.wso2('PUT', `/scim2/Users/${id}`, { userName: 'kim', ...member })).status, 200, path);
        const { meta: _now, ...after } = (await world.wso2('GET', `/scim2/Users/${id}`)).body;
        const { meta: _before, ...former } = before;
        assert.deepEqual(after, former, path);
      }
    }
  });

  test(name('references say what they lead to, and a member has one'), async () => {
    const { world } = await open('references');
    const all = (await schemasOf(world)).flatMap(({ attributes }) => attributes.flatMap((each) => [each, ...(each.subAttributes ?? [])]));
    for (const each of all as readonly (Attribute & { referenceTypes?: unknown[] })[])
      assert.equal(each.type === 'reference', (each.referenceTypes?.length ?? 0) > 0, each.name);
    const members = named((await schemasOf(world)).find(({ id }) => id === `${core}:Group`)!.attributes, 'members')!;
    assert.deepEqual(
      members.subAttributes!.map((part) => part.name),
      ['value', '$ref', 'type', 'display'],
    );
  });
}
