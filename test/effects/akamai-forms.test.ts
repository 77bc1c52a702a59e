// What a form writes is read back, or the form is refused and nothing changed: a field for every path of the published schema, as text and as a
// checkbox, at registration and in a profile.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isObject, type Json, type JsonObject, valueAt } from '../../src/core/json.ts';
import { register, signIn, socialSignIn, socialToken } from '../../src/dialects/akamai/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { ok, owner } from '../akamai/worlds.ts';
import { engines } from '../engines-of.ts';
import type { Definition } from './akamai-cases.ts';

interface Field {
  readonly name: string;
  readonly path: string;
  readonly type: string;
}

/** Every path of the schema, but what the server writes and passwords. */
const fieldsOf = (definitions: readonly Definition[], above = ''): Field[] =>
  definitions.flatMap(({ name, type, attr_defs: inner = [] }) => {
    const path = `${above}${name}`;
    if (['id', 'uuid', 'created', 'lastUpdated', 'password'].includes(name)) return [];
    return [{ name: `f_${path.replaceAll('.', '_')}`, path, type }, ...fieldsOf(inner, `${path}.`)];
  });

let count = 0;
function next(): string {
  count += 1;
  return String(count).padStart(4, '0');
}

/** Texts that a form sends, and what is read back; undefined for what must be refused. */
function texts({ path, type }: Field): readonly (readonly [given: string, read: Json | undefined])[] {
  const moment = '2031-01-02 03:04:05 +0000';
  const number = next();
  if (path === 'email')
    return [
      [`f${number}@effects.example`, `f${number}@effects.example`],
      ['plain', undefined],
    ];
  if (path === 'mobileNumber')
    return [
      [`+3630444${number}`, `+3630444${number}`],
      ['555', undefined],
      ['', null],
    ];
  if (/^(?:emailVerified|mobileNumberVerified|lastLogin|deactivateAccount)$/.test(path)) return [[moment, undefined]];
  if (/^(?:profiles|clients|roles|externalId|photos|legalAcceptances)\b/.test(path))
    return [
      ['[]', undefined],
      ['x', undefined],
    ];
  switch (type) {
    case 'string':
      return [
        ['Ödön "Ö"', 'Ödön "Ö"'],
        ['true', 'true'],
        ['', null],
      ];
    case 'boolean':
      return [
        ['true', true],
        ['False', false],
        ['banana', undefined],
        ['1', undefined],
      ];
    case 'date':
      return [
        ['1980-12-31', '1980-12-31'],
        ['1980-02-30', undefined],
        ['1980', undefined],
      ];
    case 'dateTime':
      return [
        [moment, moment],
        ['yesterday', undefined],
      ];
    case 'json':
      return [['text', 'text']];
    default:
      return [
        ['x', undefined],
        ['{}', undefined],
      ];
  }
}

async function uploaded(world: World, fields: readonly Field[]): Promise<void> {
  const url = `${world.base}/config/${world.keys.akamai.application}/flows/standard`;
  const { body } = await world.raw({ method: 'GET', url, headers: owner(world) });
  const { name: _name, version: _version, ...document } = body as Record<string, JsonObject>;
  const own = Object.fromEntries(fields.map(({ name, path }) => [name, { type: 'text', schemaAttribute: path, validation: [] }]));
  const names = fields.map(({ name }) => name);
  const { registrationForm: given } = document['forms'] as Record<string, JsonObject>;
  const forms = {
    ...document['forms'],
    profileOfAll: { type: 'form', action: 'profile', fields: names, options: {} },
    registrationOfAll: { ...given, fields: [...(given!['fields'] as string[]), ...names.filter((each) => each !== 'f_email')] },
  };
  const text = JSON.stringify({ ...document, forms, fields: { ...document['fields'], ...own } });
  const { status } = await world.raw({ method: 'PUT', url, headers: owner(world), body: text });
  assert.equal(status, 200);
}

const later = (record: JsonObject): string => JSON.stringify({ ...record, lastUpdated: null });

for (const { engine, open } of await engines()) {
  test(`${engine}: what a form writes is read back, or refused and nothing changed`, async () => {
    const { world } = await open('effects of forms');
    const { schema } = await ok(world.akamai('/entityType', { type_name: 'user' }));
    const fields = fieldsOf(schema.attr_defs);
    await uploaded(world, fields);
    await world.settings({ rates: { registration: null, tenant: null } });
    await world.person();
    const { access_token, capture_user } = (await signIn(world)).body;
    const { id } = capture_user;
    const person = async (): Promise<JsonObject> => (await ok(world.akamai('/entity', { type_name: 'user', id }))).result;
    const wrong: string[] = [];
    for (const [at, field] of fields.entries()) {
      if (engine === 'postgres' && at % 5 !== 0) continue;
      for (const [given, read] of texts(field)) {
        const before = await person();
        const { body, text } = await world.akamai('/oauth/update_profile_native', {
          form: 'profileOfAll',
          access_token,
          [field.name]: given,
        });
        const after = await person();
        const said = `profile ${field.path} = ${given}`;
        if (read === undefined) {
          if (body.stat === 'ok') wrong.push(`${said}: accepted, and reads ${JSON.stringify(valueAt(after, field.path))}`);
          else if (later(before) !== later(after)) wrong.push(`${said}: refused, and something changed`);
        } else if (body.stat !== 'ok') wrong.push(`${said}: ${text}`);
        else if ((valueAt(after, field.path) ?? null) !== read) wrong.push(`${said}: read ${JSON.stringify(valueAt(after, field.path))}`);
      }
      if (field.path === 'email') continue;
      for (const [given, read] of texts(field)) {
        const emailAddress = `r${next()}@effects.example`;
        const { body, text } = await register(world, { form: 'registrationOfAll', emailAddress, [field.name]: given });
        const said = `registration ${field.path} = ${given}`;
        const { total_count } = await ok(world.akamai('/entity.count', { type_name: 'user', filter: `email = '${emailAddress}'` }));
        if (read === undefined) {
          if (body.stat === 'ok') wrong.push(`${said}: accepted`);
          if (total_count !== 0) wrong.push(`${said}: refused, and somebody was made`);
        } else if (body.stat !== 'ok') wrong.push(`${said}: ${text}`);
        else if (isObject(body.capture_user) && (valueAt(body.capture_user, field.path) ?? null) !== read)
          wrong.push(`${said}: read ${JSON.stringify(valueAt(body.capture_user, field.path))}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  test(`${engine}: an object or a list as the value of a field became its text`, async () => {
    const { world } = await open('effects of odd fields');
    for (const firstName of [{ a: 1 }, ['a', 'b']]) {
      const given = { form: 'registrationForm', firstName, displayName: 'Z', emailAddress: 'z@example.org', newPassword: 'Wint3r!pine' };
      const { code } = await world.akamai('/oauth/register_native_traditional', given, { json: true });
      assert.equal(code, 200);
    }
    assert.equal((await ok(world.akamai('/entity.count', { type_name: 'user' }))).total_count, 0);
  });

  test(`${engine}: parameters that had no effect have one, or are refused`, async () => {
    const { world } = await open('effects of parameters');
    const { id } = await world.person();
    assert.equal((await signIn(world, 'correct horse', { response_type: 'code', refresh_secret: 'a'.repeat(40) })).code, 200);
    const entity = async (given: object) => (await world.akamai('/entity', { type_name: 'user', uuid: id, ...given })).code;
    assert.equal(await entity({ password_attribute: 'password', password_value: 'correct horse' }), undefined);
    assert.equal(await entity({ password_attribute: 'password' }), 100, 'no value to compare');
    assert.equal(await entity({ password_attribute: 'otherPassword', password_value: 'correct horse' }), 200, 'compared with another');
    const stamps = async (attributes: object) => (await world.akamai('/entity.create', { type_name: 'user', attributes })).code;
    await world.akamai('/clients/set_features', {
      for_client_id: world.keys.akamai.owner.id,
      features: ['owner', 'metadata'],
    });
    assert.equal(await stamps({ created: 'yesterday' }), 342);
    assert.equal(await stamps({ created: '2020-01-02', lastUpdated: 5 }), 342);
    assert.equal(await stamps({ created: '2020-01-02', lastUpdated: '2020-01-03' }), undefined);
    const first = await socialToken(world, { sub: 'first', email: 'first@example.org', email_verified: true, name: 'First' });
    await ok(socialSignIn(world, first, { thin_registration: true }));
    const [again, second] = [await socialToken(world, { sub: 'first' }), await socialToken(world, { sub: 'second' })];
    const { capture_user } = await ok(socialSignIn(world, again, { merge_token: second }));
    assert.equal(capture_user.profiles.length, 2, 'the identity of merge_token is linked');
  });
}
