// Attributes of type password were stored in clear where they are not the account's own: no text of one is kept, by whatever way it came.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, test } from 'node:test';
import { verify } from '../../src/adapters/hashes/schemes.ts';
import { type Database, postgresDatabases, sqliteDatabases } from '../../src/proving/databases.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { type BuiltWorld, buildWorld } from '../../src/proving/world.ts';
import type { World } from '../../src/proving/world-type.ts';
import { migrate } from '../../src/storage/sql/migrate.ts';
import { ok } from './worlds.ts';

const clear = 'Clear-Secret-7';
const pin = { name: 'pin', type: 'password-bcrypt' };
const attr_defs = [
  { name: 'secret', type: 'password-bcrypt', constraints: ['unique'] },
  { name: 'box', type: 'object', attr_defs: [pin] },
  { name: 'keys', type: 'plural', attr_defs: [pin, { name: 'of', type: 'string' }] },
];
const attributes = { secret: `${clear}-1`, box: { pin: `${clear}-2` }, keys: [{ pin: `${clear}-3`, of: 'shed' }] };

function assertOf(text: string, shown: { readonly type: string; readonly value: string }) {
  assert.match(shown?.type ?? '', /^password-argon2id/, JSON.stringify(shown));
  const hashed = shown.type.endsWith('-of-sha256') ? createHash('sha256').update(text).digest('hex') : text;
  assert.ok(verify(hashed, shown.value, { kind: 'argon2id', of: 'typed' }), text);
}

/** All that is stored of records, people and what both are found by. */
async function storedIn(database: Database): Promise<string> {
  const { engine } = await database.open();
  try {
    const tables = ['records', 'record_values', 'accounts'] as const;
    return JSON.stringify(await Promise.all(tables.map((table) => engine.db.selectFrom(table).selectAll().execute())));
  } finally {
    await engine.db.destroy();
  }
}

const read = async (world: World, type_name: string, id: number) => (await ok(world.akamai('/entity', { type_name, id }))).result;

for (const databases of [await sqliteDatabases(), await postgresDatabases()]) {
  after(() => databases.stop());
  const within = (seed: string, work: (built: BuiltWorld, database: Database) => Promise<void>) => async () => {
    const database = await databases.fresh();
    const built = await buildWorld(database, { seed });
    try {
      await work(built, database);
    } finally {
      await built.close();
    }
  };
  const name = (text: string) => `${databases.engine}: ${text}`;

  test(
    name("a password of a type of one's own is kept as a hash, at any depth"),
    within('own', async ({ world }, database) => {
      const type_name = 'safe';
      await ok(world.akamai('/entityType.create', { type_name, attr_defs }));
      const { id } = await ok(world.akamai('/entity.create', { type_name, attributes }));
      const made = await read(world, type_name, id);
      assertOf(`${clear}-1`, made.secret);
      assertOf(`${clear}-2`, made.box.pin);
      assertOf(`${clear}-3`, made.keys[0].pin);
      await ok(world.akamai('/entity.update', { type_name, id, attributes: { keys: [{ pin: `${clear}-4`, of: 'boat' }] } }));
      await ok(world.akamai('/entity.update', { type_name, id, attribute_name: 'secret', value: `${clear}-5` }));
      const changed = await read(world, type_name, id);
      assertOf(`${clear}-5`, changed.secret);
      assertOf(`${clear}-4`, changed.keys[1].pin);
      assert.deepEqual(changed.keys[0].pin, made.keys[0].pin, 'what is hashed is not hashed again');
      assert.deepEqual(changed.box, made.box);
      await ok(world.akamai('/entity.bulkCreate', { type_name, all_attributes: [{ secret: `${clear}-6` }] }));
      const { results } = await ok(world.akamai('/entity.find', { type_name }, { as: 'reads' }));
      assert.equal(results[0].secret, undefined, 'shown to owners alone');
      assert.ok(!(await storedIn(database)).includes(clear));
    }),
  );

  test(
    name('a further password of people is kept as a hash, whichever dialect writes it, and shown as a record alone'),
    within('people', async ({ world }, database) => {
      await ok(world.akamai('/entityType.addAttribute', { type_name: 'user', attr_def: { name: 'secret', type: 'password-bcrypt' } }));
      const { id, uuid } = await ok(
        world.akamai('/entity.create', {
          type_name: 'user',
          attributes: { email: 'ann@example.org', password: 'Spr1ng!lake', secret: `${clear}-1` },
        }),
      );
      const made = await read(world, 'user', id);
      assertOf(`${clear}-1`, made.secret);
      assertOf('Spr1ng!lake', made.password);
      const UID = uuid.replaceAll('-', '');
      assert.deepEqual((await world.gigya('accounts.getAccountInfo', { UID }, { as: 'signed' })).body.data, {});
      const data = { secret: `${clear}-2`, boat: 'Tern' };
      assert.equal((await world.gigya('accounts.setAccountInfo', { UID, data }, { as: 'signed' })).body.errorCode, 0);
      assertOf(`${clear}-2`, (await read(world, 'user', id)).secret);
      assert.deepEqual((await world.gigya('accounts.getAccountInfo', { UID }, { as: 'signed' })).body.data, { boat: 'Tern' });
      const bob = await world.person({ email: 'bob@example.org', data: { secret: `${clear}-3` } });
      assertOf(`${clear}-3`, (await read(world, 'user', bob.number)).secret);
      await world.settings({ registration: { open: true }, contacts: { verify: 'off' } });
      const { regToken } = (await world.gigya('accounts.initRegistration', {})).body;
      const newcomer = { regToken, email: 'cara@example.org', password: 'Wint3r!pine-42', finalizeRegistration: true };
      const registered = (await world.gigya('accounts.register', { ...newcomer, data: { secret: `${clear}-4` } })).body;
      assert.equal(registered.errorCode, 0, JSON.stringify(registered));
      const [cara] = (await ok(world.akamai('/entity.find', { type_name: 'user', filter: "email = 'cara@example.org'" }))).results;
      assertOf(`${clear}-4`, cara.secret);
      assert.ok(!(await storedIn(database)).includes(clear));
    }),
  );

  test(
    name('what an older version kept in clear is hashed by a migration'),
    within('older', async ({ world }, database) => {
      const type_name = 'safe';
      await ok(world.akamai('/entityType.create', { type_name, attr_defs }));
      await ok(world.akamai('/entityType.addAttribute', { type_name: 'user', attr_def: { name: 'secret', type: 'password-bcrypt' } }));
      const safe = await ok(world.akamai('/entity.create', { type_name, attributes }));
      const ann = await world.person({ email: 'ann@example.org', data: { boat: 'Tern' } });
      const { engine } = await database.open();
      const value = JSON.stringify({ ...attributes, keys: [{ ...attributes.keys[0], id: 7 }] });
      await engine.db.updateTable('records').set({ value }).where('type', '=', type_name).execute();
      const [{ tenant }] = (await engine.db.selectFrom('records').select('tenant').execute()) as [{ tenant: string }];
      const row = { tenant, type: type_name, path: 'secret', value: `${clear}-1`.toLowerCase(), record: safe.uuid, only: 1 };
      await engine.db.insertInto('record_values').values(row).execute();
      const data = JSON.stringify({ boat: 'Tern', secret: `${clear}-4` });
      await engine.db.updateTable('accounts').set({ data }).where('id', '=', ann.id).execute();
      await engine.db.deleteFrom('migrations').where('name', '=', '0031-hashed-secrets').execute();
      assert.deepEqual(await migrate(engine, start, () => {}), ['0031-hashed-secrets']);
      await engine.db.destroy();

      assert.ok(!(await storedIn(database)).toLowerCase().includes(clear.toLowerCase()));
      const shown = await read(world, type_name, safe.id);
      assertOf(`${clear}-1`, shown.secret);
      assertOf(`${clear}-2`, shown.box.pin);
      assertOf(`${clear}-3`, shown.keys[0].pin);
      assert.equal(shown.keys[0].id, 7);
      const person = await read(world, 'user', ann.number);
      assertOf(`${clear}-4`, person.secret);
      assert.equal(person.boat, undefined, 'not declared here, and kept');
      assert.deepEqual((await world.gigya('accounts.getAccountInfo', { UID: ann.id.replaceAll('-', '') }, { as: 'signed' })).body.data, {
        boat: 'Tern',
      });
    }),
  );
}
