// Reads many people as they appear among others.
import type { Acquaintance } from '../../core/accounts/index.ts';
import type { Ctx } from '../../core/faults/index.ts';
import type { Stores } from '../../core/stores.ts';

/** By account, those with the lowest numbers first; accounts that do not exist are left out. One statement. */
export async function readPeople(
  ctx: Ctx,
  { accounts }: { readonly accounts: readonly string[] },
  { profiles }: Pick<Stores<'profiles'>, 'profiles'>,
): Promise<ReadonlyMap<string, Acquaintance>> {
  return ctx.during('account.read', () => profiles.acquaintances(ctx.tenant.id, [...new Set(accounts)]));
}
