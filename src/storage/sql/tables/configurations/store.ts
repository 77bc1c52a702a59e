// Configurations: documents under a kind and an id, each with a name of its own among its kind.
import type { Configuration, ConfigurationStore } from '../../../../core/configurations/store.ts';
import type { JsonObject } from '../../../../core/json.ts';
import { namesOf } from '../../columns.ts';
import { lockTenant } from '../lock-tenant.ts';
import { parsed, type SelectedRow, type StoreContext, stamp } from '../store-context.ts';
import { tables } from './columns.ts';

const columns = namesOf(tables.configurations, 'tenant', 'kind', 'bytes');
type Row = SelectedRow<'configurations', (typeof columns)[number]>;

const configurationOf = ({ id, name, content, created, updated }: Row): Configuration => ({
  id,
  name,
  content: parsed<JsonObject>(content),
  created: stamp(created),
  updated: stamp(updated),
});

function configurationStore({ db, engine }: StoreContext): ConfigurationStore {
  const of = (tenant: string, kind: string) =>
    db.selectFrom('configurations').select(columns).where('tenant', '=', tenant).where('kind', '=', kind);
  return {
    lock: (tenant) => lockTenant({ db, engine }, tenant),
    list: async (tenant, kind) => (await of(tenant, kind).orderBy('name').execute()).map(configurationOf),
    find: async (tenant, kind, id) => {
      const row = await of(tenant, kind).where('id', '=', id).executeTakeFirst();
      return row && configurationOf(row);
    },
    isTaken: async (tenant, kind, name, id) =>
      (await of(tenant, kind).where('name', '=', name).where('id', '<>', id).limit(1).executeTakeFirst()) !== undefined,
    others: async (tenant, kind, id) => {
      const { count, bytes } = await db
        .selectFrom('configurations')
        .select((e) => [e.fn.countAll().as('count'), e.fn.sum<number | string | null>('bytes').as('bytes')])
        .where('tenant', '=', tenant)
        .where((e) => e.or([e('kind', '<>', kind), e('id', '<>', id)]))
        .executeTakeFirstOrThrow();
      return { count: Number(count), bytes: Number(bytes ?? 0) };
    },
    write: async (tenant, kind, { id, content, ...facts }) => {
      const row = { ...facts, content: JSON.stringify(content) };
      await db
        .insertInto('configurations')
        .values({ tenant, kind, id, ...row })
        .onConflict((conflict) => conflict.columns(['tenant', 'kind', 'id']).doUpdateSet(row))
        .execute();
    },
    delete: async (tenant, kind, id) => {
      const going = db.deleteFrom('configurations').where('tenant', '=', tenant).where('kind', '=', kind).where('id', '=', id);
      return Number((await going.executeTakeFirst()).numDeletedRows) > 0;
    },
  };
}

export const stores = { configurations: configurationStore };
