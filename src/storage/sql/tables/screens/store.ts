// Sets of screens, and versions of them that were replaced.
import { sql } from 'kysely';
import type { JsonObject } from '../../../../core/json.ts';
import type { ScreenSetStore } from '../../../../core/screens/store.ts';
import type { ScreenSet } from '../../../../core/screens/types.ts';
import { lockTenant } from '../lock-tenant.ts';
import { parsed, type SelectedRow, type StoreContext, stamp } from '../store-context.ts';

const columns = ['name', 'html', 'css', 'javascript', 'translations', 'metadata', 'version', 'updated'] as const;

const parts = ['html', 'css', 'javascript', 'translations', 'metadata'] as const;
const bytesOf = (part: (typeof parts)[number]) => sql`octet_length(${sql.ref(part)})`;

const setOf = ({ translations, metadata, version, updated, ...row }: SelectedRow<'screen_sets', (typeof columns)[number]>): ScreenSet => ({
  ...row,
  translations: parsed<JsonObject>(translations),
  metadata: parsed<JsonObject>(metadata),
  version: Number(version),
  updated: stamp(updated),
});

function screenSetStore({ db, engine }: StoreContext): ScreenSetStore {
  const going = (tenant: string, site: string) => db.deleteFrom('screen_sets').where('tenant', '=', tenant).where('site', '=', site);
  const versions = (tenant: string, site: string, name: string) =>
    db.selectFrom('screen_set_versions').where('tenant', '=', tenant).where('site', '=', site).where('name', '=', name);
  const versionsGoing = (tenant: string, site: string) =>
    db.deleteFrom('screen_set_versions').where('tenant', '=', tenant).where('site', '=', site);
  return {
    lock: (tenant) => lockTenant({ db, engine }, tenant),
    list: async (tenant, site, names) => {
      if (names?.length === 0) return [];
      const all = db.selectFrom('screen_sets').select(columns).where('tenant', '=', tenant).where('site', '=', site);
      const rows = await (names ? all.where('name', 'in', names) : all).orderBy('name').execute();
      return rows.map(setOf);
    },
    replaced: async (tenant, site, name) =>
      (await versions(tenant, site, name).select(columns).orderBy('version', 'desc').execute()).map(setOf),
    keepReplaced: async (tenant, site, name, most) => {
      const present = db
        .selectFrom('screen_sets')
        .select(['tenant', 'site', ...columns])
        .where('tenant', '=', tenant)
        .where('site', '=', site)
        .where('name', '=', name);
      if (most > 0)
        await db
          .insertInto('screen_set_versions')
          .columns(['tenant', 'site', ...columns])
          .expression(present)
          .execute();
      const kept = versions(tenant, site, name).select('version').orderBy('version', 'desc').limit(most);
      await db
        .deleteFrom('screen_set_versions')
        .where('tenant', '=', tenant)
        .where('site', '=', site)
        .where('name', '=', name)
        .where('version', 'not in', kept)
        .execute();
    },
    others: async (tenant, site, name) => {
      const { count, bytes } = await db
        .selectFrom('screen_sets')
        .select((e) => [
          e.fn.countAll().as('count'),
          sql<number | string | null>`sum(${sql.join(parts.map(bytesOf), sql` + `)})`.as('bytes'),
        ])
        .where('tenant', '=', tenant)
        .where((e) => e.or([e('site', '<>', site), e('name', '<>', name)]))
        .executeTakeFirstOrThrow();
      return { count: Number(count), bytes: Number(bytes ?? 0) };
    },
    write: async (tenant, site, { translations, metadata, ...set }) => {
      const row = { ...set, translations: JSON.stringify(translations), metadata: JSON.stringify(metadata) };
      await db
        .insertInto('screen_sets')
        .values({ tenant, site, ...row })
        .onConflict((conflict) => conflict.columns(['tenant', 'site', 'name']).doUpdateSet(row))
        .execute();
    },
    delete: async (tenant, site, name) => {
      await versionsGoing(tenant, site).where('name', '=', name).execute();
      return Number((await going(tenant, site).where('name', '=', name).executeTakeFirst()).numDeletedRows) > 0;
    },
    deleteAll: async (tenant, site) => {
      await versionsGoing(tenant, site).execute();
      await going(tenant, site).execute();
    },
  };
}

export const stores = { screenSets: screenSetStore };
