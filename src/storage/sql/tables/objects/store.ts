// Objects of applications, and what is declared of their types.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { JsonObject } from '../../../../core/json.ts';
import type { ObjectStore, ObjectTypeStore } from '../../../../core/objects/store.ts';
import { indexedType, type ObjectName, type ObjectType, type StoredObject } from '../../../../core/objects/types.ts';
import type { QueryTarget } from '../accounts/query-target.ts';
import { countRows, findRows, sumRows } from '../search.ts';
import { parsed, type SelectedRow, type StoreContext, stamp, stored } from '../store-context.ts';
import { removeTexts } from '../texts/store.ts';

const columns = ['id', 'type', 'name', 'owner', 'value', 'created', 'updated'] as const;
type Row = SelectedRow<'objects', (typeof columns)[number]>;

const objectOf = ({ owner, value, created, updated, ...row }: Row): StoredObject => ({
  ...row,
  owner: owner === '' ? null : owner,
  value: parsed(value),
  created: stamp(created),
  updated: stamp(updated),
});

const digestOf = (value: string): string => createHash('sha256').update(value).digest('base64url');

function written(value: JsonObject) {
  const text = JSON.stringify(value);
  return { value: text, bytes: Buffer.byteLength(text) };
}

/** Ids are in the order of time. */
const objectsTarget = (tenant: string, type: string): QueryTarget => ({
  tenant,
  type: 'object',
  textIndex: indexedType(type),
  id: sql`objects.id`,
  columns: {
    number: sql`objects.id`,
    name: sql`objects.name`,
    owner: sql`nullif(objects.owner, '')`,
    created: sql`objects.created`,
    updated: sql`objects.updated`,
  },
  texts: ['number', 'name', 'owner'],
  place: (path) => ({ document: sql`objects.value`, keys: path.replace(/^data\./, '').split('.') }),
  lists: {},
});

/** True of every object: how many there are is counted, and kept nowhere. */
const always = { kind: 'null', path: 'name', is: false } as const;

function objectStore({ db, engine }: StoreContext): ObjectStore {
  const of = (tenant: string, type: string) =>
    db.selectFrom('objects').where('objects.tenant', '=', tenant).where('objects.type', '=', type);
  const one = (tenant: string, { type, name, owner }: ObjectName) =>
    of(tenant, type)
      .select(columns)
      .where('name', '=', name)
      .where('owner', '=', owner ?? '');
  const ids = (tenant: string) => db.selectFrom('objects').select('id').where('tenant', '=', tenant);
  const release = async (tenant: string, of: (all: ReturnType<typeof ids>) => ReturnType<typeof ids>) => {
    await db
      .deleteFrom('object_values')
      .where('tenant', '=', tenant)
      .where('object', 'in', of(ids(tenant)))
      .execute();
    await removeTexts({ db, engine }, tenant, of(ids(tenant)));
  };
  const read = async (query: ReturnType<typeof one>) => {
    const row = await query.executeTakeFirst();
    return row && objectOf(row);
  };
  return {
    read: (tenant, name) => read(one(tenant, name)),
    lock: (tenant, name) => read(engine.name === 'postgres' ? one(tenant, name).forUpdate() : one(tenant, name)),
    insert: async (tenant, { owner, value, ...object }) =>
      stored(
        await db
          .insertInto('objects')
          .values({ tenant, ...object, owner: owner ?? '', ...written(value) })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst(),
      ),
    update: async (tenant, { type, name, owner }, value, updated) => {
      const changing = db.updateTable('objects').set({ ...written(value), updated });
      await changing
        .where('tenant', '=', tenant)
        .where('type', '=', type)
        .where('name', '=', name)
        .where('owner', '=', owner ?? '')
        .execute();
    },
    holdValues: async (tenant, { id: object, type }, values) => {
      await db.deleteFrom('object_values').where('tenant', '=', tenant).where('object', '=', object).execute();
      for (const { path, value } of values) {
        const taking = db.insertInto('object_values').values({ tenant, type, path, object, value: digestOf(value) });
        if (stored(await taking.onConflict((conflict) => conflict.doNothing()).executeTakeFirst()) === 'taken') return path;
      }
      return undefined;
    },
    releaseValues: async (tenant, type, path) => {
      const going = db.deleteFrom('object_values').where('tenant', '=', tenant).where('type', '=', type);
      await going.where('path', '=', path).execute();
    },
    delete: async (tenant, { type, name, owner }) => {
      await release(tenant, (of) =>
        of
          .where('type', '=', type)
          .where('name', '=', name)
          .where('owner', '=', owner ?? ''),
      );
      const going = db.deleteFrom('objects').where('tenant', '=', tenant).where('type', '=', type).where('name', '=', name);
      return (await going.where('owner', '=', owner ?? '').executeTakeFirst()).numDeletedRows > 0n;
    },
    typesOf: async (tenant, account) => {
      const own = db.selectFrom('objects').select('type').distinct().where('tenant', '=', tenant).where('owner', '=', account);
      return (await own.orderBy('type').execute()).map(({ type }) => type);
    },
    deleteOf: async (tenant, account) => {
      await release(tenant, (of) => of.where('owner', '=', account));
      await db.deleteFrom('objects').where('tenant', '=', tenant).where('owner', '=', account).execute();
    },
    find: async (tenant, type, query) => {
      const rows = await findRows({ db, engine }, of(tenant, type).select(['id', 'bytes']), objectsTarget(tenant, type), query);
      return rows.map(({ id, bytes }) => ({ id, bytes: Number(bytes) }));
    },
    lockPage: async (tenant, type, after, limit) => {
      const page = of(tenant, type).select(columns).where('id', '>', after).orderBy('id').limit(limit);
      return (await (engine.name === 'postgres' ? page.forUpdate() : page).execute()).map(objectOf);
    },
    readAll: async (tenant, ids) => {
      if (ids.length === 0) return [];
      const rows = await db.selectFrom('objects').select(columns).where('tenant', '=', tenant).where('id', 'in', ids).execute();
      return rows.map(objectOf);
    },
    count: (tenant, type, { where = always, ...query }) =>
      countRows({ db, engine }, of(tenant, type), objectsTarget(tenant, type), { ...query, where }),
    sum: (tenant, type, query) => sumRows({ db, engine }, of(tenant, type), objectsTarget(tenant, type), query),
  };
}

function objectTypeStore({ db, engine }: StoreContext): ObjectTypeStore {
  const of = (tenant: string, name: string) =>
    db.selectFrom('object_types').select('declared').where('tenant', '=', tenant).where('name', '=', name);
  const fresh: ObjectType = { attributes: [], retired: [] };
  return {
    read: async (tenant, name) => {
      const row = await of(tenant, name).executeTakeFirst();
      return row && parsed<ObjectType>(row.declared);
    },
    lock: async (tenant, name) => {
      const making = db.insertInto('object_types').values({ tenant, name, declared: JSON.stringify(fresh) });
      const one = engine.name === 'postgres' ? of(tenant, name).forUpdate() : of(tenant, name);
      for (;;) {
        await making.onConflict((conflict) => conflict.doNothing()).execute();
        const row = await one.executeTakeFirst();
        if (row) return parsed<ObjectType>(row.declared);
        // Whoever held it meanwhile deleted it.
      }
    },
    delete: async (tenant, name) => {
      await db.deleteFrom('object_types').where('tenant', '=', tenant).where('name', '=', name).execute();
    },
    write: async (tenant, name, type) => {
      const changing = db.updateTable('object_types').set({ declared: JSON.stringify(type) });
      await changing.where('tenant', '=', tenant).where('name', '=', name).execute();
    },
    names: async (tenant) => {
      const rows = await db.selectFrom('object_types').select('name').where('tenant', '=', tenant).orderBy('name').execute();
      return rows.map(({ name }) => name);
    },
  };
}

export const stores = { objects: objectStore, objectTypes: objectTypeStore };
