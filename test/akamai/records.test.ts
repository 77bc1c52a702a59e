// The record API on both engines: what was written is what is read, found, counted and exported.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sweepAll } from '../../src/cli/sweep-all.ts';
import { signIn } from '../../src/dialects/akamai/conformance/flow.ts';
import { basic } from '../../src/proving/http.ts';
import { engines } from '../engines-of.ts';
import { ok } from './worlds.ts';

const type_name = 'user';

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('a record and its schema are told as they were since they changed last, and not as they were before'), async () => {
    const { world } = await open('versions');
    const at = (minutes: number) => `2026-03-02 09:${30 + minutes}:00 +0000`;
    const entity = (of: object, timestamp: string) => world.akamai('/versions/entity', { type_name: 'boat', ...of, timestamp });
    const schema = (timestamp: string) => world.akamai('/versions/entityType', { type_name: 'boat', timestamp });
    await ok(world.akamai('/entityType.create', { type_name: 'boat', attr_defs: [{ name: 'name', type: 'string' }] }));
    world.clock.forward(60);
    const { id } = await ok(world.akamai('/entity.create', { type_name: 'boat', attributes: { name: 'Anna' } }));
    world.clock.forward(60);
    assert.equal((await ok(entity({ id }, at(1)))).result.name, 'Anna');
    assert.equal((await ok(schema(at(0)))).schema.name, 'boat', 'made at that moment');
    await ok(world.akamai('/entity.update', { type_name: 'boat', id, attributes: { name: 'Berta' } }));
    await ok(world.akamai('/entityType.addAttribute', { type_name: 'boat', attr_def: { name: 'length', type: 'integer' } }));
    world.clock.forward(60);
    assert.equal((await ok(entity({ id }, at(3)))).result.name, 'Berta');
    assert.equal(
      (await ok(schema(at(3)))).schema.attr_defs.some(({ name: each }: { name: string }) => each === 'length'),
      true,
    );
    for (const [asked, code] of [
      [entity({ id }, at(1)), 200],
      [entity({ id }, at(0)), 310],
      [entity({ id: id + 99 }, at(3)), 310],
      [entity({ id }, at(9)), 200],
      [entity({ id }, 'yesterday'), 200],
      [schema(at(1)), 200],
      [schema('2020-01-01 00:00:00 +0000'), 200],
      [world.akamai('/versions/entity', { type_name: 'boat', id, timestamp: at(3) }, { as: 'reads' }), 403],
    ] as const)
      assert.equal((await asked).body.code, code);
  });

  test(name('what records and people were is told where the tenant keeps it, for as long, and goes with them'), async () => {
    const { world, app, opened } = await open('former values');
    const { db } = opened.engine;
    const at = (minutes: number) => `2026-03-02 09:${30 + minutes}:00 +0000`;
    const was = async (of: object, minutes: number) => {
      const { body } = await world.akamai('/versions/entity', { ...of, timestamp: at(minutes) });
      return body.stat === 'ok' ? body.result : body.code;
    };
    const later = () => world.clock.forward(60);
    await ok(world.akamai('/entityType.create', { type_name: 'boat', attr_defs: [{ name: 'name', type: 'string' }] }));
    const { uuid } = await ok(world.akamai('/entity.create', { type_name: 'boat', attributes: { name: 'Anna' } }));
    const boat = { type_name: 'boat', uuid };
    later();
    await ok(world.akamai('/entity.update', { ...boat, attributes: { name: 'Not kept' } }));
    await world.settings({ formerValues: { days: 1 } });
    const attributes = { email: 'kim@example.org', givenName: 'Kim', password: 'correct horse' };
    const kim = { type_name, uuid: (await ok(world.akamai('/entity.create', { type_name, attributes }))).uuid };
    for (const given of ['Kay', 'Kit']) {
      later();
      await ok(world.akamai('/entity.update', { ...boat, attributes: { name: given } }));
      await ok(world.akamai('/entity.update', { ...kim, attributes: { givenName: given, email: `${given}@example.org` } }));
    }
    await ok(world.akamai('/entityType.addAttribute', { type_name: 'boat', attr_def: { name: 'length', type: 'integer' } }));
    later();
    await ok(world.akamai('/entityType.addAttribute', { type_name: 'boat', attr_def: { name: 'sails', type: 'integer' } }));
    const schemas = await Promise.all(
      [0, 2, 3, 4].map(async (minutes) => {
        const { body } = await world.akamai('/versions/entityType', { type_name: 'boat', timestamp: at(minutes) });
        return body.schema.attr_defs.slice(4).map((each: { readonly name: string }) => each.name);
      }),
    );
    assert.deepEqual(schemas, [['name'], ['name'], ['name', 'length'], ['name', 'length', 'sails']]);
    assert.deepEqual(
      await Promise.all([0, 1, 2, 3, 4].map(async (minutes) => (await was(boat, minutes)).name ?? (await was(boat, minutes)))),
      [200, 'Not kept', 'Kay', 'Kit', 'Kit'],
      'what was replaced before it was kept is not told, and not what came after it',
    );
    const people = await Promise.all([0, 1, 2, 3].map((minutes) => was(kim, minutes)));
    assert.deepEqual(
      people.map((each) => [each.givenName, each.email]),
      [
        [undefined, undefined],
        ['Kim', 'kim@example.org'],
        ['Kay', 'Kay@example.org'],
        ['Kit', 'Kit@example.org'],
      ],
    );
    assert.equal(people[0], 310, 'before there was anybody');
    for (const path of ['password', 'profiles']) assert.ok(!(path in people[1]), `what is not kept is not told as none: ${path}`);
    // A code that sets a time of the record is a change of it, and lays nothing that stood before it over what was written meanwhile.
    await ok(world.akamai('/entityType.addAttribute', { type_name, attr_def: { name: 'agreed', type: 'dateTime' } }));
    await ok(world.akamai('/entityType.addAttribute', { type_name, attr_def: { name: 'note', type: 'string' } }));
    const coded = { ...kim, attribute_name: 'agreed', lifetime: 600 };
    const { verification_code } = await ok(world.akamai('/access/getVerificationCode', coded));
    later();
    await Promise.all([
      ok(world.akamai('/access/useVerificationCode', { verification_code })),
      ok(world.akamai('/entity.update', { ...kim, attributes: { note: 'kept' } })),
    ]);
    const { result } = await ok(world.akamai('/entity', kim));
    assert.deepEqual([Boolean(result.agreed), result.note], [true, 'kept']);
    const afresh = (await ok(world.akamai('/access/getVerificationCode', coded))).verification_code;
    later();
    await ok(world.akamai('/access/useVerificationCode', { verification_code: afresh }));
    assert.equal((await was(kim, 5)).agreed, result.agreed);
    const kept = async () => (await db.selectFrom('former_values').select('id').execute()).length;
    const rows = await db.selectFrom('former_values').select('value').execute();
    for (const { value } of rows) assert.doesNotMatch(value, /given_?name|example.org/i, 'it is sealed at rest');
    assert.equal(await kept(), 11);
    await ok(world.akamai('/entity.delete', kim));
    assert.equal(await kept(), 6, 'they go with the account');
    world.clock.forward(90_000);
    await sweepAll(opened, app.stores, app.now());
    assert.deepEqual([await kept(), await was(boat, 1), (await was(boat, 9)).name], [0, 200, 'Kit']);
  });

  test(
    name('of more changes than are kept that leave the time of the record, what came before them was told as what came between'),
    async () => {
      const { world } = await open('former values without times');
      await world.settings({ formerValues: { days: 1 } });
      const at = (minutes: number) => `2026-03-02 ${10 + Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:00 +0000`;
      const attributes = { email: 'kim@example.org', givenName: 'Kim' };
      const { uuid } = await ok(world.akamai('/entity.create', { type_name, attributes }));
      const { client_id, client_secret } = await ok(
        world.akamai('/clients/add', { description: 'moves', features: ['direct_access', 'metadata'] }),
      );
      const how = { headers: { authorization: basic(client_id, client_secret) } };
      world.clock.forward(30 * 60);
      for (let minute = 0; minute <= 101; minute += 1) {
        await ok(world.akamai('/entity.update', { type_name, uuid, attributes: { givenName: `Name ${minute}` } }, how));
        world.clock.forward(60);
      }
      const was = async (minutes: number) => {
        const { body } = await world.akamai('/versions/entity', { type_name, uuid, timestamp: at(minutes) });
        return body.stat === 'ok' ? body.result.givenName : body.code;
      };
      assert.deepEqual(
        [await was(0), await was(1), await was(2), await was(50), await was(101)],
        [200, 'Name 1', 'Name 2', 'Name 50', 'Name 101'],
      );
    },
  );

  test(name('every kind of attribute keeps what was written'), async () => {
    const { world } = await open('kinds');
    const attr_defs = [
      { name: 'text', type: 'string' },
      { name: 'whole', type: 'integer' },
      { name: 'part', type: 'decimal' },
      { name: 'yes', type: 'boolean' },
      { name: 'day', type: 'date' },
      { name: 'moment', type: 'dateTime' },
      { name: 'address', type: 'ipAddress' },
      { name: 'anything', type: 'json' },
      { name: 'mark', type: 'uuid' },
      { name: 'inner', type: 'object', attr_defs: [{ name: 'deep', type: 'object', attr_defs: [{ name: 'end', type: 'string' }] }] },
      {
        name: 'list',
        type: 'plural',
        attr_defs: [
          { name: 'value', type: 'string' },
          { name: 'more', type: 'plural', attr_defs: [{ name: 'x', type: 'integer' }] },
        ],
      },
    ];
    await ok(world.akamai('/entityType.create', { type_name: 'thing', attr_defs }));
    const attributes = {
      text: 'zoé ✓',
      whole: 7,
      part: '12.5',
      yes: true,
      day: '2024-02-29',
      moment: '2026-03-13T19:39:17.856608+01:00',
      address: '10.0.0.1',
      anything: { a: [1, null, 'x'] },
      mark: '9D2E4B7C-61AA-4F0B-8F5D-2C3B4A596871',
      inner: { deep: { end: 'here' } },
      list: [{ value: 'one' }, { value: 'two' }],
    };
    const { id } = await ok(world.akamai('/entity.create', { type_name: 'thing', attributes }));
    const { result } = await ok(world.akamai('/entity', { type_name: 'thing', id }));
    assert.equal(result.part, 12.5);
    assert.equal(result.moment, '2026-03-13 18:39:17.856608 +0000');
    assert.equal(result.mark, attributes.mark.toLowerCase());
    assert.deepEqual(result.anything, attributes.anything);
    assert.deepEqual(result.inner, attributes.inner);
    assert.deepEqual(
      result.list.map(({ value }: { value: string }) => value),
      ['one', 'two'],
    );
    for (const path of ['text', 'whole', 'yes', 'day', 'address'] as const) assert.deepEqual(result[path], attributes[path], path);
  });

  test(name('a filter finds what it says, whatever the attribute is kept in'), async () => {
    const { world } = await open('filters');
    const constraints = ['unique'];
    await ok(world.akamai('/entityType.addAttribute', { type_name, attr_def: { name: 'card', type: 'string', constraints } }));
    await ok(world.akamai('/entityType.addAttribute', { type_name, attr_def: { name: 'visits', type: 'integer' } }));
    await ok(world.akamai('/entityType.addAttribute', { type_name, attr_def: { name: 'member', type: 'boolean' } }));
    const people = [
      {
        email: 'a@example.test',
        displayName: 'Ärger',
        card: 'A-1',
        visits: 3,
        member: true,
        birthday: '1980-05-01',
        roles: [{ value: 'sailor' }],
      },
      {
        email: 'b@example.test',
        displayName: 'ärger',
        card: 'B-2',
        visits: 30,
        member: false,
        profiles: [{ domain: 'facebook.com', identifier: 'fb-b' }],
      },
      {
        email: 'C@example.test',
        givenName: "O'Hara",
        visits: 200,
        primaryAddress: { city: 'Bregenz' },
        photos: [{ value: 'x' }, { value: 'y' }],
      },
      { displayName: '' },
    ];
    await ok(world.akamai('/entity.bulkCreate', { type_name, commit_each: 'true', all_attributes: people }));
    const found = async (filter: string) => {
      const { results } = await ok(world.akamai('/entity.find', { type_name, filter, sort_on: ['id'] }));
      const { total_count } = await ok(world.akamai('/entity.count', { type_name, filter }));
      assert.equal(total_count, results.length, filter);
      return results.map(({ email }: { email: string | null }) => email?.[0]?.toLowerCase() ?? '-').join('');
    };
    const expected: readonly (readonly [filter: string, who: string])[] = [
      ["email = 'A@EXAMPLE.TEST'", 'a'],
      ["displayName = 'ÄRGER'", 'ab'],
      ["card = 'b-2'", 'b'],
      ["card != 'b-2'", 'a'],
      ['visits > 3 and visits <= 200', 'bc'],
      ["visits = '30' or visits = 3", 'ab'],
      ['member = true', 'a'],
      ['not (member = true)', 'bc-'],
      ["birthday < '1980-05-02'", 'a'],
      ['birthday is null', 'bc-'],
      ["roles.value = 'Sailor'", 'a'],
      ['roles is not null', 'a'],
      ["profiles.domain = 'facebook.com' and profiles.identifier = 'fb-b'", 'b'],
      ['profiles is null', 'ac-'],
      ["photos.value = 'y'", 'c'],
      ["primaryAddress.city = 'bregenz'", 'c'],
      ["givenName = 'O\\'Hara'", 'c'],
      ["created > '2026-03-01' and lastUpdated <= '2027-01-01 00:00:00.000000 +0000'", 'abc-'],
      ["created > '2026-03-02 09:30:00.000001 +0000'", ''],
      ['! email is not null', '-'],
      ["email = 'a@example.test' or email = 'b@example.test' and visits > 1000", 'a'],
      ["displayName = '%'", ''],
      ["displayName = '; drop table accounts; --'", ''],
    ];
    for (const [filter, who] of expected) assert.equal(await found(filter), who, filter);
  });

  test(name('what cannot be searched is refused, and nothing breaks'), async () => {
    const { world } = await open('refused filters');
    const code = async (filter: string) => (await world.akamai('/entity.find', { type_name, filter })).body.code;
    assert.equal(await code("emial = 'x'"), 223);
    assert.equal(await code("password = 'x'"), 200);
    assert.equal(await code("id = 'abc'"), 200);
    assert.equal(await code("created > 'yesterday'"), 200);
    assert.equal(await code("photos = 'x'"), 200);
    assert.equal(await code("email contains 'x'"), 200);
    assert.equal(await code(`${'('.repeat(500)}id = 1${')'.repeat(500)}`), 200);
    assert.equal(await code(Array.from({ length: 500 }, () => 'id = 1').join(' or ')), 200);
    assert.equal(await code("__proto__ = 'x'"), 223);
    assert.equal(await code("email.x = 'x'"), 223);
    assert.equal((await world.akamai('/entity.find', { type_name, sort_on: ['-nosuch'] })).body.code, 223);
    assert.equal((await world.akamai('/entity.find', { type_name, max_results: 10_001 })).body.code, 200);
  });

  test(name('pages by offset and by id show everybody once, in the order asked for'), async () => {
    const { world } = await open('pages');
    const all_attributes = Array.from({ length: 25 }, (_, n) => ({ email: `p${n}@example.test`, displayName: `P${String(n % 5)}` }));
    await ok(world.akamai('/entity.bulkCreate', { type_name, commit_each: 'false', all_attributes }));
    const seen: number[] = [];
    for (let last = 0; ; ) {
      const { results } = await ok(world.akamai('/entity.find', { type_name, filter: `id > ${last}`, sort_on: ['id'], max_results: 10 }));
      if (results.length === 0) break;
      seen.push(...results.map(({ id }: { id: number }) => id));
      last = seen.at(-1)!;
    }
    assert.equal(new Set(seen).size, 25);
    const page = await ok(
      world.akamai('/entity.find', {
        type_name,
        sort_on: ['-displayName', 'id'],
        first_result: 6,
        max_results: 5,
        show_total_count: true,
        attributes: ['displayName', 'primaryAddress.city'],
      }),
    );
    assert.equal(page.total_count, 25);
    assert.deepEqual(page.results[0], { displayName: 'P3', primaryAddress: { city: null } });
  });

  test(name('plurals: elements are changed by id, appended, replaced, removed and moved'), async () => {
    const { world } = await open('plurals');
    const { id } = await ok(
      world.akamai('/entity.create', {
        type_name,
        attributes: { email: 'a@example.test', photos: [{ type: 'a', value: '1' }, { value: '2' }] },
      }),
    );
    const photos = async (of = id) => (await ok(world.akamai('/entity', { type_name, id: of, attribute_name: 'photos' }))).result;
    const [first, second] = await photos();
    await ok(world.akamai('/entity.update', { type_name, id, attributes: { photos: [{ id: first.id, value: '1b' }, { value: '3' }] } }));
    assert.deepEqual(
      (await photos()).map((photo: { type: string; value: string }) => [photo.type, photo.value]),
      [
        ['a', '1b'],
        [null, '2'],
        [null, '3'],
      ],
    );
    await ok(world.akamai('/entity.update', { type_name, id, attribute_name: `/photos#${second.id}`, attributes: { value: '2b' } }));
    await ok(world.akamai('/entity.update', { type_name, id, attribute_name: `/photos#${second.id}/type`, value: '"b"' }));
    const one = await ok(world.akamai('/entity', { type_name, id, attribute_name: `photos#${second.id}` }));
    assert.deepEqual(one.result, { id: second.id, type: 'b', value: '2b' });
    assert.equal(
      (await world.akamai('/entity.update', { type_name, id, attributes: { photos: [{ id: 999_999, value: 'x' }] } })).body.code,
      310,
    );
    await ok(world.akamai('/entity.delete', { type_name, id, attribute_name: `/photos#${first.id}` }));
    assert.equal((await photos()).length, 2);
    assert.equal((await world.akamai('/entity.delete', { type_name, id, attribute_name: `/photos#${first.id}` })).body.code, 310);
    const other = (await ok(world.akamai('/entity.create', { type_name, attributes: { email: 'b@example.test' } }))).id;
    await ok(world.akamai('/entity.adopt', { type_name, id: other, attribute_name: 'photos', child_id: second.id }));
    assert.deepEqual(
      (await photos(other)).map((photo: { id: number }) => photo.id),
      [second.id],
    );
    assert.equal((await photos()).length, 1);
    await ok(world.akamai('/entity.replace', { type_name, id, attribute_name: 'photos', attributes: [{ value: 'only' }] }));
    assert.deepEqual(
      (await photos()).map((photo: { value: string }) => photo.value),
      ['only'],
    );
    await ok(world.akamai('/entity.delete', { type_name, id, attribute_name: 'photos' }));
    assert.deepEqual(await photos(), []);
  });

  test(name('update leaves what it does not name, replace empties it, neither touches the password'), async () => {
    const { world } = await open('replace');
    const attributes = {
      email: 'a@example.test',
      givenName: 'Ann',
      displayName: 'Ann',
      password: 'correct horse',
      roles: [{ value: 'x' }],
      primaryAddress: { city: 'Bregenz', zip: '6900' },
    };
    const { id } = await ok(world.akamai('/entity.create', { type_name, attributes }));
    await ok(world.akamai('/entity.update', { type_name, id, attributes: { primaryAddress: { city: 'Wien' } } }));
    const updated = (await ok(world.akamai('/entity', { type_name, id }))).result;
    assert.deepEqual([updated.givenName, updated.primaryAddress.city, updated.primaryAddress.zip], ['Ann', 'Wien', '6900']);
    const replaced = (
      await ok(
        world.akamai('/entity.replace', { type_name, id, attributes: { email: 'a@example.test', displayName: 'A' }, include_record: true }),
      )
    ).result;
    assert.deepEqual([replaced.givenName, replaced.displayName, replaced.primaryAddress.city, replaced.roles], [null, 'A', null, []]);
    const signIn = { form: 'signInForm', signInEmailAddress: 'a@example.test', currentPassword: 'correct horse' };
    assert.equal((await world.akamai('/oauth/auth_native_traditional', signIn)).body.stat, 'ok');
    await ok(world.akamai('/entity', { type_name, id, password_attribute: 'password', password_value: 'correct horse' }));
    assert.equal(
      (await world.akamai('/entity', { type_name, id, password_attribute: 'password', password_value: 'wrong' })).body.code,
      350,
    );
  });

  test(name('a batch is all, each, or as much as can be'), async () => {
    const { world } = await open('batches');
    const count = async () => (await ok(world.akamai('/entity.count', { type_name }))).total_count;
    const bulk = (commit_each: string, ...emails: string[]) =>
      ok(world.akamai('/entity.bulkCreate', { type_name, commit_each, all_attributes: emails.map((email) => ({ email })) }));
    const all = await bulk('false', 'a@example.test', 'nonsense', 'b@example.test');
    assert.deepEqual(
      all.results.map(({ code }: { code: number }) => code),
      [300, 360, 300],
    );
    assert.equal(await count(), 0);
    const each = await bulk('true', 'a@example.test', 'A@example.test', 'b@example.test');
    assert.equal(each.results[1].error, 'unique_violation');
    assert.equal(each.results[1].error_description, 'Attempted to update a duplicate value');
    assert.equal(typeof each.uuid_results[2], 'string');
    assert.equal(await count(), 2);
    const smart = await bulk('smart', 'c@example.test', 'a@example.test');
    assert.equal(typeof smart.results[0], 'number');
    assert.equal(smart.results[1].code, 361);
    assert.equal(await count(), 3);
    const removed = await ok(world.akamai('/entity.bulkDelete', { type_name, filter: "email != 'a@example.test'" }));
    assert.equal(removed.total_count, 2);
    assert.equal(await count(), 3, 'without commit nothing goes');
    await ok(world.akamai('/entity.bulkDelete', { type_name, filter: "email != 'a@example.test'", commit: true }));
    assert.equal(await count(), 1);
    const plain = await ok(
      world.akamai('/entity.bulkCreate', { type_name, all_attributes: [{ email: 'a@example.test' }, { email: 'd@example.test' }] }),
    );
    assert.equal(plain.results[0].code, 361);
    assert.equal(typeof plain.results[1], 'number', 'without commit_each, record by record');
    const olga = await world.person({ username: 'olga', email: 'olga@example.test', rights: ['everything'] });
    await bulk('true', 'z@example.test');
    const purged = await ok(world.akamai('/entity.purge', { type_name, commit: true }));
    assert.deepEqual([purged.total_count, purged.protected_count], [3, 1], 'what stands behind an operator goes, too');
    const { results } = await ok(world.akamai('/entity.find', { type_name }));
    assert.deepEqual(
      results.map(({ email }: { email: string }) => email),
      [olga.email],
    );
  });

  test(name('a client sees and writes what its access names'), async () => {
    const { world } = await open('access');
    const { id } = await ok(
      world.akamai('/entity.create', {
        type_name,
        attributes: { email: 'a@example.test', givenName: 'Ann', primaryAddress: { city: 'Wien', zip: '1010' } },
      }),
    );
    const client = world.keys.akamai.reads.id;
    await ok(
      world.akamai('/entityType.setAccessSchema', {
        type_name,
        for_client_id: client,
        access_type: 'read',
        attributes: ['email', '/primaryAddress.city'],
      }),
    );
    const { result } = await ok(world.akamai('/entity', { type_name, id }, { as: 'reads' }));
    assert.deepEqual(Object.keys(result).sort(), ['created', 'email', 'id', 'lastUpdated', 'primaryAddress', 'uuid']);
    assert.deepEqual(result.primaryAddress, { city: 'Wien' });
    assert.equal((await world.akamai('/entity.find', { type_name, filter: "givenName = 'Ann'" }, { as: 'reads' })).body.code, 223);
    const { schema } = await ok(world.akamai('/entityType.getAccessSchema', { type_name, for_client_id: client, access_type: 'read' }));
    assert.ok(schema.attr_defs.some((each: { name: string }) => each.name === 'email'));
    assert.ok(!schema.attr_defs.some((each: { name: string }) => each.name === 'givenName'));
    const { result: whole } = await ok(world.akamai('/entity', { type_name, id }));
    assert.ok('password' in whole && 'givenName' in whole, 'the owner sees everything');

    const pin = { name: 'pin', type: 'password-bcrypt' };
    const attr_defs = [
      { name: 'box', type: 'object', attr_defs: [pin] },
      { name: 'keys', type: 'plural', attr_defs: [pin] },
    ];
    await ok(world.akamai('/entityType.create', { type_name: 'boat', attr_defs }));
    const boat = { box: { pin: 'correct horse' }, keys: [{ pin: 'correct horse' }] };
    await ok(world.akamai('/entity.create', { type_name: 'boat', attributes: boat }));
    const { text } = await world.akamai('/entity.find', { type_name: 'boat' }, { as: 'reads' });
    assert.match(text, /"box"/);
    assert.ok(!text.includes('"pin"'), 'a hash inside an object was shown to whoever reads');
  });

  test(name('schemas grow and shrink, and rules bind what is written'), async () => {
    const { world } = await open('schemas');
    const names = async () =>
      (await ok(world.akamai('/entityType', { type_name }))).schema.attr_defs.map((each: { name: string }) => each.name);
    assert.ok((await names()).includes('gender'));
    await ok(world.akamai('/entityType.removeAttribute', { type_name, attribute_name: 'gender' }));
    assert.ok(!(await names()).includes('gender'));
    assert.equal((await world.akamai('/entity.create', { type_name, attributes: { gender: 'x' } })).body.code, 223);
    await ok(world.akamai('/entityType.addAttribute', { type_name, attr_def: { name: 'gender', type: 'string', length: 5 } }));
    assert.equal((await world.akamai('/entity.create', { type_name, attributes: { gender: 'xxxxxx' } })).body.code, 363);
    await ok(
      world.akamai('/entityType.addRule', { type_name, attributes: ['/externalId'], definition: { and: ['to-upper', { truncate: 4 }] } }),
    );
    await ok(
      world.akamai('/entityType.addRule', { type_name, attributes: ['/birthday'], definition: 'ignore-update', description: 'once' }),
    );
    const { id } = await ok(world.akamai('/entity.create', { type_name, attributes: { externalId: 'abcdef', birthday: '1980-05-01' } }));
    await ok(world.akamai('/entity.update', { type_name, id, attributes: { birthday: '1990-01-01' } }));
    const { result } = await ok(world.akamai('/entity', { type_name, id }));
    assert.deepEqual([result.externalId, result.birthday], ['ABCD', '1980-05-01']);
    const { results } = await ok(world.akamai('/entityType.rules', { type_name }));
    assert.equal(results.length, 2);
    await ok(world.akamai('/entityType.removeRule', { type_name, uuid: results[1].uuid }));
    assert.equal((await world.akamai('/entityType.removeRule', { type_name, uuid: results[1].uuid })).body.code, 310);
    const bomb = { match: '^(a+)+$' };
    await ok(world.akamai('/entityType.addRule', { type_name, attributes: ['/familyName'], definition: bomb }));
    assert.equal(
      (await world.akamai('/entity.update', { type_name, id, attributes: { familyName: `${'a'.repeat(900)}!` } })).body.code,
      360,
    );
    for (const attr_def of [
      { name: '__proto__', type: 'string' },
      { name: 'a b', type: 'string' },
      { name: 'x', type: 'nosuch' },
      { name: 'x' },
      { name: 'x', type: 'plural' },
    ])
      assert.equal((await world.akamai('/entityType.addAttribute', { type_name, attr_def })).body.code, 200, JSON.stringify(attr_def));
    await ok(world.akamai('/entityType.create', { type_name: 'boat', attr_defs: [{ name: 'sail', type: 'string' }] }));
    assert.deepEqual((await ok(world.akamai('/entityType.list', {}))).results, ['boat', 'user']);
    await ok(world.akamai('/entity.create', { type_name: 'boat', attributes: { sail: 'x' } }));
    await ok(world.akamai('/entityType.delete', { type_name: 'boat', commit: true }));
    assert.equal((await world.akamai('/entity.count', { type_name: 'boat' })).body.code, 222);
    assert.equal((await world.akamai('/entityType.delete', { type_name: 'user', commit: true })).body.code, 403);
  });

  test(name('one of many writers with one stamp wins'), async () => {
    const { world } = await open('race');
    const { id } = await ok(world.akamai('/entity.create', { type_name, attributes: { email: 'a@example.test' } }));
    const { lastUpdated } = (await ok(world.akamai('/entity', { type_name, id }))).result;
    await ok(world.akamai('/entity.update', { type_name, id, lastUpdated, attributes: { givenName: 'first' } }));
    assert.equal(
      (await world.akamai('/entity.update', { type_name, id, lastUpdated, attributes: { givenName: 'second' } })).body.code,
      330,
    );
    const tokens = await ok(world.akamai('/access/getCreationToken', { type_name, lifetime: 60 }));
    const made = await Promise.all(
      ['b', 'c', 'd'].map((who) =>
        world.akamai(
          '/entity.create',
          { creation_token: tokens.creation_token, attributes: { email: `${who}@example.test` } },
          { as: 'nobody' },
        ),
      ),
    );
    assert.deepEqual(made.map(({ body }) => body.code ?? 'ok').sort(), [417, 417, 'ok'], 'a creation token makes one record');
  });

  test(name('what is written at a path inside the data is stored there, beside what others keep'), async () => {
    const { world } = await open('inside');
    await world.attributes([{ path: 'data.billing.plan' }, { path: 'data.billing.banned', type: 'boolean', writable: 'operator' }]);
    const stored = async (id: string) => (await world.console('GET', `/accounts/${id}`)).body.account.data;
    const { id } = await world.person({ data: { billing: { since: 2020 } } });
    await ok(world.akamai('/entity.update', { type_name: 'user', uuid: id, attributes: { 'billing.plan': 'large' } }));
    assert.deepEqual(await stored(id), { billing: { since: 2020, plan: 'large' } });
    const attributes = { email: 'zoe@example.org', 'billing.plan': 'small', 'billing.banned': true };
    const { uuid } = await ok(world.akamai('/entity.create', { type_name: 'user', attributes }));
    assert.deepEqual(await stored(uuid), { billing: { plan: 'small', banned: true } });
    assert.equal((await ok(world.akamai('/entity', { type_name: 'user', uuid }))).result['billing.plan'], 'small');
    const { access_token: token } = await ok(signIn(world));
    const own = { type_name: 'user', attributes: { 'billing.banned': false } };
    assert.equal((await world.akamai('/entity.update', own, { as: 'nobody', token })).body.code, 223, 'operators alone write it');
    assert.deepEqual(await stored(id), { billing: { since: 2020, plan: 'large' } });
  });
}
