// Dataflows: their definitions are sealed, because steps sign in at other systems.
import type { DataflowStore } from '../../../../core/dataflows/store.ts';
import type { Dataflow, DataflowState } from '../../../../core/dataflows/types.ts';
import type { JsonObject } from '../../../../core/json.ts';
import { namesOf } from '../../columns.ts';
import { lockTenant } from '../lock-tenant.ts';
import { parsed, type SelectedRow, type StoreContext, stamp } from '../store-context.ts';
import { tables } from './columns.ts';
import { flowJobStore, flowScheduleStore } from './runs.ts';

const columns = namesOf(tables.dataflows, 'tenant', 'site', 'bytes');
type Row = SelectedRow<'dataflows', (typeof columns)[number]>;

const placeOf = (tenant: string, id: string) => tables.dataflows.definition.place({ tenant, id });

function dataflowStore({ db, engine, seals }: StoreContext): DataflowStore {
  const dataflowOf = (tenant: string, { id, state, definition, version, created, updated }: Row): Dataflow => ({
    id,
    state: state as DataflowState,
    definition: parsed<JsonObject>(seals.open(placeOf(tenant, id), definition)),
    version: Number(version),
    created: stamp(created),
    updated: stamp(updated),
  });
  const of = (tenant: string, site: string) =>
    db.selectFrom('dataflows').select(columns).where('tenant', '=', tenant).where('site', '=', site);
  const going = (tenant: string, site: string) => db.deleteFrom('dataflows').where('tenant', '=', tenant).where('site', '=', site);
  return {
    lock: (tenant) => lockTenant({ db, engine }, tenant),
    list: async (tenant, site, state) =>
      (await of(tenant, site).where('state', '=', state).orderBy('id').execute()).map((row) => dataflowOf(tenant, row)),
    find: async (tenant, site, id) => {
      const row = await of(tenant, site).where('id', '=', id).executeTakeFirst();
      return row && dataflowOf(tenant, row);
    },
    others: async (tenant, id) => {
      const { count, bytes } = await db
        .selectFrom('dataflows')
        .select((e) => [e.fn.countAll().as('count'), e.fn.sum<number | string | null>('bytes').as('bytes')])
        .where('tenant', '=', tenant)
        .where('id', '<>', id)
        .executeTakeFirstOrThrow();
      return { count: Number(count), bytes: Number(bytes ?? 0) };
    },
    write: async (tenant, site, { id, definition, ...facts }) => {
      const row = { ...facts, definition: seals.seal(placeOf(tenant, id), JSON.stringify(definition)) };
      await db
        .insertInto('dataflows')
        .values({ tenant, site, id, ...row })
        .onConflict((conflict) => conflict.columns(['tenant', 'id']).doUpdateSet(row))
        .execute();
    },
    delete: async (tenant, site, id) => Number((await going(tenant, site).where('id', '=', id).executeTakeFirst()).numDeletedRows) > 0,
    deleteAll: async (tenant, site) => {
      await going(tenant, site).execute();
    },
  };
}

export const stores = { dataflows: dataflowStore, flowSchedules: flowScheduleStore, flowJobs: flowJobStore };
