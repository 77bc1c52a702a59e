// The schema of an application differs from the standard inside of objects and plurals. What is missing there is declared, too, and a dry run declares nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { exported, exportOf, fileOf, moveIn } from './moving.ts';

const text = (name: string) => ({ name, type: 'string', length: 100 });
/** As the vendor exports it: with what the server has in every type and element. */
const schemaOf = (name: string, ...attr_defs: object[]) =>
  fileOf(name, JSON.stringify({ stat: 'ok', schema: { name: 'user', attr_defs: [{ name: 'id', type: 'id' }, ...attr_defs] } }));
const element = { name: 'id', type: 'id' };
const schema = schemaOf(
  'user.json',
  text('shoeSize'),
  {
    name: 'profiles',
    type: 'plural',
    attr_defs: [
      element,
      text('identifier'),
      text('followers'),
      { name: 'provider', type: 'json' },
      { name: 'deep', type: 'object', attr_defs: [text('a')] },
    ],
  },
  { name: 'clients', type: 'plural', attr_defs: [element, text('clientId'), text('channel')] },
  { name: 'primaryAddress', type: 'object', attr_defs: [text('city'), text('district')] },
  { name: 'birthday', type: 'string' },
);
const record = exported(1, {
  shoeSize: '43',
  profiles: [{ id: 1012, domain: 'facebook.com', identifier: 'fb-1', followers: 'many', provider: { name: 'Facebook' }, deep: { a: 'b' } }],
  clients: [{ id: 1013, clientId: 'web', channel: 'mail' }],
  primaryAddress: { city: 'Bregenz', district: 'Vorkloster' },
});
const added = ['shoeSize', 'profiles.followers', 'profiles.provider', 'profiles.deep', 'clients.channel', 'primaryAddress.district'];

const attributesOf = async (world: World, type: string) => (await world.akamai('/entityType', { type_name: type })).body.schema?.attr_defs;

const all = await engines();

for (const { engine, open } of all) {
  test(`${engine}: members that are missing in objects and plurals are declared, and records come with them`, async () => {
    const built = await open('deep');
    const file = fileOf('deep.json', exportOf([record]));
    assert.equal((await moveIn(built, file, { dryRun: true })).refused, 1);
    const moved = await moveIn(built, file, { schema });
    assert.deepEqual([moved.imported, moved.refusals], [1, []]);
    assert.deepEqual(moved.told[0]!.replace('schema: declared ', '').split(', ').sort(), added.toSorted());
    assert.equal(moved.told[1], 'schema: of another type here, and left so: birthday');
    const { result } = (await built.world.akamai('/entity', { type_name: 'user', uuid: record.uuid })).body;
    for (const name of ['shoeSize', 'clients'] as const)
      assert.deepEqual(result[name][0].channel ?? result[name], name === 'clients' ? 'mail' : '43');
    assert.equal(result.primaryAddress.district, 'Vorkloster');
    const { followers, deep, provider, domain } = result.profiles[0];
    // Real schemas have it beside the domain, which is called provider here.
    assert.deepEqual([followers, deep, provider, domain], ['many', { a: 'b' }, { name: 'Facebook' }, 'facebook.com']);
    const again = await moveIn(built, file, { schema });
    assert.deepEqual([again.told[0], again.unchanged], ['schema: everything was declared', 1]);
  });

  test(`${engine}: a dry run judges by the schema as it would become, and writes neither schema nor record`, async () => {
    const built = await open('dry schema');
    const before = await attributesOf(built.world, 'user');
    const moved = await moveIn(built, fileOf('dry.json', exportOf([record, exported(2, { hat: 'x' })])), { schema, dryRun: true });
    assert.deepEqual([moved.imported, moved.refused, moved.told[0]!.split(' ').length], [1, 1, 3 + added.length]);
    assert.match(moved.told[0]!, /^schema: would declare /);
    assert.deepEqual(await attributesOf(built.world, 'user'), before);
    const boats = await moveIn(built, fileOf('boats.json', exportOf([])), {
      schema: schemaOf('boat-schema.json', text('sail')),
      typeName: 'boat',
      dryRun: true,
    });
    assert.deepEqual(boats.told, ['schema: would declare boat']);
    assert.equal(await attributesOf(built.world, 'boat'), undefined);
  });
}

test('a schema that is none is refused with the file and what is wrong in it', async () => {
  const built = await all[0]!.open('no schema');
  const file = fileOf('none.json', exportOf([]));
  for (const [content, message] of [
    ['{"attr_defs":[', /schema\.json is no JSON/],
    ['{"stat":"error"}', /it has no list attr_defs/],
    ['[{"name":"a b","type":"string"}]', /schema\.json: 'a b' is no attribute name/],
    ['[{"name":"pets","type":"plural"}]', /schema\.json: attribute 'pets' needs attributes of its own/],
    ['[{"name":"pets","type":"wheel"}]', /schema\.json: attribute 'pets' has no known type/],
    ['[{"name":"pets"}]', /schema\.json: attribute 'pets' has no type/],
    ['[{"name":"pets","type":"string","constraints":["odd"]}]', /schema\.json: 'odd' is no constraint/],
    [
      '[{"name":"pets","type":"object","attr_defs":[{"name":"a","type":"string"},{"name":"a","type":"string"}]}]',
      /schema\.json: attribute 'a' is declared twice/,
    ],
  ] as const)
    await assert.rejects(moveIn(built, file, { schema: fileOf('schema.json', content) }), message, content);
  await assert.rejects(moveIn(built, file, { typeName: 'boat' }), /There is no entity type boat/);
});

test('what an application of the vendor’s has for its hosted sign-in is declared, and records come with it', async () => {
  const key = { constraints: ['locally-unique', 'required'], features: ['primary-key'] };
  const consent = (name: string) => ({
    ...{ name, type: 'object' },
    attr_defs: [
      text('clientId'),
      text('context'),
      { name: 'updated', type: 'dateTime' },
      text('type'),
      { name: 'granted', type: 'boolean' },
    ],
  });
  const hosted = schemaOf(
    'hosted.json',
    { name: 'roles', type: 'plural', attr_defs: [element, { ...text('display'), ...key, 'case-sensitive': true }, text('value')] },
    {
      ...{ name: 'legalAcceptances', type: 'plural' },
      attr_defs: [
        element,
        { ...text('legalAcceptanceId'), ...key, 'case-sensitive': false },
        text('clientId'),
        { name: 'dateAccepted', type: 'dateTime' },
      ],
    },
    { name: 'consents', type: 'object', attr_defs: [consent('share'), consent('newsletter')] },
    ...['accountDeleteRequestTime', 'accountDataRequestTime'].map((name) => ({ name, type: 'dateTime' })),
  );
  const given = {
    roles: [{ id: 1021, display: 'Reader', value: 'reader' }],
    legalAcceptances: [{ id: 1022, legalAcceptanceId: 'privacy-3', clientId: 'web', dateAccepted: '2019-11-04 10:00:00 +0000' }],
    consents: {
      newsletter: { clientId: 'web', context: 'sign-up', updated: '2019-11-04 10:00:00 +0000', type: 'explicit', granted: true },
    },
    accountDataRequestTime: '2020-01-01 00:00:00 +0000',
  };
  const built = await all[0]!.open('hosted sign-in');
  const moved = await moveIn(built, fileOf('hosted-records.json', exportOf([exported(7, given)])), { schema: hosted });
  assert.deepEqual([moved.imported, moved.refusals, moved.told.length], [1, [], 1], moved.told.join());
  const { uuid } = exported(7, given);
  const { result } = (await built.world.akamai('/entity', { type_name: 'user', uuid })).body;
  assert.deepEqual([result.roles[0].display, result.legalAcceptances[0].legalAcceptanceId], ['Reader', 'privacy-3']);
  assert.deepEqual([result.consents.newsletter.granted, result.consents.share.granted], [true, null]);
  assert.equal(result.accountDataRequestTime, '2020-01-01 00:00:00 +0000');
});
