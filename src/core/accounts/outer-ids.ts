// The id that an account has elsewhere: accounts are found by it, and it may become another one.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { idOfOuter } from '../ids.ts';
import type { Stores } from '../stores.ts';
import { demandEqual } from './demand-equal.ts';

/** The ids of the accounts that are called so elsewhere, by those names, in one statement; names that no account has are left out. */
export async function accountsOfOuter(
  ctx: Ctx,
  { outerIds }: { readonly outerIds: readonly string[] },
  { accounts }: Stores<'accounts'>,
): Promise<ReadonlyMap<string, string>> {
  return ctx.during('account.read', () => accounts.ofOuter(ctx.tenant.id, outerIds));
}

/**
 * Calls the account otherwise elsewhere, with an event, in one transaction; what it is called already changes nothing. Order: there → not an operator's → nobody is called so. The id that
 * such a name would make (`idOfOuter`) must be nobody's either, also not that of an account which was removed: a look-up by name finds one account. The account's own id stays, and so an
 * earlier name, by which that id was made, goes on to lead to it.
 */
export async function changeOuterId(
  ctx: Ctx<'account.not-found' | 'account.protected' | 'account.exists'>,
  { account, outerId }: { readonly account: string; readonly outerId: string },
  stores: Stores<'accounts' | 'events'>,
): Promise<void> {
  const tenant = ctx.tenant.id;
  const outcome = await stores.transaction<'stored' | 'absent' | 'taken'>(async ({ accounts, events }, rollbackWith) => {
    const present = await ctx.during('account.read', () => accounts.lockRow(tenant, account));
    if (!present) return rollbackWith('absent');
    await demandEqual(ctx, { account: present }, { accounts });
    if (present.outerId === outerId) return 'stored';
    const made = idOfOuter(outerId);
    const there = made === account ? new Map() : await ctx.during('account.read', () => accounts.stamps(tenant, [made]));
    if (there.size > 0) return rollbackWith('taken');
    const stored = await ctx.during('account.update', () => accounts.changeOuterId(tenant, account, outerId, ctx.now));
    if (stored === 'taken') return rollbackWith('taken');
    await recordEvent(ctx, { what: 'account.outer-id-changed', subject: account }, { events });
    return 'stored';
  });
  if (outcome === 'absent') throw ctx.fail('account.not-found', { by: 'id', given: account });
  if (outcome === 'taken') throw ctx.fail('account.exists', { by: 'id', given: outerId });
}
