// Domains of organisations, and who came in by an address there.
import { sql } from 'kysely';
import type { DomainStore } from '../../../../core/organisations/store.ts';
import type { OrganisationDomain } from '../../../../core/organisations/types.ts';
import { type Db, type SelectedRow, type StoreContext, stamp, stored } from '../store-context.ts';
import { below } from './below.ts';

const columns = ['organisation', 'domain', 'department', 'proven', 'created'] as const;

const domainOf = ({ proven, created, ...row }: SelectedRow<'organisation_domains', (typeof columns)[number]>): OrganisationDomain => ({
  ...row,
  proven: stamp(proven),
  created: stamp(created),
});

/** What is said of a department and of all below it goes: domains and entries of an organisation, and where a domain leads to. */
export async function forgetDomains(db: Db, tenant: string, department: string): Promise<void> {
  for (const table of ['organisation_domains', 'organisation_entries'] as const)
    await db.deleteFrom(table).where('tenant', '=', tenant).where('organisation', '=', department).execute();
  const leading = db.updateTable('organisation_domains').set({ department: null }).where('tenant', '=', tenant);
  await leading.where('department', 'in', below(tenant, department)).execute();
}

export function domainStore({ db }: StoreContext): DomainStore {
  const of = (tenant: string) => db.selectFrom('organisation_domains').select(columns).where('tenant', '=', tenant);
  return {
    list: async (tenant, organisation) =>
      (await of(tenant).where('organisation', '=', organisation).orderBy('domain').execute()).map(domainOf),
    proven: async (tenant, domain) => {
      const row = await of(tenant).where('domain', '=', domain).where('proven', 'is not', null).executeTakeFirst();
      return row && domainOf(row);
    },
    put: async (tenant, { organisation, domain, ...set }) => {
      await db
        .insertInto('organisation_domains')
        .values({ tenant, organisation, domain, ...set })
        .onConflict((conflict) => conflict.columns(['tenant', 'organisation', 'domain']).doUpdateSet(set))
        .execute();
    },
    delete: async (tenant, organisation, domain) => {
      const going = db.deleteFrom('organisation_domains').where('tenant', '=', tenant).where('organisation', '=', organisation);
      await going.where('domain', '=', domain).execute();
    },
    entryFor: async (tenant, domain, account) => {
      const came = sql<boolean>`exists (select 1 from organisation_entries e
        where e.tenant = ${tenant} and e.organisation = organisation_domains.organisation and e.account = ${account})`;
      const open = of(tenant).where('domain', '=', domain).where('proven', 'is not', null).where('department', 'is not', null);
      const row = await open.where((e) => e.not(came)).executeTakeFirst();
      return row && { organisation: row.organisation, department: row.department! };
    },
    noteEntry: async (tenant, organisation, account, joined) =>
      stored(
        await db
          .insertInto('organisation_entries')
          .values({ tenant, organisation, account, joined })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst(),
      ),
    forgetEntries: async (tenant, account) => {
      await db.deleteFrom('organisation_entries').where('tenant', '=', tenant).where('account', '=', account).execute();
    },
  };
}
