// Companies of a tenant: made, described anew, found and removed.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import type { Stores } from '../stores.ts';
import { nextStamp } from '../time.ts';
import type { CompanyPage } from './store.ts';
import type { Company } from './types.ts';

/** What is said of a company; its applications are there, as the caller knows. */
export type CompanyWords = Pick<Company, 'name' | 'description' | 'logo' | 'applications' | 'noted'>;

type Writing = Stores<'companies' | 'events'>;

/** Makes the company, in one transaction with an event. */
export async function makeCompany(ctx: Ctx<'company.too-many'>, words: CompanyWords, stores: Writing): Promise<Company> {
  const { id: tenant, settings } = ctx.tenant;
  const company: Company = { id: newId(ctx.random, ctx.now), ...words, created: ctx.now, updated: ctx.now };
  await ctx.during('company.store', () =>
    stores.transaction(async ({ companies, events }) => {
      await companies.lockAll(tenant);
      const { most } = settings.companies;
      if ((await companies.count(tenant, { text: undefined, application: undefined })) >= most)
        throw ctx.fail('company.too-many', { most });
      await companies.insert(tenant, company);
      await recordEvent(ctx, { what: 'company.made', subject: company.id }, { events });
    }),
  );
  return company;
}

/** What changes; what is not said stays. */
type ChangedWords = { readonly [K in keyof CompanyWords]?: CompanyWords[K] | undefined };

/** Describes the company anew, as far as it is said, in one transaction with an event. Of what is noted, the members that are given replace those that are there. */
export async function changeCompany(
  ctx: Ctx<'company.unknown'>,
  { short, noted, ...words }: { readonly short: string } & ChangedWords,
  stores: Writing,
): Promise<Company> {
  const said = Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined)) as Partial<CompanyWords>;
  return ctx.during('company.store', () =>
    stores.transaction(async (tables) => {
      const before = await holdCompany(ctx, { short }, tables);
      const after: Company = { ...before, ...said, noted: { ...before.noted, ...noted }, updated: nextStamp(ctx.now, before.updated) };
      await tables.companies.update(ctx.tenant.id, after);
      await recordEvent(ctx, { what: 'company.changed', subject: after.id }, tables);
      return after;
    }),
  );
}

/** Removes the company: nobody is a member of it any more, and everybody stays who they are. One transaction with an event. */
export async function removeCompany(ctx: Ctx<'company.unknown'>, { short }: { readonly short: string }, stores: Writing): Promise<void> {
  await ctx.during('company.store', () =>
    stores.transaction(async (tables) => {
      const { id } = await holdCompany(ctx, { short }, tables);
      await tables.companies.delete(ctx.tenant.id, id);
      await recordEvent(ctx, { what: 'company.removed', subject: id }, tables);
    }),
  );
}

/** The company of these first 24 digits of its id, held until the transaction ends. */
export async function holdCompany(
  ctx: Ctx<'company.unknown'>,
  { short }: { readonly short: string },
  tables: Pick<Stores<'companies'>, 'companies'>,
): Promise<Company> {
  const { id } = await readCompany(ctx, { short }, tables);
  if (!(await tables.companies.lock(ctx.tenant.id, id))) throw ctx.fail('company.unknown', { given: short });
  // Read once more: what was written while this waited is not written over.
  return readCompany(ctx, { short }, tables);
}

/** The company of these first 24 digits of its id. */
export async function readCompany(
  ctx: Ctx<'company.unknown'>,
  { short }: { readonly short: string },
  { companies }: Pick<Stores<'companies'>, 'companies'>,
): Promise<Company> {
  const found = await ctx.during('company.read', () => companies.findByShort(ctx.tenant.id, short));
  if (!found) throw ctx.fail('company.unknown', { given: short });
  return found;
}

/** One page of the tenant's companies, the newest first, and how many there are: those alone whose name has the text, or that use the application, where one is given. */
export async function listCompanies(
  ctx: Ctx,
  { text, application, ...page }: Pick<CompanyPage, 'limit' | 'offset'> & Partial<Pick<CompanyPage, 'text' | 'application'>>,
  { companies }: Stores<'companies'>,
): Promise<{ readonly total: number; readonly list: readonly Company[] }> {
  const { id: tenant } = ctx.tenant;
  const asked = { ...page, application, text: text?.toLowerCase() };
  return ctx.during('company.read', async () => ({
    total: await companies.count(tenant, asked),
    list: await companies.page(tenant, asked),
  }));
}
