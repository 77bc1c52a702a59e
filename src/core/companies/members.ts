// Who belongs to a company, who looks after it, and to which companies somebody belongs.
import { type CreatedAccount, createAccount } from '../accounts/index.ts';
import { type NewEvent, recordEvents } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { AccountRemoval, Stores } from '../stores.ts';
import { holdCompany, readCompany } from './keep-companies.ts';
import type { MemberPage } from './store.ts';
import type { Company, CompanyMember } from './types.ts';

interface Named {
  /** The first 24 digits of the company's id. */
  readonly short: string;
  /** The ids of accounts. */
  readonly accounts: readonly string[];
}

type Writing = Stores<'companies' | 'companyMembers' | 'accounts' | 'events'>;
type CreationFault = Parameters<typeof createAccount>[0] extends Ctx<infer F> ? F : never;
type EventName = 'company.member-added' | 'company.member-changed' | 'company.member-removed';

const eventsOf = (what: EventName, company: string, accounts: readonly string[], detail: object = {}): readonly NewEvent[] =>
  accounts.map((subject) => ({ what, subject, detail: { company, ...detail } }));

/** The accounts are members from now on, all of them or none; one that is stays as it is. One transaction, with an event for each that came. Order: company → accounts. */
export async function addMembers(
  ctx: Ctx<'company.unknown' | 'account.not-found'>,
  { short, accounts }: Named,
  stores: Writing,
): Promise<void> {
  const { id: tenant } = ctx.tenant;
  await ctx.during('company.store', () =>
    stores.transaction(async (tables) => {
      const { id } = await holdCompany(ctx, { short }, tables);
      // Held in one order, so that none is removed meanwhile: a row of nobody would stay.
      for (const account of [...new Set(accounts)].toSorted())
        if (!(await tables.accounts.lockRow(tenant, account))) throw ctx.fail('account.not-found', { by: 'id', given: account });
      const came = await tables.companyMembers.add(tenant, id, [...new Set(accounts)], ctx.now);
      await recordEvents(ctx, eventsOf('company.member-added', id, came), tables);
    }),
  );
}

/** A new account that is a member from the beginning: both, or neither. One transaction, with the events of both. Order: company → account. */
export async function makeMember(
  ctx: Ctx<'company.unknown' | CreationFault>,
  { short, newcomer }: { readonly short: string; readonly newcomer: CreatedAccount },
  stores: Parameters<typeof createAccount>[2] & Pick<Stores<'companies'>, 'companies'>,
): Promise<CompanyMember> {
  const { id: company } = await readCompany(ctx, { short }, stores);
  const { id: account } = await createAccount(
    ctx,
    {
      ...newcomer,
      inside: (made, tables) =>
        ctx.during('company.store', async () => {
          await holdCompany(ctx, { short }, tables);
          await tables.companyMembers.add(ctx.tenant.id, company, [made.id], ctx.now);
          await recordEvents(ctx, eventsOf('company.member-added', company, [made.id]), tables);
        }),
    },
    stores,
  );
  return { company, account, leads: false, enabled: true, since: ctx.now };
}

/** The accounts are no members any more; who is none is passed over. One transaction, with an event for each that went. */
export async function removeMembers(ctx: Ctx<'company.unknown'>, { short, accounts }: Named, stores: Writing): Promise<void> {
  await ctx.during('company.store', () =>
    stores.transaction(async (tables) => {
      const { id } = await holdCompany(ctx, { short }, tables);
      const went = await tables.companyMembers.take(ctx.tenant.id, id, accounts);
      await recordEvents(ctx, eventsOf('company.member-removed', id, went), tables);
    }),
  );
}

/** Says whether the members look after the company, or are enabled: of all of them, or none. One transaction, with an event for each. Order: company → members. */
export async function changeMembers(
  ctx: Ctx<'company.unknown' | 'company.member-absent'>,
  { short, accounts, ...said }: Named & Partial<Pick<CompanyMember, 'leads' | 'enabled'>>,
  stores: Writing,
): Promise<void> {
  const { id: tenant } = ctx.tenant;
  await ctx.during('company.store', () =>
    stores.transaction(async (tables) => {
      const { id } = await holdCompany(ctx, { short }, tables);
      const there = new Set((await tables.companyMembers.among(tenant, id, accounts)).map(({ account }) => account));
      const absent = accounts.find((account) => !there.has(account));
      if (absent !== undefined) throw ctx.fail('company.member-absent', { company: id, account: absent });
      await tables.companyMembers.set(tenant, id, [...there], said);
      await recordEvents(ctx, eventsOf('company.member-changed', id, [...there], said), tables);
    }),
  );
}

/** What the account is to the company. Order: company → member. */
export async function memberOf(
  ctx: Ctx<'company.unknown' | 'company.member-absent'>,
  { short, account }: { readonly short: string; readonly account: string },
  stores: Stores<'companies' | 'companyMembers'>,
): Promise<CompanyMember> {
  const { id } = await readCompany(ctx, { short }, stores);
  const [found] = await ctx.during('company.read', () => stores.companyMembers.among(ctx.tenant.id, id, [account]));
  if (!found) throw ctx.fail('company.member-absent', { company: id, account });
  return found;
}

/** One page of who belongs to the company, or of those alone who look after it; who came first is first. With how many there are. */
export async function listMembers(
  ctx: Ctx<'company.unknown'>,
  { short, ...asked }: { readonly short: string } & Omit<MemberPage, 'company'>,
  stores: Stores<'companies' | 'companyMembers'>,
): Promise<{ readonly total: number; readonly list: readonly CompanyMember[] }> {
  const { id: tenant } = ctx.tenant;
  const { id: company } = await readCompany(ctx, { short }, stores);
  const { companyMembers } = stores;
  return ctx.during('company.read', async () => ({
    total: await companyMembers.count(tenant, { company, leads: asked.leads }),
    list: await companyMembers.page(tenant, { company, ...asked }),
  }));
}

/** The companies of the account with what it is to them, those that it came to first before the others. */
export async function companiesOf(
  ctx: Ctx,
  { account }: { readonly account: string },
  { companies, companyMembers }: Stores<'companies' | 'companyMembers'>,
): Promise<readonly { readonly company: Company; readonly member: CompanyMember }[]> {
  const { id: tenant } = ctx.tenant;
  return ctx.during('company.read', async () => {
    const members = await companyMembers.ofAccount(tenant, account);
    const found = await companies.read(
      tenant,
      members.map(({ company }) => company),
    );
    const byId = new Map(found.map((company) => [company.id, company]));
    return members.flatMap((member) => {
      const company = byId.get(member.company);
      return company ? [{ company, member }] : [];
    });
  });
}

const leaveAll: AccountRemoval['inside'] = (ctx, { account }, { companyMembers }) =>
  ctx.during('company.store', () => companyMembers.deleteOf(ctx.tenant.id, account));

/** The part of companies in the removal of an account, and in its retirement. */
export const leaveCompaniesWithAccount: AccountRemoval = { before: async () => {}, inside: leaveAll, retired: leaveAll };
