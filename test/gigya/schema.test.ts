// The schemas of accounts as servers set them and as clients meet them: what is set is shown again, holds for every write, and nothing else is taken.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { register } from '../../src/dialects/gigya/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const signed = { as: 'signed' } as const;
const set = async (world: World, given: object) => (await world.gigya('accounts.setSchema', { ...given }, signed)).body;
const get = async (world: World, given: object = {}, how: Parameters<World['gigya']>[2] = signed) =>
  (await world.gigya('accounts.getSchema', { ...given }, how)).body;

async function entered(world: World) {
  const { body } = await register(world, { targetEnv: 'mobile' });
  const how = { as: 'session', session: body.sessionInfo } as const;
  const write = async (data: object, as: Parameters<World['gigya']>[2] = how) => {
    const given = as === how ? { data } : { UID: body.UID, data };
    const { errorCode, validationErrors = [] } = (await world.gigya('accounts.setAccountInfo', given, as)).body;
    return [errorCode, ...validationErrors.map(({ errorCode: each }: { errorCode: number }) => each)];
  };
  const shown = async () => (await world.gigya('accounts.getAccountInfo', { include: 'data,profile' }, how)).body;
  return { UID: body.UID as string, how, write, shown };
}

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('what is set of a field is shown again, and the rest of the schema stays'), async () => {
    const { world } = await open('shown again');
    const size = {
      type: 'string',
      writeAccess: 'clientModify',
      format: "regex('^[SML]$')",
      allowNull: false,
      encrypt: 'AES',
      tags: ['shop'],
    };
    assert.equal((await set(world, { dataSchema: { fields: { size, 'home.town': {} }, dynamicSchema: false } })).errorCode, 0);
    assert.deepEqual((await get(world)).dataSchema, {
      fields: {
        size: { ...size, required: false },
        'home.town': { required: false, allowNull: true, writeAccess: 'serverOnly' },
      },
      dynamicSchema: false,
    });
    assert.equal(
      (await set(world, { dataSchema: { fields: { size: { required: true, tags: null }, 'home.town': null } }, scope: 'site' })).errorCode,
      0,
    );
    const { tags: _, ...untagged } = size;
    const again = (await get(world)).dataSchema;
    assert.deepEqual(again, { fields: { size: { ...untagged, required: true } }, dynamicSchema: false });
    assert.equal((await set(world, { dataSchema: again })).errorCode, 0, 'what was shown may be set');
    assert.deepEqual((await get(world)).dataSchema, again);
    assert.equal(
      (await set(world, { dataSchema: { fields: { size: { format: "regex('')", type: 'text' } }, dynamicSchema: true } })).errorCode,
      0,
    );
    const { format: __, ...plain } = untagged;
    assert.deepEqual((await get(world)).dataSchema, { fields: { size: { ...plain, type: 'text', required: true } }, dynamicSchema: true });
  });

  test(name('the whole schema that is shown may be set again, and changes nothing'), async () => {
    const { world } = await open('whole');
    const news = { email: { type: 'subscription', required: false, doubleOptIn: true, description: 'News' } };
    const terms = { type: 'consent', format: 'true', required: false, writeAccess: 'clientCreate', currentDocDate: '2026-01-17T00:00:00Z' };
    await set(world, { subscriptionsSchema: { fields: { news } }, preferencesSchema: { fields: { 'terms.shop': terms } } });
    const { profileSchema, dataSchema, subscriptionsSchema, preferencesSchema } = await get(world);
    const { body: internal } = await world.gigya('accounts.getSchema', { internalSchema: true }, { as: 'signed' });
    assert.deepEqual([internal.internalSchema.fields, internal.dataSchema !== undefined], [{}, true]);
    assert.deepEqual([subscriptionsSchema, preferencesSchema], [{ fields: { news } }, { fields: { 'terms.shop': terms } }]);
    assert.deepEqual(profileSchema.fields.gender, {
      required: false,
      format: "regex('^[mfu]$')",
      type: 'string',
      allowNull: true,
      writeAccess: 'clientModify',
    });
    assert.equal((await set(world, { profileSchema, dataSchema, subscriptionsSchema, preferencesSchema })).errorCode, 0);
    assert.deepEqual((await get(world)).profileSchema, profileSchema);
    assert.deepEqual((await get(world, { filter: 'explicitOnly' })).profileSchema.fields, {}, 'nothing was set');
    const { internalSchema } = await get(world, { include: 'internalSchema' });
    assert.equal((await set(world, { internalSchema })).errorCode, 0);
  });

  test(name('clients see what they may write, and as much of it as a form needs'), async () => {
    const { world } = await open('clients');
    await set(world, {
      dataSchema: { fields: { size: { type: 'string', writeAccess: 'clientModify', tags: ['x'] }, credit: { type: 'float' } } },
      profileSchema: { fields: { city: { writeAccess: 'serverOnly' } } },
    });
    const shown = await get(world, {}, { as: 'anonymous' });
    assert.deepEqual(shown.dataSchema, { fields: { size: { type: 'string', required: false } }, dynamicSchema: true });
    assert.deepEqual([shown.profileSchema.fields.city, shown.profileSchema.fields.samlData], [undefined, undefined]);
    assert.deepEqual(shown.profileSchema.fields.firstName, { type: 'string', required: false });
    assert.equal((await get(world, { filter: 'full' }, { as: 'anonymous' })).errorCode, 403000);
    const { how: session } = await entered(world);
    for (const method of ['accounts.setSchema', 'accounts.deleteSchemaFields'])
      for (const how of [{ as: 'anonymous' }, session] as const)
        assert.equal((await world.gigya(method, { dataSchema: '{"fields":{}}' }, how)).code, 403007, method);
    assert.equal((await world.gigya('accounts.setSchema', { dataSchema: '{"fields":{}}' }, { as: 'limited' })).code, 403007);
  });

  test(name('types, forms and rights hold at every depth and in lists, and are told all together'), async () => {
    const { world } = await open('hold');
    const open_ = { writeAccess: 'clientModify' };
    await set(world, {
      dataSchema: {
        fields: {
          agreed: { type: 'boolean', format: 'true', ...open_ },
          when: { type: 'date', ...open_ },
          'home.rooms': { type: 'integer', ...open_ },
          'kids.name': { type: 'string', ...open_ },
          'kids.age': { type: 'integer', ...open_ },
          'kids.allowance': { type: 'float' },
          kept: { type: 'string', allowNull: false, ...open_ },
          balance: { type: 'float' },
        },
      },
    });
    const { write, shown } = await entered(world);
    const fit = { agreed: 'true', when: '2026-01-02', home: { rooms: '3' }, kids: [{ name: 'Max', age: '3' }, { name: 'Moe' }], kept: 'x' };
    assert.deepEqual(await write(fit), [0]);
    assert.deepEqual((await shown()).data, {
      agreed: true,
      when: '2026-01-02T00:00:00.000000Z',
      home: { rooms: 3 },
      kids: [{ name: 'Max', age: 3 }, { name: 'Moe' }],
      kept: 'x',
    });
    const before = (await shown()).data;
    for (const [data, ...codes] of [
      [{ agreed: false }, 400006, 400026],
      [{ when: 'soon', home: { rooms: 'many' }, kept: null }, 400006, 400023, 400023, 400027],
      [{ kids: [{ name: 'Max', age: 'x' }] }, 400006, 400023],
      [{ kids: [{ name: { first: 'Max' } }] }, 400006, 400023],
      [{ kids: [{ name: 'Max', allowance: 5 }] }, 400020, 400025],
      [{ balance: 5, vip: true, when: 'soon' }, 400020, 400025, 400025, 400023],
      [{ home: { rooms: 4, owner: 'x' } }, 400020, 400025],
    ] as const)
      assert.deepEqual(await write(data), codes, JSON.stringify(data));
    assert.deepEqual((await shown()).data, before);
    assert.deepEqual(await write({ kids: [{ name: 'Max', age: 3, allowance: '2.5' }], vip: true }, signed), [0]);
    assert.deepEqual(await write({ kids: [{ name: 'Max', age: 4, allowance: 2.5 }] }), [400020, 400025], 'a list is changed as a whole');
    assert.deepEqual(await write({ kids: [{ name: 'Max', age: 3, allowance: 2.5 }] }), [0], 'and said again');
  });

  test(name('a field of the profile is required, is for servers, or is written once, as its schema says'), async () => {
    const { world } = await open('profile');
    const { write: _, ...ann } = await entered(world);
    const city = { writeAccess: 'serverOnly' };
    const zip = { writeAccess: 'clientCreate', format: "regex('^[0-9]{4}$')" };
    const phones = { required: false, writeAccess: 'serverOnly' };
    const fields = { city, zip, 'phones.number': phones, birthYear: { required: true } };
    assert.equal((await set(world, { profileSchema: { fields } })).errorCode, 0);
    const { profileSchema } = await get(world, { filter: 'explicitOnly' });
    assert.deepEqual(Object.keys(profileSchema.fields).sort(), ['birthYear', 'city', 'phones.number', 'zip']);
    assert.deepEqual([profileSchema.fields.birthYear.required, profileSchema.fields.zip.format], [true, zip.format]);
    const write = async (profile: object) => (await world.gigya('accounts.setAccountInfo', { profile }, ann.how)).body;
    assert.deepEqual(
      (await write({ city: 'Graz', zip: 'x', phones: [{ number: '1' }] })).validationErrors.map(
        ({ fieldName }: { fieldName: string }) => fieldName,
      ),
      ['profile.city', 'profile.phones.number', 'profile.zip'],
    );
    assert.equal((await write({ zip: '8010' })).errorCode, 0);
    assert.equal((await write({ zip: '8020' })).errorCode, 400020);
    const { body } = await world.gigya('accounts.login', { loginID: 'ann@example.org', password: 'Blue-Sky-42' });
    assert.deepEqual([body.errorCode, body.errorDetails], [206001, 'Missing required fields for registration: profile.birthYear']);
    const given = { regToken: body.regToken, profile: { birthYear: 1990 } };
    assert.equal((await world.gigya('accounts.setAccountInfo', given)).code, 0);
    assert.equal((await world.gigya('accounts.finalizeRegistration', { regToken: body.regToken })).code, 0);
  });

  test(name('a schema that is none is refused whole, and nothing of it is kept'), async () => {
    const { world } = await open('refused');
    await set(world, { dataSchema: { fields: { home: { type: 'string' }, 'work.town': { type: 'string' } } } });
    const before = await get(world);
    const of = (field: unknown) => ({ dataSchema: { fields: { fine: { type: 'string' }, field } } });
    const named = (each: string) => ({ dataSchema: { fields: { [each]: {} } } });
    for (const [given, code] of [
      [of({ type: 'colour' }), 400020],
      [of({ type: 5 }), 400020],
      [of({ required: 'yes' }), 400020],
      [of({ writeAccess: 'everybody' }), 400020],
      [of({ format: 'x y' }), 400020],
      [of({ format: "regex('(')" }), 400020],
      [of({ format: "regex('(a)\\1')" }), 400031],
      [of({ format: `regex('${'a'.repeat(600)}')` }), 400031],
      [of({ unheardOf: 1 }), 400020],
      [of({ tags: ['x'.repeat(3000)] }), 400020],
      [of('string'), 400020],
      [named('a b'), 400020],
      [named('__proto__.x'), 400004],
      [named('constructor'), 400004],
      [named('a'.repeat(65)), 400020],
      [named(Array.from({ length: 9 }, () => 'a').join('.')), 400020],
      [named('home.town'), 400029],
      [named('work'), 400029],
      [{ dataSchema: { fields: { roles: { writeAccess: 'clientModify' } } } }, 400029],
      [{ dataSchema: { fields: { 'scim.enterprise': { writeAccess: 'clientCreate' } } } }, 400029],
      [{ dataSchema: { fields: [] } }, 400020],
      [{ dataSchema: { dynamicSchema: 'no' } }, 400020],
      [{ dataSchema: { other: {} } }, 400020],
      [
        { dataSchema: Object.fromEntries([['fields', Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`f${at}`, {}]))]]) },
        400020,
      ],
      [{ profileSchema: { fields: { shoeSize: { type: 'string' } } } }, 400020],
      [{ profileSchema: { fields: { city: { type: 'long' } } } }, 400029],
      [{ profileSchema: { fields: { email: { required: true } } } }, 400020],
      [{ profileSchema: { fields: { gender: { format: "regex('^x$')" } } } }, 400020],
      [{ profileSchema: { dynamicSchema: true } }, 400020],
      [{ subscriptionsSchema: { fields: { news: { sms: {} } } } }, 400020],
      [{ subscriptionsSchema: { fields: { 'pets.cats': { email: {} }, pets: { email: {} } } } }, 400020],
      [{ preferencesSchema: { fields: { terms: { colour: 'x' } } } }, 400020],
      [{ internalSchema: { fields: { x: {} } } }, 400020],
      [{ dataSchema: '[' }, 400004],
      [{}, 400002],
    ] as const)
      assert.equal((await set(world, given)).errorCode, code, JSON.stringify(given).slice(0, 120));
    const without = ({ callId: _, time: __, ...rest }: { callId: string; time: string }) => rest;
    assert.deepEqual(without(await get(world)), without(before));
  });

  test(name('a type stays while any account has a value, in a list too, and so does the field'), async () => {
    const { world } = await open('types');
    await set(world, { dataSchema: { fields: { points: { type: 'long' }, 'kids.age': { type: 'integer' }, none: { type: 'string' } } } });
    await world.person({ data: { points: 0 } });
    const { id } = await world.person({ username: 'bob', email: 'bob@example.org' });
    const UID = id.replaceAll('-', '');
    await world.gigya('accounts.setAccountInfo', { UID, data: { kids: [{ age: 3 }] } }, signed);
    const change = async (fields: object) => (await set(world, { dataSchema: { fields } })).errorCode;
    assert.equal(await change({ points: { type: 'string' } }), 400029);
    assert.equal(await change({ points: null }), 400029);
    assert.equal(await change({ 'kids.age': { type: 'string' } }), 400029);
    assert.equal(await change({ 'kids.age': null }), 400029);
    assert.equal(await change({ points: { type: 'integer' } }), 0, 'whole numbers they are, of whatever length');
    assert.equal(await change({ none: { type: 'float' } }), 0);
    assert.equal(await change({ none: null }), 0);
    await world.gigya('accounts.setAccountInfo', { UID, data: { kids: null } }, signed);
    assert.equal(await change({ 'kids.age': { type: 'string' } }), 0);
  });

  test(name('what is deleted is shown and written no more, by nobody, and does not come back'), async () => {
    const { world } = await open('deleted');
    await set(world, {
      dataSchema: { fields: { size: { type: 'string', writeAccess: 'clientModify', required: true }, 'home.town': { type: 'string' } } },
    });
    const { UID } = (await register(world, { data: { size: 'M' } })).body;
    await world.gigya('accounts.setAccountInfo', { UID, data: { home: { town: 'Graz', rooms: 3 }, free: [1] } }, signed);
    const remove = async (dataSchema: unknown) =>
      (await world.gigya('accounts.deleteSchemaFields', { dataSchema: JSON.stringify(dataSchema) }, signed)).code;
    assert.equal(await remove(['size', 'never']), 400006, 'all or nothing');
    assert.equal(await remove(['a b']), 400020);
    assert.equal(await remove([]), 400006);
    assert.equal(await remove(['size', 'home.town', 'free']), 0);
    const { body } = await world.gigya('accounts.login', {
      loginID: 'ann@example.org',
      password: 'Blue-Sky-42',
      include: 'data',
      targetEnv: 'mobile',
    });
    assert.deepEqual([body.errorCode, body.data], [0, { home: { rooms: 3 } }]);
    assert.deepEqual((await get(world)).dataSchema.fields, {});
    const write = async (data: object) =>
      (await world.gigya('accounts.setAccountInfo', { UID, data }, signed)).body.validationErrors?.[0].errorCode ?? 0;
    for (const data of [{ size: 'L' }, { home: { town: 'Linz' } }, { free: { a: 1 } }])
      assert.equal(await write(data), 400024, JSON.stringify(data));
    assert.equal(await write({ home: { rooms: 4 } }), 0);
    for (const field of ['size', 'home.town', 'home', 'free.a'])
      assert.equal(
        (await set(world, { dataSchema: { fields: { [field]: { type: 'string' } } } })).errorCode,
        field === 'home' ? 0 : 400029,
        field,
      );
  });

  test(name('of schemas that are set at once, none is lost'), async () => {
    const { world } = await open('at once');
    const names = Array.from({ length: 12 }, (_, at) => `field${at}`);
    const codes = await Promise.all(
      names.map(async (each) => (await set(world, { dataSchema: { fields: { [each]: { type: 'string' } } } })).errorCode),
    );
    assert.deepEqual(
      codes,
      names.map(() => 0),
    );
    assert.deepEqual(Object.keys((await get(world)).dataSchema.fields).sort(), names.toSorted());
  });
}
