// Values by key, of one client or of all.
import type { ClientSettingsStore } from '../../../../core/clients/store.ts';
import type { Json, JsonObject } from '../../../../core/json.ts';
import { parsed, type StoreContext } from '../store-context.ts';

export function clientSettingsStore({ db }: StoreContext): ClientSettingsStore {
  const of = (tenant: string) => db.selectFrom('client_settings').where('tenant', '=', tenant);
  const remove = (tenant: string, client: string) =>
    db.deleteFrom('client_settings').where('tenant', '=', tenant).where('client', '=', client);
  return {
    read: async (tenant, client) => {
      const rows = await of(tenant).select(['key', 'value']).where('client', '=', client).orderBy('key').execute();
      return Object.fromEntries(rows.map(({ key, value }) => [key, parsed<Json>(value)]));
    },
    readAll: async (tenant) => {
      const rows = await of(tenant).select(['client', 'key', 'value']).orderBy('client').orderBy('key').execute();
      const found: Record<string, JsonObject> = {};
      for (const { client, key, value } of rows) found[client] = { ...found[client], [key]: parsed<Json>(value) };
      return found;
    },
    write: async (tenant, client, key, given) => {
      const value = JSON.stringify(given);
      await db
        .insertInto('client_settings')
        .values({ tenant, client, key, value })
        .onConflict((conflict) => conflict.columns(['tenant', 'client', 'key']).doUpdateSet({ value }))
        .execute();
    },
    delete: async (tenant, client, key) => (await remove(tenant, client).where('key', '=', key).executeTakeFirst()).numDeletedRows > 0n,
    deleteAll: async (tenant, client) => void (await remove(tenant, client).execute()),
  };
}
