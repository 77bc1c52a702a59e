// An index of the parts of texts finds what going through all rows finds: nothing is missed that was there before, is written meanwhile or is changed later.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { fillTexts } from '../../src/core/accounts/index.ts';
import type { World } from '../../src/proving/world-type.ts';
import { partsOf } from '../../src/storage/sql/tables/texts/parts.ts';
import { engines } from '../engines-of.ts';

const server = { as: 'signed' } as const;
const declare = async (world: World, dataSchema: object, more: object = {}) => {
  const { code, text } = await world.gigya('accounts.setSchema', { dataSchema, ...more }, server);
  assert.equal(code, 0, text);
};
const asText = { fields: { story: { type: 'text' }, 'kids.name': { type: 'text' } } };
const asString = { fields: { story: { type: 'string' }, 'kids.name': { type: 'string' } } };

const stories: Readonly<Record<string, unknown>> = {
  ann: 'The Quick brown fox',
  bo: 'slow BROWN bear, 100% _real_',
  cy: ['red', 'brownish'],
  di: 'Őszi ŐZIKE \u{1f98a}\u{1f98a}\u{1f98a}',
  ed: 'x'.repeat(6000).concat(' needle'),
  flo: 12345.5,
};

async function people(world: World): Promise<void> {
  for (const [name, story] of Object.entries(stories)) {
    const given = { UID: name, importPolicy: 'insert', emails: { verified: [`${name}@example.org`] } };
    const data = { story, kids: [{ name: `${name} junior` }] };
    assert.equal(
      (await world.gigya('accounts.importFullAccount', { ...given, data, profile: { lastName: `Mac ${name}` } }, server)).code,
      0,
    );
  }
}

const found = async (world: World, where: string): Promise<string> => {
  const { body, text } = await world.gigya('accounts.search', { query: `SELECT UID FROM accounts WHERE ${where}` }, server);
  assert.equal(body.errorCode, 0, text);
  return body.results.map(({ UID }: { UID: string }) => UID).join(' ');
};

const questions: readonly (readonly [string, string])[] = [
  ['data.story CONTAINS "brown"', 'ann bo cy'],
  ['data.story CONTAINS "BROWN F"', 'ann'],
  ['data.story = "the quick BROWN fox"', 'ann'],
  ['data.story = "brown"', ''],
  ['data.story CONTAINS "0% _r"', 'bo'],
  ['data.story CONTAINS "0% xr"', ''],
  ['data.story CONTAINS "br"', 'ann bo cy'],
  ['data.story CONTAINS "őzI"', 'di'],
  ['data.story CONTAINS "\u{1f98a}\u{1f98a}\u{1f98a}"', 'di'],
  ['data.story CONTAINS "needle"', 'ed'],
  ['data.story CONTAINS "2345"', 'flo'],
  ['data.kids.name CONTAINS "junior" AND NOT data.story CONTAINS "brown"', 'di ed flo'],
  ['data.story CONTAINS "brown" AND (data.kids.name CONTAINS "cy jun" OR data.kids.name CONTAINS "ann")', 'ann cy'],
  ['data.story NOT CONTAINS "brown"', 'di ed flo'],
];

test('a long list costs no more than a long text: it counts as one that has all parts', () => {
  const story = Array.from({ length: 200 }, (_, at) => ({ path: 'data.story', text: String(at).padStart(4, '0').repeat(1000) }));
  const of = { tenant: 't', type: 'account' };
  assert.equal(partsOf(of, story).length, 1);
  assert.deepEqual(partsOf(of, story), partsOf(of, [{ path: 'data.story', text: null }]));
  assert.ok(partsOf(of, [...story, { path: 'data.name', text: 'fox' }]).length === 2, 'other paths are as they are');
});

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('parts of texts are found by their index as they were found without'), async () => {
    const { world, app } = await open('parts');
    await people(world);
    const { tenant } = world.keys;
    const { searchedTexts } = app.stores;
    for (const [where, uids] of questions) assert.equal(await found(world, where), uids, where);
    // Values of before are of any kind; a declaration of texts would refuse the number.
    await app.stores.recordTypes.save(tenant, 'account', {
      ...{ withdrawn: [], rules: [], uniqueSets: [] },
      attributes: ['data.story', 'data.kids.name'].map((path) => ({
        ...{ path, type: 'json', required: false, writable: 'operator', many: true },
        searchable: true,
      })) as never,
    });
    await app.stores.transaction((tables) => tables.searchedTexts.declare(tenant, 'account', ['data.story', 'data.kids.name']));
    assert.deepEqual(await searchedTexts.whole(tenant, 'account'), []);
    for (const [where, uids] of questions) assert.equal(await found(world, where), uids, `not yet whole: ${where}`);
    await fillTexts({ tenant }, app.stores);
    assert.equal((await searchedTexts.whole(tenant, 'account')).length, 2);
    for (const [where, uids] of questions) assert.equal(await found(world, where), uids, `by the index: ${where}`);
    const other = await world.another();
    assert.equal(await found(other, 'data.story CONTAINS "brown"'), '');
  });

  test(name('what is written, changed and removed later is found as it is then, and what the index lacks is not'), async () => {
    const { world, app } = await open('later parts');
    const { tenant } = world.keys;
    const { searchedTexts } = app.stores;
    await declare(world, asText, { profileSchema: { fields: { lastName: { type: 'text' } } } });
    const { body: shown } = await world.gigya('accounts.getSchema', { include: 'profileSchema,dataSchema' }, server);
    assert.deepEqual([shown.profileSchema.fields.lastName.type, shown.dataSchema.fields.story.type], ['text', 'text']);
    assert.equal((await searchedTexts.whole(tenant, 'account')).length, 3, 'filled behind the answer');
    const made = async (UID: string, story: string) =>
      assert.equal(
        (
          await world.gigya(
            'accounts.importFullAccount',
            {
              UID,
              importPolicy: 'upsert',
              emails: { verified: [`${UID}@example.org`] },
              data: { story },
              profile: { lastName: `Mac ${UID}` },
            },
            server,
          )
        ).code,
        0,
      );
    await made('ann', 'brown fox');
    await made('bo', 'brown bear');
    assert.equal(await found(world, 'data.story CONTAINS "brown"'), 'ann bo');
    assert.equal(await found(world, 'profile.lastName CONTAINS "c AN"'), 'ann');
    await world.gigya('accounts.setAccountInfo', { UID: 'ann', data: { story: 'grey goose' } }, server);
    assert.equal(await found(world, 'data.story CONTAINS "brown"'), 'bo');
    assert.equal(await found(world, 'data.story CONTAINS "goose"'), 'ann');
    const { results } = (
      await world.gigya('accounts.search', { query: 'SELECT count(*) AS n FROM accounts WHERE data.story CONTAINS "o"' }, server)
    ).body;
    assert.deepEqual(results, [{ n: 2 }]);
    const [ann] = await app.stores.accounts.find(tenant, { where: { kind: 'compare', path: 'data.story', op: '=', value: 'grey goose' } });
    await app.stores.transaction((tables) => tables.searchedTexts.delete(tenant, 'account', ann!.id));
    assert.equal(await found(world, 'data.story CONTAINS "goose"'), '', 'the index is asked');
    // What was written while nothing was declared is gone through once it is again.
    await declare(world, asString);
    assert.deepEqual(await searchedTexts.whole(tenant, 'account'), ['family_name']);
    await world.gigya('accounts.setAccountInfo', { UID: 'bo', data: { story: 'white goose' } }, server);
    assert.equal(await found(world, 'data.story CONTAINS "goose"'), 'ann bo');
    await declare(world, asText);
    assert.equal((await searchedTexts.whole(tenant, 'account')).length, 3);
    assert.equal(await found(world, 'data.story CONTAINS "goose"'), 'ann bo');
    await world.gigya('accounts.deleteAccount', { UID: 'bo' }, server);
    assert.equal(await found(world, 'data.story CONTAINS "goose"'), 'ann');
    await declare(world, asString, { profileSchema: { fields: { lastName: { type: 'string' } } } });
    await fillTexts({ tenant }, app.stores);
    assert.deepEqual(await searchedTexts.pending(tenant), [], 'what is searched no more is taken out');
    assert.equal(await app.stores.transaction((tables) => tables.searchedTexts.clear(tenant, 'account')), false);
  });

  test(name('texts of objects are found by their index, and go with them'), async () => {
    const { world, app, opened } = await open('parts of objects');
    const store = async (oid: string, text: string, UID?: string) => {
      world.clock.forward(1);
      assert.equal((await world.gigya('ds.store', { type: 'note', oid, data: { text }, ...(UID ? { UID } : {}) }, server)).code, 0);
    };
    const oids = async (part: string) => {
      const { body } = await world.gigya('ds.search', { query: `SELECT oid FROM note WHERE data.text CONTAINS "${part}"` }, server);
      return body.results.map(({ oid }: { oid: string }) => oid).join(' ');
    };
    await store('one', 'a brown fox');
    const mark = { type: 'note', dataSchema: { fields: { text: { type: 'text' } } } };
    assert.equal((await world.gigya('ds.setSchema', mark, server)).code, 0);
    const { tenant } = world.keys;
    assert.deepEqual(await app.stores.searchedTexts.whole(tenant, 'object:note'), ['data.text']);
    const ann = await world.person();
    const { results } = (await world.gigya('accounts.search', { query: 'SELECT UID FROM accounts' }, server)).body;
    assert.ok(ann.id);
    await store('two', 'a brown bear', results[0].UID);
    await store('three', 'a white bear');
    assert.deepEqual([await oids('brown'), await oids('BEAR')], ['one two', 'two three']);
    await store('three', 'a brown hare');
    assert.equal(await oids('brown'), 'one two three');
    await world.gigya('ds.delete', { type: 'note', oid: 'one' }, server);
    await world.gigya('accounts.deleteAccount', { UID: results[0].UID }, server);
    assert.equal(await oids('brown'), 'three');
    const { rows } = await sql<{
      count: number;
    }>`select count(*) as count from searched_texts where tenant = ${tenant} and type = 'object:note'`.execute(opened.engine.db);
    assert.equal(Number(rows[0]!.count), 1);
    const { rows: parts } = await sql<{ count: number }>`select count(*) as count from text_parts`.execute(opened.engine.db);
    assert.equal(Number(parts[0]!.count), 1);
  });

  test(name('who wrote before the declaration and ended after it is waited for'), async () => {
    const { world, app, opened } = await open('waited for');
    const { tenant } = world.keys;
    const ann = await world.person({ data: { story: 'before' } });
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    let begun = () => {};
    const writing = new Promise<void>((resolve) => {
      begun = resolve;
    });
    // On SQLite nobody declares anything while somebody writes.
    const slow =
      engine === 'postgres'
        ? opened.engine.db.transaction().execute(async (transaction) => {
            await sql`update accounts set data = '{"story": "brown"}' where tenant = ${tenant} and id = ${ann.id}`.execute(transaction);
            begun();
            await ended;
          })
        : Promise.resolve(begun());
    await writing;
    const paths = ['data.story'];
    const attributes = [{ path: 'data.story', type: 'string', required: false, writable: 'operator', searchable: true }] as const;
    await app.stores.transaction(async (tables) => {
      await tables.recordTypes.write(tenant, attributes);
      await tables.searchedTexts.declare(tenant, 'account', paths);
    });
    const filled = fillTexts({ tenant }, app.stores);
    assert.deepEqual(await app.stores.searchedTexts.whole(tenant, 'account'), []);
    end();
    await slow;
    await filled;
    assert.deepEqual(await app.stores.searchedTexts.whole(tenant, 'account'), paths);
    assert.equal(await found(world, `data.story CONTAINS "${engine === 'postgres' ? 'brown' : 'before'}"`), ann.id.replaceAll('-', ''));
  });
}
