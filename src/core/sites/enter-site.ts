// Entries of people at sites: an account of the tenant is nobody at a site to which its owner never came.
import type { Ctx } from '../faults/index.ts';
import type { AccountRemoval, Stores, Tables } from '../stores.ts';

interface Entering {
  readonly account: string;
}

/** Notes that the account entered the site of the call; does nothing at the tenant's own. One statement: part of the transaction that opens a session. */
export async function enterSite(ctx: Ctx, { account }: Entering, { siteEntries }: Pick<Tables, 'siteEntries'>): Promise<void> {
  const { site } = ctx.tenant;
  if (site) await ctx.during('site.store', () => siteEntries.note(ctx.tenant.id, site.id, account, ctx.now));
}

/** Refuses an account that is there and never entered the site of the call. Passes at the tenant's own site, and for an account that is not there. */
export async function demandEntered(
  ctx: Ctx<'account.not-admitted'>,
  { account }: Entering,
  { siteEntries, accounts }: Pick<Stores<'siteEntries' | 'accounts'>, 'siteEntries' | 'accounts'>,
): Promise<void> {
  const { id: tenant, site } = ctx.tenant;
  if (!site || (await ctx.during('site.read', () => siteEntries.has(tenant, site.id, account)))) return;
  const there = await ctx.during('site.read', () => accounts.read(tenant, account));
  if (there) throw ctx.fail('account.not-admitted', { site: site.key });
}

/** The entries of an account go with it. */
export const removeEntriesWithAccount: AccountRemoval = {
  before: async () => {},
  inside: (ctx, { account }, { siteEntries }) => ctx.during('site.store', () => siteEntries.deleteOf(ctx.tenant.id, account)),
};
