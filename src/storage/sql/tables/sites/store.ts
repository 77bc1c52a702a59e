// Sites of tenants, and who entered them.
import type { JsonObject } from '../../../../core/json.ts';
import type { SiteEntryStore, SiteStore } from '../../../../core/sites/store.ts';
import type { TenantSite } from '../../../../core/sites/types.ts';
import { lockTenant } from '../lock-tenant.ts';
import { parsed, type StoreContext, stored } from '../store-context.ts';

const columns = ['id', 'api', 'key', 'owner', 'block', 'settings', 'removed'] as const;

type Row = Readonly<Record<Exclude<(typeof columns)[number], 'owner' | 'removed'>, string>> & {
  readonly owner: string | null;
  readonly removed: number | null;
};

export const siteOf = ({ block, settings, removed, ...row }: Row): TenantSite => ({
  ...row,
  block: parsed<JsonObject>(block),
  settings: parsed<TenantSite['settings']>(settings),
  removed: removed !== null,
});

function siteStore({ db, engine }: StoreContext): SiteStore {
  const of = (tenant: string, api: string) =>
    db.selectFrom('tenant_sites').select(columns).where('tenant', '=', tenant).where('api', '=', api);
  /** What was made of the tenant's settings is made anew. */
  const raiseVersion = async (tenant: string) => {
    await db
      .updateTable('tenants')
      .set((e) => ({ version: e('version', '+', 1) }))
      .where('id', '=', tenant)
      .execute();
  };
  return {
    lock: (tenant) => lockTenant({ db, engine }, tenant),
    insert: async (tenant, { block, ...site }, created) =>
      stored(
        await db
          .insertInto('tenant_sites')
          .values({ tenant, ...site, block: JSON.stringify(block), settings: '{}', owner: null, created, removed: null })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow(),
      ),
    find: async (tenant, api, key) => {
      const row = await of(tenant, api).where('key', '=', key).executeTakeFirst();
      return row && siteOf(row);
    },
    list: async (tenant, api) => (await of(tenant, api).where('removed', 'is', null).orderBy('key').execute()).map(siteOf),
    withSettings: async (tenant) => {
      const own = db.selectFrom('tenant_sites').select(columns).where('tenant', '=', tenant).where('settings', '<>', '{}');
      return (await own.where('removed', 'is', null).execute()).map(siteOf);
    },
    update: async (tenant, id, { block, settings, ...change }) => {
      const texts = { ...(block ? { block: JSON.stringify(block) } : {}), ...(settings ? { settings: JSON.stringify(settings) } : {}) };
      const set = { ...change, ...texts };
      await db.updateTable('tenant_sites').set(set).where('tenant', '=', tenant).where('id', '=', id).execute();
      await raiseVersion(tenant);
    },
    remove: async (tenant, id, removed) => {
      await db.updateTable('tenant_sites').set({ removed }).where('tenant', '=', tenant).where('id', '=', id).execute();
      await raiseVersion(tenant);
    },
  };
}

function siteEntryStore({ db }: StoreContext): SiteEntryStore {
  const going = (tenant: string) => db.deleteFrom('site_entries').where('tenant', '=', tenant);
  return {
    note: async (tenant, site, account, at) => {
      await db
        .insertInto('site_entries')
        .values({ tenant, site, account, at })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    has: async (tenant, site, account) => {
      const rows = db.selectFrom('site_entries').select('at').where('tenant', '=', tenant);
      return (await rows.where('account', '=', account).where('site', '=', site).executeTakeFirst()) !== undefined;
    },
    deleteOf: async (tenant, account) => {
      await going(tenant).where('account', '=', account).execute();
    },
    deleteAll: async (tenant, site) => {
      await going(tenant).where('site', '=', site).execute();
    },
  };
}

export const stores = { sites: siteStore, siteEntries: siteEntryStore };
