// Sets of screens.
import { sql } from 'kysely';
import type { JsonObject } from '../../../../core/json.ts';
import type { ScreenSetStore } from '../../../../core/screens/store.ts';
import { lockTenant } from '../lock-tenant.ts';
import { parsed, type StoreContext, stamp } from '../store-context.ts';

const columns = ['name', 'html', 'css', 'javascript', 'translations', 'metadata', 'version', 'updated'] as const;

const parts = ['html', 'css', 'javascript', 'translations', 'metadata'] as const;
const bytesOf = (part: (typeof parts)[number]) => sql`octet_length(${sql.ref(part)})`;

function screenSetStore({ db, engine }: StoreContext): ScreenSetStore {
  const going = (tenant: string, site: string) => db.deleteFrom('screen_sets').where('tenant', '=', tenant).where('site', '=', site);
  return {
    lock: (tenant) => lockTenant({ db, engine }, tenant),
    list: async (tenant, site, names) => {
      if (names?.length === 0) return [];
      const all = db.selectFrom('screen_sets').select(columns).where('tenant', '=', tenant).where('site', '=', site);
      const rows = await (names ? all.where('name', 'in', names) : all).orderBy('name').execute();
      return rows.map(({ translations, metadata, version, updated, ...row }) => ({
        ...row,
        translations: parsed<JsonObject>(translations),
        metadata: parsed<JsonObject>(metadata),
        version: Number(version),
        updated: stamp(updated),
      }));
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
    delete: async (tenant, site, name) =>
      Number((await going(tenant, site).where('name', '=', name).executeTakeFirst()).numDeletedRows) > 0,
    deleteAll: async (tenant, site) => {
      await going(tenant, site).execute();
    },
  };
}

export const stores = { screenSets: screenSetStore };
