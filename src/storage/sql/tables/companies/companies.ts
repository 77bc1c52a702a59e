// Companies, each with the applications that it uses in their order.
import { type SqlBool, sql } from 'kysely';
import type { CompanyPage, CompanyStore } from '../../../../core/companies/store.ts';
import type { Company } from '../../../../core/companies/types.ts';
import { idsOfShort } from '../../../../core/ids.ts';
import { textsIn } from '../../compiled.ts';
import { lockTenant } from '../lock-tenant.ts';
import { parsed, type StoreContext, stamp } from '../store-context.ts';

const columns = ['id', 'name', 'description', 'logo', 'noted', 'created', 'updated'] as const;

export function companyStore({ db, engine }: StoreContext): CompanyStore {
  const of = (tenant: string) => db.selectFrom('companies').select(columns).where('tenant', '=', tenant);
  const listed = (texts: readonly string[]) => textsIn(db, JSON.stringify(texts));
  const matching = (tenant: string, { text, application }: Pick<CompanyPage, 'text' | 'application'>) => {
    let all = db.selectFrom('companies').where('tenant', '=', tenant);
    if (text !== undefined) {
      const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
      all = all.where(sql<SqlBool>`${engine.folded(sql.ref('name'))} like ${pattern} escape '\\'`);
    }
    if (application !== undefined) {
      const using = db.selectFrom('company_applications').select('company').where('tenant', '=', tenant).where('client', '=', application);
      all = all.where('id', 'in', using);
    }
    return all;
  };
  const whole = async (tenant: string, query: ReturnType<typeof of>): Promise<readonly Company[]> => {
    const rows = await query.execute();
    const using =
      rows.length === 0
        ? []
        : await db
            .selectFrom('company_applications')
            .select(['company', 'client'])
            .where('tenant', '=', tenant)
            .where('company', 'in', listed(rows.map(({ id }) => id)))
            .orderBy('position')
            .execute();
    const byCompany = Map.groupBy(using, ({ company }) => company);
    return rows.map(({ noted, created, updated, ...row }) => ({
      ...row,
      noted: parsed(noted),
      applications: (byCompany.get(row.id) ?? []).map(({ client }) => client),
      created: stamp(created),
      updated: stamp(updated),
    }));
  };
  const setApplications = async (tenant: string, { id: company, applications }: Pick<Company, 'id' | 'applications'>) => {
    await db.deleteFrom('company_applications').where('tenant', '=', tenant).where('company', '=', company).execute();
    const rows = [...new Set(applications)].map((client, position) => ({ tenant, company, client, position }));
    if (rows.length > 0) await db.insertInto('company_applications').values(rows).execute();
  };
  return {
    lockAll: (tenant) => lockTenant({ db, engine }, tenant),
    lock: async (tenant, id) => {
      const held = db.updateTable('companies').set((e) => ({ updated: e.ref('updated') }));
      return (await held.where('tenant', '=', tenant).where('id', '=', id).executeTakeFirst()).numUpdatedRows > 0n;
    },
    insert: async (tenant, { applications, noted, ...row }) => {
      await db
        .insertInto('companies')
        .values({ tenant, ...row, noted: JSON.stringify(noted) })
        .execute();
      await setApplications(tenant, { id: row.id, applications });
    },
    update: async (tenant, { id, applications, noted, updated, name, description, logo }) => {
      const changing = db.updateTable('companies').set({ name, description, logo, noted: JSON.stringify(noted), updated });
      await changing.where('tenant', '=', tenant).where('id', '=', id).execute();
      await setApplications(tenant, { id, applications });
    },
    delete: async (tenant, id) => {
      for (const table of ['company_members', 'company_applications'] as const)
        await db.deleteFrom(table).where('tenant', '=', tenant).where('company', '=', id).execute();
      await db.deleteFrom('companies').where('tenant', '=', tenant).where('id', '=', id).execute();
    },
    findByShort: async (tenant, short) => {
      const range = idsOfShort(short);
      if (!range) return undefined;
      const found = await whole(tenant, of(tenant).where('id', '>=', range.from).where('id', '<=', range.to).orderBy('id').limit(1));
      return found[0];
    },
    read: (tenant, ids) => whole(tenant, of(tenant).where('id', 'in', listed(ids)).orderBy('id', 'desc')),
    page: (tenant, { limit, offset, ...asked }) =>
      whole(tenant, matching(tenant, asked).select(columns).orderBy('id', 'desc').limit(limit).offset(offset)),
    count: async (tenant, asked) => {
      const row = await matching(tenant, asked)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirst();
      return Number(row?.count ?? 0);
    },
  };
}
