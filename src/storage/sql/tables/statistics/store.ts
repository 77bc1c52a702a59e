// Statistics that were counted.
import type { StatisticStore } from '../../../../core/statistics/store.ts';
import type { DayOfCounts } from '../../../../core/statistics/types.ts';
import { parsed, type StoreContext, stored } from '../store-context.ts';

function statisticStore({ db }: StoreContext): StatisticStore {
  const of = (tenant: string, name: string) => db.selectFrom('statistics').where('tenant', '=', tenant).where('name', '=', name);
  return {
    read: async (tenant, name, since) => {
      const row = await of(tenant, name).select('counts').where('counted', '>=', since).executeTakeFirst();
      return row?.counts ? parsed<readonly DayOfCounts[]>(row.counts) : undefined;
    },
    begin: async (tenant, name, at, since) =>
      stored(
        await db
          .insertInto('statistics')
          .values({ tenant, name, begun: at, counted: null, counts: null })
          .onConflict((conflict) =>
            conflict
              .columns(['tenant', 'name'])
              .doUpdateSet({ begun: at, counted: null, counts: null })
              .where((e) => e.or([e('statistics.counted', 'is not', null), e('statistics.begun', '<', since)])),
          )
          .executeTakeFirst(),
      ) === 'stored',
    write: async (tenant, name, counts, at) => {
      const changing = db.updateTable('statistics').set({ counted: at, counts: JSON.stringify(counts) });
      await changing.where('tenant', '=', tenant).where('name', '=', name).execute();
    },
  };
}

export const stores = { statistics: statisticStore };
