import type { RecordStore, RecordValueStore, SequenceStore, StoredRecord } from '../../../../core/records/store.ts';
import { namesOf } from '../../columns.ts';
import { compiled, compiledInsert } from '../../compiled.ts';
import { recordsTarget } from '../accounts/query-target.ts';
import { countRows, findRows } from '../search.ts';
import { parsed, type SelectedRow, type StoreContext, stamp } from '../store-context.ts';
import { tables } from './columns.ts';
import { raiseNumbers, takeNumbers } from './sequences.ts';

const columns = namesOf(tables.records, 'tenant');

type Row = SelectedRow<'records', (typeof columns)[number]>;

const recordOf = ({ value, created, updated, ...row }: Row): StoredRecord => ({
  ...row,
  value: parsed(value),
  created: stamp(created),
  updated: stamp(updated),
});

export function recordStore({ db, engine }: StoreContext): RecordStore {
  const of = (tenant: string, type: string) =>
    db.selectFrom('records').where('records.tenant', '=', tenant).where('records.type', '=', type);
  return {
    insert: async (tenant, { value, ...record }) => {
      const stored = await insertRecord(db, [{ tenant, ...record, value: JSON.stringify(value) }]);
      return stored.size > 0 ? 'stored' : 'taken';
    },
    read: async (tenant, type, id) => {
      const row = await of(tenant, type).select(columns).where('id', '=', id).executeTakeFirst();
      return row && recordOf(row);
    },
    lock: async (tenant, type, id) => {
      const one = of(tenant, type).select(columns).where('id', '=', id);
      const row = await (engine.name === 'postgres' ? one.forUpdate() : one).executeTakeFirst();
      return row && recordOf(row);
    },
    findByNumber: async (tenant, type, number) => {
      const row = await of(tenant, type).select(columns).where('number', '=', number).executeTakeFirst();
      return row && recordOf(row);
    },
    stamps: async (tenant, ids) => {
      if (ids.length === 0) return new Map();
      const rows = await db
        .selectFrom('records')
        .select(['id', 'number', 'updated'])
        .where('tenant', '=', tenant)
        .where('id', 'in', ids)
        .execute();
      return new Map(rows.map(({ id, number, updated }) => [id, { number, updated: stamp(updated) }]));
    },
    update: async (tenant, id, value, updated) => {
      await db
        .updateTable('records')
        .set({ value: JSON.stringify(value), updated })
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .execute();
    },
    delete: async (tenant, id) => {
      await db.deleteFrom('records').where('tenant', '=', tenant).where('id', '=', id).execute();
    },
    deleteType: async (tenant, type) => {
      await db.deleteFrom('records').where('tenant', '=', tenant).where('type', '=', type).execute();
    },
    find: async (tenant, type, query) =>
      (await findRows({ db, engine }, of(tenant, type).select(columns), recordsTarget(tenant, type), query)).map(recordOf),
    count: (tenant, type, query) => countRows({ db, engine }, of(tenant, type), recordsTarget(tenant, type), query),
  };
}

const insertValues = compiledInsert('record_values', namesOf(tables.record_values), {
  onTaken: 'told',
  key: 'path',
});
const insertRecord = compiledInsert('records', namesOf(tables.records), { onTaken: 'told', key: 'id' });

const ofRecord = compiled((db, { tenant, type, record }: { tenant: string; type: string; record: string }) =>
  db
    .selectFrom('record_values')
    .select(['path', 'value', 'only'])
    .where('tenant', '=', tenant)
    .where('type', '=', type)
    .where('record', '=', record),
);

export function recordValueStore({ db }: StoreContext): RecordValueStore {
  const clear = (tenant: string, type: string, record: string) =>
    db.deleteFrom('record_values').where('tenant', '=', tenant).where('type', '=', type).where('record', '=', record).execute();
  return {
    replace: async (tenant, type, record, values) => {
      const present = await ofRecord(db, { tenant, type, record });
      const key = (row: { path: string; value: string; only?: number; unique?: boolean }) =>
        JSON.stringify([row.path, row.value, Boolean(row.only ?? row.unique)]);
      const known = new Set(present.map(key));
      if (present.length === values.length && values.every((value) => known.has(key(value)))) return undefined;
      if (present.length > 0) await clear(tenant, type, record);
      for (const { path, value, unique } of values) {
        const stored = await insertValues(db, [{ tenant, type, path, value, record, only: unique ? 1 : 0 }]);
        if (stored.size === 0) return path;
      }
      return undefined;
    },
    find: async (tenant, type, path, value) => {
      const row = await db
        .selectFrom('record_values')
        .select('record')
        .where('tenant', '=', tenant)
        .where('type', '=', type)
        .where('path', '=', path)
        .where('value', '=', value)
        .executeTakeFirst();
      return row?.record;
    },
    delete: async (tenant, type, record) => void (await clear(tenant, type, record)),
    deleteType: async (tenant, type) => {
      await db.deleteFrom('record_values').where('tenant', '=', tenant).where('type', '=', type).execute();
    },
  };
}

export function sequenceStore({ db }: StoreContext): SequenceStore {
  return {
    take: (tenant, count) => takeNumbers(db, tenant, 'record', count),
    raise: (tenant, least) => raiseNumbers(db, tenant, 'record', least),
  };
}

export const stores = { records: recordStore, recordValues: recordValueStore, sequences: sequenceStore };
