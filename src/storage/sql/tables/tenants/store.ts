// Tenants, their addresses and settings, and the use of their dialects.
import { type Kysely, sql } from 'kysely';
import type { WebhookToTell } from '../../../../core/hooks/types.ts';
import type { DialectUseStore, SettingsStore, StoredTenant, TenantRow, TenantStore } from '../../../../core/tenants/store.ts';
import { compiled } from '../../compiled.ts';
import type { Schema } from '../../schema.ts';
import { lockTenant } from '../lock-tenant.ts';
import { siteOf } from '../sites/store.ts';
import { parsed, type StoreContext, stamp, stored } from '../store-context.ts';
import { openedSection, sealedSection } from './sealed.ts';

const columns = ['tenants.id', 'tenants.name', 'tenants.domain', 'tenants.kind', 'tenants.version'] as const;

/** A row for each section of the tenant's settings, one without where there is none; each with what is told of webhooks that are on. */
const withSections = (db: Kysely<Schema>) =>
  db
    .selectFrom('tenants')
    .leftJoin('tenant_settings as s', 's.tenant', 'tenants.id')
    .select([...columns, 's.section', 's.value'])
    .select((e) =>
      e
        .selectFrom('webhooks as w')
        .select(sql<string | null>`string_agg(w.told, ',')`.as('told'))
        .whereRef('w.tenant', '=', 'tenants.id')
        .where('w.off', 'is', null)
        .as('told'),
    )
    .select((e) =>
      e
        .selectFrom('tenant_sites as m')
        .select(sql<string | null>`string_agg(case when m.removed is null then 'live ' else 'former ' end || m.key, ',')`.as('keys'))
        .whereRef('m.tenant', '=', 'tenants.id')
        .as('siteKeys'),
    )
    .where('tenants.removed', 'is', null);

const byId = compiled((db, { id }: { id: string }) => withSections(db).where('tenants.id', '=', id));
const byDomain = compiled((db, { domain }: { domain: string }) => withSections(db).where('tenants.domain', '=', domain));
const byAddress = compiled((db, { kind, value }: { kind: string; value: string }) =>
  withSections(db)
    .innerJoin('tenant_addresses as a', 'a.tenant', 'tenants.id')
    .leftJoin('tenant_sites as site', (on) =>
      on.onRef('site.tenant', '=', 'a.tenant').onRef('site.api', '=', 'a.kind').onRef('site.key', '=', 'a.value'),
    )
    .select(['site.id as siteId', 'site.api', 'site.key', 'site.owner', 'site.block', 'site.settings', 'site.removed as siteRemoved'])
    .where('a.kind', '=', kind)
    .where('a.value', '=', value),
);

function storedOf(rows: Awaited<ReturnType<typeof byId>>, seals: StoreContext['seals']): StoredTenant | undefined {
  const [row] = rows;
  if (!row) return undefined;
  const { id, name, domain, version } = row;
  const webhooks = parsed<WebhookToTell[]>(`[${row.told ?? ''}]`).sort((a, b) => (a.id < b.id ? -1 : 1));
  const sections = Object.fromEntries(
    rows.flatMap(({ section, value }) => (section === null ? [] : [[section, openedSection(id, section, value!, seals)]])),
  );
  const keys = row.siteKeys === null ? [] : row.siteKeys.split(',').map((each) => each.split(' '));
  const keysOf = (state: string) => keys.flatMap(([is, key]) => (is === state ? [key!] : []));
  const sites = { siteKeys: keysOf('live'), formerSiteKeys: keysOf('former') };
  return { id, name, domain, kind: row.kind as TenantRow['kind'], version, sections, webhooks, ...sites };
}

/** The site to which the address leads, if it leads to one beside the tenant's own. */
function siteIn([row]: Awaited<ReturnType<typeof byAddress>>): Pick<StoredTenant, 'site'> {
  if (!row || row.siteId === null) return {};
  const { siteId: id, siteRemoved: removed, api, key, owner, block, settings } = row;
  return { site: siteOf({ id, api: api!, key: key!, owner, block: block!, settings: settings!, removed }) };
}

export function tenantStore({ db, seals }: StoreContext): TenantStore {
  const live = () => db.selectFrom('tenants').select(columns).where('tenants.removed', 'is', null);
  return {
    insert: async (tenant, created) =>
      stored(
        await db
          .insertInto('tenants')
          .values({ ...tenant, created, removed: null })
          .onConflict((c) => c.doNothing())
          .executeTakeFirstOrThrow(),
      ),
    find: async (id) => storedOf(await byId(db, { id }), seals),
    findByDomain: async (domain) => storedOf(await byDomain(db, { domain }), seals),
    list: async () => (await live().orderBy('tenants.name').execute()) as TenantRow[],
    everyId: async () => (await db.selectFrom('tenants').select('id').orderBy('id').execute()).map(({ id }) => id),
    close: async (id, removed) => {
      await db.updateTable('tenants').set({ removed }).where('id', '=', id).execute();
      await db.deleteFrom('tenant_addresses').where('tenant', '=', id).execute();
    },
    findByAddress: async (kind, value) => {
      const rows = await byAddress(db, { kind, value });
      const found = storedOf(rows, seals);
      return found && { ...found, ...siteIn(rows) };
    },
    address: async (tenant, kind, value) => {
      const rows = await db
        .insertInto('tenant_addresses')
        .values({ tenant, kind, value })
        .onConflict((c) => c.doNothing())
        .executeTakeFirstOrThrow();
      return stored(rows);
    },
    unaddress: async (kind, value) => {
      await db.deleteFrom('tenant_addresses').where('kind', '=', kind).where('value', '=', value).execute();
    },
    addresses: (tenant) =>
      db.selectFrom('tenant_addresses').select(['kind', 'value']).where('tenant', '=', tenant).orderBy('kind').orderBy('value').execute(),
  };
}

export function settingsStore({ db, engine, seals }: StoreContext): SettingsStore {
  return {
    lock: (tenant) => lockTenant({ db, engine }, tenant),
    read: async (tenant) => {
      const rows = await db.selectFrom('tenant_settings').select(['section', 'value']).where('tenant', '=', tenant).execute();
      return Object.fromEntries(rows.map(({ section, value }) => [section, openedSection(tenant, section, value, seals)]));
    },
    section: async (tenant, section) => {
      const row = await db
        .selectFrom('tenant_settings')
        .select('value')
        .where('tenant', '=', tenant)
        .where('section', '=', section)
        .executeTakeFirst();
      return row ? openedSection(tenant, section, row.value, seals) : {};
    },
    write: async (tenant, section, value) => {
      const text = sealedSection(tenant, section, value, seals);
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
