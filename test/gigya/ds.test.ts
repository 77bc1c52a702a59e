// ds.*: what a site stores is read as it was stored, by the site alone; what its type forbids is refused and nothing changed; what is a person's goes with it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const server = { as: 'signed' } as const;
type Given = Readonly<Record<string, unknown>>;
const call = (world: World, method: string, given: Given) => world.gigya(`ds.${method}`, { type: 'order', oid: 'o-1', ...given }, server);
const dataOf = async (world: World, given: Given = {}) => (await call(world, 'get', given)).body.data;

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('lists are laid end to end, replaced, or all of it is, as the call says'), async () => {
    const { world } = await open('behaviours');
    const store = (data: Given, updateBehavior?: string) => call(world, 'store', { data, ...(updateBehavior ? { updateBehavior } : {}) });
    await store({ lines: [{ a: 1 }], to: { town: 'Pécs', zip: '7621' }, sum: 2 });
    await store({ lines: [{ a: 2 }], to: { zip: null }, inner: { list: [1] } });
    await store({ inner: { list: [2] } });
    assert.deepEqual(await dataOf(world), { lines: [{ a: 1 }, { a: 2 }], to: { town: 'Pécs' }, sum: 2, inner: { list: [1, 2] } });
    await store({ lines: [{ a: 3 }] }, 'arraySet');
    assert.deepEqual((await dataOf(world)).lines, [{ a: 3 }]);
    await store({ sum: 1, none: null }, 'replace');
    assert.deepEqual(await dataOf(world), { sum: 1 });
    assert.equal((await store({ sum: 1 }, 'push')).code, 400006);
    const { body } = await call(world, 'get', { fields: 'data.sum,none' });
    assert.deepEqual([body.data, body.oid, typeof body.created, body.lastUpdatedTime.length], [{ sum: 1 }, 'o-1', 'number', 24]);
  });

  test(name('objects of two persons, and of nobody, are three under one name, and go with their person'), async () => {
    const { world } = await open('owners');
    const [ann, bo] = [await world.person(), await world.person({ email: 'bo@example.org', username: 'bo' })];
    const [a, b] = [ann.id, bo.id].map((id) => ({ UID: id.replaceAll('-', '') }));
    for (const [each, sum] of [
      [{}, 0],
      [a!, 1],
      [b!, 2],
    ] as const)
      assert.equal((await call(world, 'store', { ...each, data: { sum } })).code, 0);
    assert.deepEqual([await dataOf(world), await dataOf(world, a), await dataOf(world, b)], [{ sum: 0 }, { sum: 1 }, { sum: 2 }]);
    await world.gigya('accounts.deleteAccount', a!, server);
    assert.equal((await call(world, 'get', a!)).code, 404000);
    assert.equal((await call(world, 'store', { ...a, data: { sum: 3 } })).code, 404003, 'and of nobody who is gone');
    assert.deepEqual([await dataOf(world), await dataOf(world, b)], [{ sum: 0 }, { sum: 2 }]);
    await call(world, 'delete', {});
    assert.deepEqual(await dataOf(world, b), { sum: 2 });
    assert.equal((await call(world, 'delete', {})).code, 404000);
  });

  test(name('of writes at once none is lost'), async () => {
    const { world } = await open('at once');
    const codes = await Promise.all([1, 2, 3, 4, 5, 6].map(async (each) => (await call(world, 'store', { data: { list: [each] } })).code));
    assert.deepEqual(codes, [0, 0, 0, 0, 0, 0]);
    assert.deepEqual((await dataOf(world)).list.sort(), [1, 2, 3, 4, 5, 6]);
  });

  test(
    name('no two objects of a type have one value of a unique field, at once neither; what goes, or is unique no more, is free'),
    async () => {
      const { world } = await open('unique');
      const { id } = await world.person();
      const unique = (fields: Given, type = 'order') => call(world, 'setSchema', { type, dataSchema: { fields } });
      const put = async (oid: string, data: Given, more: Given = {}) => (await call(world, 'store', { oid, data, ...more })).code;
      assert.equal((await unique({ slug: { type: 'string', unique: 'yes' } })).code, 400020);
      assert.equal((await unique({ slug: { type: 'string', unique: true }, sum: { type: 'integer' } })).code, 0);
      const { fields } = (await call(world, 'getSchema', {})).body.schema;
      assert.deepEqual([fields.slug.unique, fields.sum.unique], [true, undefined]);
      const atOnce = await Promise.all(['a', 'b', 'c', 'd'].map((oid) => put(oid, { slug: 'one', sum: 1 })));
      assert.deepEqual(atOnce.toSorted(), [0, 400022, 400022, 400022]);
      const first = ['a', 'b', 'c', 'd'][atOnce.indexOf(0)]!;
      assert.equal(await put(first, { sum: 2 }), 0, 'its own value is no other');
      assert.equal(await put('z', { slug: ['two', 'one'] }), 400022, 'an element of a list');
      assert.equal((await call(world, 'get', { oid: 'z' })).code, 404000);
      assert.equal(await put('z', { slug: 'One' }), 0);
      assert.equal(await put('y', { slug: '' }), 0);
      assert.equal(await put('x', { slug: '' }), 0, 'what is empty is no value');
      assert.equal(await put('one', { slug: 'one' }, { type: 'note' }), 0, 'objects of another type');
      await call(world, 'delete', { oid: first, fields: 'slug' });
      assert.equal(await put('w', { slug: 'one' }), 0);
      await call(world, 'delete', { oid: 'w' });
      assert.equal(await put('v', { slug: 'one' }, { UID: id.replaceAll('-', '') }), 0);
      await world.gigya('accounts.deleteAccount', { UID: id.replaceAll('-', '') }, server);
      assert.equal(await put('v', { slug: 'one' }), 0);
      assert.equal((await unique({ sum: { unique: true } })).code, 400029, 'objects have values there, which nobody compared');
      assert.equal((await unique({ slug: { unique: false } })).code, 0);
      assert.equal(await put('u', { slug: 'one' }), 0);
      assert.equal((await unique({ slug: { unique: true } })).code, 400029);
      const strange = { dataSchema: { fields: { tier: { type: 'string', unique: true } } } };
      assert.equal((await world.gigya('accounts.setSchema', strange, server)).code, 400020, 'of accounts it is no property');
    },
  );

  test(name('a unique field of things in a list was unique nowhere, and became so over values that nobody compared'), async () => {
    const { world } = await open('unique in lists');
    const unique = (fields: Given) => call(world, 'setSchema', { dataSchema: { fields } });
    const put = async (oid: string, data: Given) => (await call(world, 'store', { oid, data })).code;
    assert.equal((await unique({ 'items.code': { type: 'string', unique: true }, 'parts.code': { type: 'string' } })).code, 0);
    assert.equal(await put('a', { items: [{ code: 'x' }, { code: 'y' }, {}], parts: [{ code: 'x' }] }), 0);
    assert.equal(await put('b', { items: [{ code: 'z' }, { code: 'y' }] }), 400022);
    assert.equal(await put('b', { items: { code: 'x' } }), 400022);
    assert.equal(await put('b', { items: [{ code: 'z' }] }), 0);
    assert.equal((await unique({ 'parts.code': { unique: true } })).code, 400029);
  });

  test(name('what the type forbids is refused by its code, and nothing is changed'), async () => {
    const { world } = await open('forbidden');
    const fields = {
      sum: { type: 'integer', required: true },
      code: { type: 'string', format: "regex('^[a-z]+$')" },
      'to.at': { type: 'date' },
    };
    assert.equal((await call(world, 'setSchema', { dataSchema: { fields, dynamicSchema: false } })).code, 0);
    await call(world, 'store', { data: { sum: 1, code: 'a' } });
    const bad: readonly (readonly [number, Given])[] = [
      [400023, { sum: 'x' }],
      [400023, { to: { at: 'soon' } }],
      [400026, { code: 'A' }],
      [400027, { sum: null }],
      [400024, { colour: 'red' }],
    ];
    for (const [code, data] of bad) assert.equal((await call(world, 'store', { data })).code, code, JSON.stringify(data));
    assert.deepEqual(await dataOf(world), { sum: 1, code: 'a' });
    const retyped = await call(world, 'setSchema', { dataSchema: { fields: { sum: { type: 'boolean' } } } });
    assert.equal(retyped.code, 400029);
    assert.equal(
      (await call(world, 'setSchema', { dataSchema: { fields: { code: { format: `regex('${'(a+)+'.repeat(200)}')` } } } })).code,
      400031,
    );
    assert.equal((await call(world, 'setSchema', { dataSchema: { fields: { 'a b': {} } } })).code, 400020);
  });

  test(name('what was deleted for good is neither shown, nor written, nor declared again'), async () => {
    const { world } = await open('retired');
    await call(world, 'setSchema', { dataSchema: { fields: { old: { type: 'string' } } } });
    await call(world, 'store', { data: { old: 'x', sum: 1 } });
    assert.equal((await call(world, 'deleteSchemaFields', { dataSchema: ['new'] })).code, 400006);
    assert.equal((await call(world, 'deleteSchemaFields', { dataSchema: ['old'] })).code, 0);
    assert.deepEqual(await dataOf(world), { sum: 1 });
    assert.equal((await call(world, 'store', { data: { old: 'y' } })).code, 400024);
    assert.equal((await call(world, 'setSchema', { dataSchema: { fields: { old: { type: 'string' } } } })).code, 400029);
  });

  test(name('an object is no larger than objects may be, however it grew'), async () => {
    const { world } = await open('large');
    await world.settings({ objects: { storedBytes: 300 } });
    assert.equal((await call(world, 'store', { data: { text: ['x'.repeat(200)] } })).code, 0);
    assert.equal((await call(world, 'store', { data: { text: ['x'.repeat(200)] } })).code, 413003);
    assert.equal((await dataOf(world)).text.length, 1);
  });

  test(name('a search finds what fits, in pages that miss nothing and repeat nothing'), async () => {
    const { world } = await open('search');
    const bo = { UID: 'old-7' };
    await world.gigya('accounts.importFullAccount', { ...bo, importPolicy: 'insert', emails: { verified: ['bo@example.org'] } }, server);
    for (const sum of [1, 2, 3, 4, 5]) {
      await call(world, 'store', { oid: `o-${sum}`, data: { sum, to: { town: sum % 2 ? 'Pécs' : 'Győr' } } });
      world.clock.forward(1);
    }
    await call(world, 'store', { ...bo, oid: 'o-6', data: { sum: 6, tags: ['a'] } });
    const ask = (given: Given) => world.gigya('ds.search', given, server);
    const found = async (where: string) =>
      (await ask({ query: `SELECT * FROM order ${where}` })).body.results?.map(({ oid }: { oid: string }) => oid.slice(2)).join('');
    const expected: readonly (readonly [string, string])[] = [
      ['', '123456'],
      ['WHERE data.sum > 2 AND data.sum <= 4', '34'],
      ["WHERE data.to.town = 'pécs'", '135'],
      ["WHERE NOT data.to.town CONTAINS 'cs'", '246'],
      ['WHERE data.sum IN (1, 9) OR data.to IS NULL', '16'],
      ["WHERE UID = 'old-7'", '6'],
      ["WHERE oid = 'o-2'", '2'],
      ['WHERE created < 1000', ''],
      ['ORDER BY data.sum DESC LIMIT 2', '65'],
      ['ORDER BY data.sum START 4 LIMIT 5', '56'],
    ];
    for (const [where, oids] of expected) assert.equal(await found(where), oids, where);
    const [row] = (await ask({ query: "SELECT UID, data.sum FROM order WHERE oid = 'o-6'" })).body.results;
    assert.deepEqual(row, { UID: 'old-7', data: { sum: 6 } });
    assert.deepEqual((await ask({ query: 'SELECT count(*) FROM order WHERE data.sum > 3' })).body.results, [{ 'count(*)': 3 }]);
    assert.deepEqual((await ask({ query: 'SELECT * FROM nothing' })).body.results, []);
    const pages: string[] = [];
    let { body } = await ask({ query: 'SELECT * FROM order WHERE data.sum != 2 LIMIT 2', openCursor: true });
    for (;;) {
      pages.push(body.results.map(({ oid }: { oid: string }) => oid.slice(2)).join(''));
      assert.equal(body.totalCount, 5);
      if (!body.nextCursorId) break;
      // What goes meanwhile shifts nothing.
      await call(world, 'delete', { oid: 'o-1' });
      ({ body } = await ask({ cursorId: body.nextCursorId }));
    }
    assert.deepEqual(pages, ['13', '45', '6']);
    const other = await world.another();
    assert.deepEqual((await other.gigya('ds.search', { query: 'SELECT * FROM order' }, server)).body.results, []);
    assert.equal((await world.gigya('ds.search', { query: 'SELECT * FROM order' })).code, 403007);
    for (const bad of [
      'DELETE FROM order',
      'SELECT * FROM order GROUP BY data.sum',
      "SELECT * FROM order WHERE password = 'x'",
      'SELECT * FROM order WHERE oid = 1',
    ])
      assert.equal((await ask({ query: bad })).code, 400006, bad);
    assert.equal((await ask({ query: 'SELECT * FROM order ORDER BY oid', openCursor: true })).code, 400006);
    assert.equal((await ask({ cursorId: 'x' })).code, 400006);
    assert.equal((await ask({})).code, 400002);
    assert.equal((await ask({ query: 'SELECT * FROM order', cursorId: 'x' })).code, 400006);
    await call(world, 'setSchema', { dataSchema: { fields: { tags: { type: 'string' } } } });
    await call(world, 'deleteSchemaFields', { dataSchema: ['tags'] });
    assert.equal(await found('WHERE data.tags IS NOT NULL'), undefined, 'what was deleted is not found out');
  });

  test(name('groups of objects were told under our ids and in our times, and an object of nobody passed for one of somebody'), async () => {
    const { world } = await open('groups');
    await world.gigya(
      'accounts.importFullAccount',
      { UID: 'old-7', importPolicy: 'insert', emails: { verified: ['bo@example.org'] } },
      server,
    );
    for (const given of [{ oid: 'a' }, { oid: 'b', UID: 'old-7' }, { oid: 'c', UID: 'old-7' }])
      await call(world, 'store', { ...given, data: {} });
    const ask = async (query: string) => (await world.gigya('ds.search', { query }, server)).body.results;
    assert.deepEqual(await ask('SELECT UID, count(*) AS owned FROM order GROUP BY UID'), [
      { UID: null, owned: 1 },
      { UID: 'old-7', owned: 2 },
    ]);
    const [{ created, createdTime }] = await ask('SELECT created, createdTime FROM order LIMIT 1');
    assert.deepEqual(await ask('SELECT created, createdTime FROM order GROUP BY created, createdTime'), [{ created, createdTime }]);
    assert.deepEqual(await ask('SELECT oid FROM order ORDER BY UID LIMIT 1'), [{ oid: 'a' }], 'nothing comes first');
    assert.deepEqual(await ask('SELECT oid FROM order ORDER BY UID DESC LIMIT 1'), [{ oid: 'b' }]);
    assert.deepEqual(await ask('SELECT oid FROM order WHERE UID IS NULL'), [{ oid: 'a' }]);
    assert.deepEqual(await ask('SELECT oid FROM order WHERE UID IS NOT NULL'), [{ oid: 'b' }, { oid: 'c' }]);
    assert.deepEqual(await ask('SELECT oid FROM order WHERE UID != "somebody"'), [{ oid: 'b' }, { oid: 'c' }]);
  });

  test(name('ten thousand fields of one call do not keep the server busy: they are refused'), { timeout: 120_000 }, async () => {
    const { world } = await open('many fields');
    const data = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`a${i}`, 1]));
    await call(world, 'store', { data });
    const names = Object.keys(data);
    const select = (fields: readonly string[]) =>
      world.gigya('ds.search', { query: `SELECT ${fields.map((each) => `data.${each}`).join(',')} FROM order` }, server);
    for (const method of ['get', 'delete'])
      assert.equal((await call(world, method, { fields: names.slice(0, 101).join(',') })).code, 400006);
    assert.equal((await select(names.slice(0, 101))).code, 400006);
    assert.equal(Object.keys(await dataOf(world, { fields: names.slice(0, 100).join(',') })).length, 100);
    assert.equal(Object.keys((await select(names.slice(0, 100))).body.results[0].data).length, 100);
    assert.equal((await call(world, 'delete', { fields: names.slice(0, 100).join(',') })).code, 0);
    assert.equal(Object.keys(await dataOf(world)).length, 4900);
  });

  test(name('a list of fields without a path does not remove the whole object'), async () => {
    const { world } = await open('no path');
    await call(world, 'store', { data: { a: 1, b: 2 } });
    for (const fields of [',', 'data.', 'a,*', 'a,', '*,*', '[]'])
      assert.equal((await call(world, 'delete', { fields })).code, 400006, fields);
    assert.deepEqual(await dataOf(world), { a: 1, b: 2 });
    assert.deepEqual(await dataOf(world, { fields: '*' }), { a: 1, b: 2 });
    assert.equal((await call(world, 'delete', { fields: '*' })).code, 0);
    assert.equal((await call(world, 'get', {})).code, 404000);
  });

  test(name('a field that its type requires is not deleted, and what deletes nothing writes nothing'), async () => {
    const { world } = await open('required');
    await call(world, 'setSchema', { dataSchema: { fields: { sum: { type: 'integer', required: true }, 'to.at': { type: 'string' } } } });
    await call(world, 'store', { data: { sum: 1, to: { at: 'x' } } });
    const { lastUpdated } = (await call(world, 'get', {})).body;
    world.clock.forward(5);
    assert.equal((await call(world, 'delete', { fields: 'sum,to' })).code, 400027);
    assert.equal((await call(world, 'delete', { fields: 'none,to.none' })).code, 0);
    const { body } = await call(world, 'get', {});
    assert.deepEqual([body.data, body.lastUpdated], [{ sum: 1, to: { at: 'x' } }, lastUpdated]);
    assert.equal((await call(world, 'delete', { fields: 'to' })).code, 0);
    assert.deepEqual(await dataOf(world), { sum: 1 });
    assert.equal((await call(world, 'delete', { type: 'never', fields: 'a' })).code, 404000);
    assert.deepEqual((await call(world, 'getTypes', {})).body.types, ['order'], 'a removal makes no type');
  });

  test(name('a time or a cursor that no column keeps is a mistake of the query, not of the server'), async () => {
    const { world } = await open('beyond');
    await call(world, 'store', { data: { sum: 1 } });
    const ask = async (given: Given) => (await world.gigya('ds.search', given, server)).code;
    for (const number of ['99999999999999999999', '-99999999999999999999', '9'.repeat(400)])
      assert.equal(await ask({ query: `SELECT * FROM order WHERE created > ${number}` }), 400006, number);
    for (const [after, query] of [
      ['\u0000', ''],
      ['x', ''],
      ['00000000-0000-7000-8000-000000000000', "WHERE data.a = '\u0000'"],
      ['00000000-0000-7000-8000-000000000000', "WHERE data.a = '\ud800'"],
    ] as const) {
      const cursor = JSON.stringify({ query: `SELECT * FROM order ${query}`, after });
      assert.equal(await ask({ cursorId: Buffer.from(cursor).toString('base64url') }), 400006, cursor);
    }
    assert.equal(await ask({ query: 'SELECT * FROM order LIMIT 1001' }), 400006);
    assert.equal(await ask({ query: 'SELECT * FROM order WHERE created < 1.5 LIMIT 1000' }), 0);
  });

  test(name('names and values that cannot be are refused'), async () => {
    const { world } = await open('bad names');
    for (const type of ['', '1a', 'a b', '__proto__', 'a'.repeat(65)])
      assert.ok([400002, 400006].includes((await call(world, 'store', { type, data: {} })).code!));
    for (const oid of ['a\u0007', 'o'.repeat(201)]) assert.equal((await call(world, 'store', { oid, data: {} })).code, 400006);
    assert.equal((await call(world, 'store', { data: '{' })).code, 400004);
    assert.equal((await call(world, 'store', { data: '[]' })).code, 400004);
    assert.equal((await call(world, 'store', { data: { a: 'x\u0000' } })).code, 400004);
    let deep: Given = {};
    for (let level = 0; level < 40; level += 1) deep = { a: deep };
    assert.equal((await call(world, 'store', { data: deep })).code, 400023);
    await call(world, 'store', { data: '{"__proto__":{"a":1},"b":2}' });
    assert.equal(({} as { a?: number }).a, undefined);
  });

  test(name('nobody but a server of the site stores, reads or removes'), async () => {
    const { world } = await open('apart');
    await call(world, 'store', { data: { sum: 1 } });
    for (const method of ['store', 'get', 'delete', 'setSchema', 'getSchema', 'getTypes', 'deleteSchemaFields'])
      assert.equal((await world.gigya(`ds.${method}`, { type: 'order', oid: 'o-1', data: {}, dataSchema: {} })).code, 403007);
    const other = await world.another();
    assert.equal((await call(other, 'get', {})).code, 404000);
    assert.deepEqual((await call(other, 'getTypes', {})).body.types, []);
    await other.settings({ apis: { gigya: { services: ['accounts'] } } });
    assert.equal((await call(other, 'get', {})).code, 403036);
  });

  test(name('a type stayed, and was listed, after its last object went'), async () => {
    const { world, opened } = await open('types');
    const types = async () => (await call(world, 'getTypes', {})).body.types;
    const ann = await world.person();
    const own = { UID: ann.id.replaceAll('-', '') };
    for (const type of ['order', 'wish']) await call(world, 'store', { type, ...own, data: { a: 1 } });
    await call(world, 'store', { oid: 'o-2', data: { a: 1 } });
    await call(world, 'setSchema', { type: 'wish', dataSchema: { fields: { a: { type: 'integer' } } } });
    await call(world, 'setSchema', { type: 'plain', dataSchema: { dynamicSchema: true } });
    assert.deepEqual(await types(), ['order', 'wish'], 'nothing is declared of a third');
    await world.gigya('accounts.deleteAccount', own, server);
    assert.deepEqual(await types(), ['order', 'wish'], 'one has an object, of one something is declared');
    assert.equal((await call(world, 'delete', { oid: 'o-3' })).code, 404000);
    await call(world, 'delete', { oid: 'o-2' });
    assert.deepEqual(await types(), ['wish']);
    await call(world, 'setSchema', { type: 'wish', dataSchema: { fields: { a: null } } });
    assert.deepEqual(await opened.engine.db.selectFrom('object_types').selectAll().execute(), []);
    const turns = [0, 1, 2, 3, 4, 5].flatMap((at) => [
      call(world, 'store', { oid: `t-${at}`, data: { a: 1 } }),
      call(world, 'delete', { oid: `t-${at}` }),
    ]);
    for (const { code } of await Promise.all(turns)) assert.ok([0, 404000].includes(code!), String(code));
    const left = await opened.engine.db.selectFrom('objects').select('id').execute();
    assert.deepEqual(await types(), left.length > 0 ? ['order'] : []);
  });

  test(name('a page of a search held a thousand objects, however large they were'), async () => {
    const { world } = await open('pages of bytes');
    await world.settings({ objects: { pageBytes: 100_000 } });
    const large = 'x'.repeat(60_000);
    for (const at of [1, 2, 3]) {
      await call(world, 'store', { oid: `o-${at}`, data: { large } });
      world.clock.forward(1);
    }
    await call(world, 'store', { oid: 'o-4', data: { small: 1 } });
    const ask = (given: Given) => world.gigya('ds.search', given, server);
    assert.equal((await ask({ query: 'SELECT * FROM order' })).code, 400006);
    assert.equal((await ask({ query: 'SELECT * FROM order LIMIT 1' })).body.results.length, 1);
    assert.equal((await ask({ query: 'SELECT count(*) FROM order' })).body.totalCount, 4);
    const pages: string[][] = [];
    let { body } = await ask({ query: 'SELECT oid FROM order', openCursor: true });
    for (;;) {
      pages.push(body.results.map(({ oid }: { oid: string }) => oid));
      if (!body.nextCursorId) break;
      ({ body } = await ask({ cursorId: body.nextCursorId }));
    }
    assert.deepEqual(pages, [['o-1'], ['o-2'], ['o-3', 'o-4']]);
  });
}
