// Counters, and what they counted.
import { sql } from 'kysely';
import type { CounterCountStore, CounterStore } from '../../../../core/counters/store.ts';
import type { PeriodCount } from '../../../../core/counters/types.ts';
import { lockTenant } from '../lock-tenant.ts';
import { type StoreContext, stamp } from '../store-context.ts';

function counterStore({ db, engine }: StoreContext): CounterStore {
  return {
    lock: (tenant) => lockTenant({ db, engine }, tenant),
    list: (tenant) =>
      db.selectFrom('counters').select(['kind', 'path']).where('tenant', '=', tenant).orderBy('kind').orderBy('path').execute(),
    insert: async (tenant, counters, created) =>
      counters.length === 0
        ? []
        : db
            .insertInto('counters')
            .values(counters.map(({ kind, path }) => ({ tenant, kind, path, created })))
            .onConflict((conflict) => conflict.doNothing())
            .returning(['kind', 'path'])
            .execute(),
    delete: async (tenant, counters) => {
      if (counters.length === 0) return 0;
      const going = db.deleteFrom('counters').where('tenant', '=', tenant);
      const named = going.where((e) => e.or(counters.map(({ kind, path }) => e.and({ kind, path }))));
      return Number((await named.executeTakeFirst()).numDeletedRows);
    },
  };
}

/** What a whole number may be that is read back as it was written. */
const most = Number.MAX_SAFE_INTEGER;
const bounded = (column: 'count' | 'value') => {
  const sum = sql`counter_counts.${sql.ref(column)} + excluded.${sql.ref(column)}`;
  return sql<number>`case when ${sum} > ${sql.lit(most)} then ${sql.lit(most)} when ${sum} < ${sql.lit(-most)} then ${sql.lit(-most)} else ${sum} end`;
};

function counterCountStore({ db }: StoreContext): CounterCountStore {
  const of = (tenant: string, account: string) =>
    db.selectFrom('counter_counts').where('tenant', '=', tenant).where('account', '=', account);
  return {
    add: async (tenant, account, counted) => {
      if (counted.length === 0) return;
      await db
        .insertInto('counter_counts')
        .values(counted.map((each) => ({ tenant, account, ...each })))
        .onConflict((conflict) =>
          conflict
            .columns(['tenant', 'account', 'kind', 'path', 'period'])
            .doUpdateSet((e) => ({ count: bounded('count'), value: bounded('value'), updated: e.ref('excluded.updated') })),
        )
        .execute();
    },
    list: async (tenant, account, periods) => {
      if (periods.length === 0) return [];
      const rows = of(tenant, account).select(['kind', 'path', 'period', 'count', 'value', 'updated']).where('period', 'in', periods);
      const found = await rows.orderBy('kind').orderBy('path').orderBy('period').execute();
      return found.map(
        ({ count, value, updated, ...name }): PeriodCount => ({
          ...name,
          count: Number(count),
          value: Number(value),
          updated: stamp(updated),
        }),
      );
    },
    deleteOf: async (tenant, account) => {
      await db.deleteFrom('counter_counts').where('tenant', '=', tenant).where('account', '=', account).execute();
    },
  };
}

export const stores = { counters: counterStore, counterCounts: counterCountStore };
