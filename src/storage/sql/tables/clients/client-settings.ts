// Values by key, of one client or of all, each sealed: applications keep secrets among them, under names of their own.
import type { ClientSettingsStore } from '../../../../core/clients/store.ts';
import type { Json, JsonObject } from '../../../../core/json.ts';
import { openedJson, sealedJson } from '../sealed-json.ts';
import { parsed, type StoreContext } from '../store-context.ts';
import { tables } from './columns.ts';

const placeOf = (tenant: string, client: string, key: string) => tables.client_settings.value.place({ tenant, client, key });

export function clientSettingsStore({ db, seals }: StoreContext): ClientSettingsStore {
  const of = (tenant: string) => db.selectFrom('client_settings').where('tenant', '=', tenant);
  const opened = (tenant: string, client: string, key: string, value: string) =>
    openedJson(placeOf(tenant, client, key), parsed<Json>(value), seals);
  const remove = (tenant: string, client: string) =>
    db.deleteFrom('client_settings').where('tenant', '=', tenant).where('client', '=', client);
  return {
    read: async (tenant, client) => {
      const rows = await of(tenant).select(['key', 'value']).where('client', '=', client).orderBy('key').execute();
      return Object.fromEntries(rows.map(({ key, value }) => [key, opened(tenant, client, key, value)]));
    },
    readAll: async (tenant) => {
      const rows = await of(tenant).select(['client', 'key', 'value']).orderBy('client').orderBy('key').execute();
      const found: Record<string, JsonObject> = {};
      for (const { client, key, value } of rows) found[client] = { ...found[client], [key]: opened(tenant, client, key, value) };
      return found;
    },
    write: async (tenant, client, key, given) => {
      const value = JSON.stringify(sealedJson(placeOf(tenant, client, key), given, seals));
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
