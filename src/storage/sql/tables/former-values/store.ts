// Former values: sealed, and found by their record and the time at which they were replaced.
import type { FormerValueStore } from '../../../../core/former-values/store.ts';
import type { JsonObject } from '../../../../core/json.ts';
import { namesOf } from '../../columns.ts';
import { type StoreContext, stamp } from '../store-context.ts';
import { tables } from './columns.ts';

const columns = namesOf(tables.former_values, 'tenant');

function formerValueStore({ db, seals }: StoreContext): FormerValueStore {
  const placeOf = (id: string) => tables.former_values.value.place({ id });
  const of = (tenant: string, record: string) => db.selectFrom('former_values').where('tenant', '=', tenant).where('record', '=', record);
  return {
    keep: async (tenant, { value, ...former }, most) => {
      const row = { tenant, ...former, value: seals.seal(placeOf(former.id), JSON.stringify(value)) };
      await db.insertInto('former_values').values(row).execute();
      const older = of(tenant, former.record).select('id').orderBy('replaced', 'desc').orderBy('id', 'desc').offset(most).limit(most);
      const beyond = await older.execute();
      if (beyond.length === 0) return;
      const ids = beyond.map(({ id }) => id);
      await db.deleteFrom('former_values').where('tenant', '=', tenant).where('id', 'in', ids).execute();
    },
    lastReplaced: async (tenant, record) => {
      const row = await of(tenant, record).select('replaced').orderBy('replaced', 'desc').limit(1).executeTakeFirst();
      return row && stamp(row.replaced);
    },
    replacedAfter: async (tenant, record, at) => {
      const row = await of(tenant, record)
        .select(columns)
        .where('replaced', '>', at)
        .orderBy('replaced')
        .orderBy('since')
        .orderBy('id')
        .limit(1)
        .executeTakeFirst();
      if (!row) return undefined;
      const value = JSON.parse(seals.open(placeOf(row.id), row.value)) as JsonObject;
      return { ...row, since: stamp(row.since), replaced: stamp(row.replaced), value };
    },
    delete: async (tenant, record) => {
      await db.deleteFrom('former_values').where('tenant', '=', tenant).where('record', '=', record).execute();
    },
    deleteType: async (tenant, type) => {
      await db.deleteFrom('former_values').where('tenant', '=', tenant).where('type', '=', type).execute();
    },
  };
}

export const stores = { formerValues: formerValueStore };
