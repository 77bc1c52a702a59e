// Tenants, their addresses and settings, and the use of their dialects.
import type { DialectUseStore, SettingsStore, TenantRow, TenantStore } from '../../../../core/tenants/store.ts';
import { parsed, type StoreContext, stamp, stored } from '../store-context.ts';

const columns = ['tenants.id', 'tenants.name', 'tenants.domain', 'tenants.kind', 'tenants.version'] as const;

export function tenantStore({ db, touched }: StoreContext): TenantStore {
  const live = () => db.selectFrom('tenants').select(columns).where('tenants.removed', 'is', null);
  const one = (row: { kind: string } | undefined) => row as TenantRow | undefined;
  return {
    insert: async (tenant, created) =>
      stored(
        await db
          .insertInto('tenants')
          .values({ ...tenant, created, removed: null })
          .onConflict((c) => c.doNothing())
          .executeTakeFirstOrThrow(),
      ),
    find: async (id) => one(await live().where('tenants.id', '=', id).executeTakeFirst()),
    findByDomain: async (domain) => one(await live().where('tenants.domain', '=', domain).executeTakeFirst()),
    list: async () => (await live().orderBy('tenants.name').execute()) as TenantRow[],
    close: async (id, removed) => {
      await db.updateTable('tenants').set({ removed }).where('id', '=', id).execute();
      await db.deleteFrom('tenant_addresses').where('tenant', '=', id).execute();
      touched();
    },
    findByAddress: async (kind, value) =>
      one(
        await live()
          .innerJoin('tenant_addresses', 'tenant_addresses.tenant', 'tenants.id')
          .where('tenant_addresses.kind', '=', kind)
          .where('tenant_addresses.value', '=', value)
          .executeTakeFirst(),
      ),
    address: async (tenant, kind, value) => {
      const rows = await db
        .insertInto('tenant_addresses')
        .values({ tenant, kind, value })
        .onConflict((c) => c.doNothing())
        .executeTakeFirstOrThrow();
      touched();
      return stored(rows);
    },
    unaddress: async (kind, value) => {
      await db.deleteFrom('tenant_addresses').where('kind', '=', kind).where('value', '=', value).execute();
      touched();
    },
    addresses: (tenant) =>
      db.selectFrom('tenant_addresses').select(['kind', 'value']).where('tenant', '=', tenant).orderBy('kind').orderBy('value').execute(),
  };
}

export function settingsStore({ db, touched }: StoreContext): SettingsStore {
  return {
    read: async (tenant) => {
      const rows = await db.selectFrom('tenant_settings').select(['section', 'value']).where('tenant', '=', tenant).execute();
      return Object.fromEntries(rows.map(({ section, value }) => [section, parsed(value)]));
    },
    section: async (tenant, section) => {
      const row = await db
        .selectFrom('tenant_settings')
        .select('value')
        .where('tenant', '=', tenant)
        .where('section', '=', section)
        .executeTakeFirst();
      return row ? parsed(row.value) : {};
    },
    write: async (tenant, section, value) => {
      const text = JSON.stringify(value);
      await db
        .insertInto('tenant_settings')
        .values({ tenant, section, value: text })
        .onConflict((conflict) => conflict.columns(['tenant', 'section']).doUpdateSet({ value: text }))
        .execute();
      await db
        .updateTable('tenants')
        .set((e) => ({ version: e('version', '+', 1) }))
        .where('id', '=', tenant)
        .execute();
      touched();
    },
  };
}

export function dialectUseStore({ db }: StoreContext): DialectUseStore {
  return {
    begin: async (tenant, dialects, since) => {
      if (dialects.length === 0) return;
      await db
        .insertInto('dialect_uses')
        .values([...new Set(dialects)].map((dialect) => ({ tenant, dialect, since, last: null })))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    used: async (tenant, dialect, at) => {
      await db
        .updateTable('dialect_uses')
        .set({ last: at })
        .where('tenant', '=', tenant)
        .where('dialect', '=', dialect)
        .where((e) => e.or([e('last', 'is', null), e('last', '<', at)]))
        .execute();
    },
    list: async (tenant) => {
      const rows = await db
        .selectFrom('dialect_uses')
        .select(['dialect', 'since', 'last'])
        .where('tenant', '=', tenant)
        .orderBy('dialect')
        .execute();
      return rows.map(({ dialect, since, last }) => ({ dialect, since: stamp(since), last: stamp(last) }));
    },
    neverUsed: async () => {
      const rows = await db
        .selectFrom('dialect_uses')
        .innerJoin('tenants', 'tenants.id', 'dialect_uses.tenant')
        .select(['dialect_uses.tenant', 'dialect_uses.dialect', 'dialect_uses.since'])
        .where('tenants.removed', 'is', null)
        .where('dialect_uses.last', 'is', null)
        .orderBy('tenants.domain')
        .orderBy('dialect_uses.dialect')
        .execute();
      return rows.map(({ since, ...row }) => ({ ...row, since: stamp(since) }));
    },
  };
}

export const stores = { tenants: tenantStore, settings: settingsStore, dialectUses: dialectUseStore };
