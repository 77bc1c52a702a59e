// Members of companies; companies themselves are in companies.ts.
import type { CompanyMemberStore, MemberPage } from '../../../../core/companies/store.ts';
import type { CompanyMember } from '../../../../core/companies/types.ts';
import { textsIn } from '../../compiled.ts';
import { type SelectedRow, type StoreContext, stamp } from '../store-context.ts';
import { companyStore } from './companies.ts';

const columns = ['company', 'account', 'leads', 'enabled', 'since'] as const;

const memberOf = ({ leads, enabled, since, ...row }: SelectedRow<'company_members', (typeof columns)[number]>): CompanyMember => ({
  ...row,
  leads: Number(leads) === 1,
  enabled: Number(enabled) === 1,
  since: stamp(since),
});

function memberStore({ db }: StoreContext): CompanyMemberStore {
  const of = (tenant: string) => db.selectFrom('company_members').where('tenant', '=', tenant);
  const listed = (texts: readonly string[]) => textsIn(db, JSON.stringify(texts));
  const asked = (tenant: string, { company, leads }: Pick<MemberPage, 'company' | 'leads'>) => {
    const all = of(tenant).where('company', '=', company);
    return leads ? all.where('leads', '=', 1) : all;
  };
  return {
    add: async (tenant, company, accounts, since) => {
      if (accounts.length === 0) return [];
      const rows = accounts.map((account) => ({ tenant, company, account, leads: 0, enabled: 1, since }));
      const came = db.insertInto('company_members').values(rows);
      const stored = await came
        .onConflict((conflict) => conflict.doNothing())
        .returning('account')
        .execute();
      return stored.map(({ account }) => account);
    },
    take: async (tenant, company, accounts) => {
      const going = db.deleteFrom('company_members').where('tenant', '=', tenant).where('company', '=', company);
      return (await going.where('account', 'in', listed(accounts)).returning('account').execute()).map(({ account }) => account);
    },
    set: async (tenant, company, accounts, { leads, enabled }) => {
      const said = {
        ...(leads === undefined ? {} : { leads: Number(leads) }),
        ...(enabled === undefined ? {} : { enabled: Number(enabled) }),
      };
      if (Object.keys(said).length === 0) return;
      const changing = db.updateTable('company_members').set(said).where('tenant', '=', tenant).where('company', '=', company);
      await changing.where('account', 'in', listed(accounts)).execute();
    },
    among: async (tenant, company, accounts) => {
      const rows = of(tenant).select(columns).where('company', '=', company).where('account', 'in', listed(accounts));
      return (await rows.execute()).map(memberOf);
    },
    page: async (tenant, { limit, offset, ...who }) => {
      const rows = asked(tenant, who).select(columns).orderBy('since').orderBy('account').limit(limit).offset(offset);
      return (await rows.execute()).map(memberOf);
    },
    count: async (tenant, who) => {
      const row = await asked(tenant, who)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirst();
      return Number(row?.count ?? 0);
    },
    ofAccount: async (tenant, account) => {
      const rows = of(tenant).select(columns).where('account', '=', account).orderBy('since').orderBy('company');
      return (await rows.execute()).map(memberOf);
    },
    deleteOf: async (tenant, account) => {
      await db.deleteFrom('company_members').where('tenant', '=', tenant).where('account', '=', account).execute();
    },
  };
}

export const stores = { companies: companyStore, companyMembers: memberStore };
