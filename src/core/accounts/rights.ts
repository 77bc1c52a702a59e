// Rights of an account beyond its owner's own affairs: operators grant and revoke them.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { isOperator } from './demand-self.ts';
import type { Account, AccountRight } from './types.ts';

/** Passes callers with the right `everything`; reads nothing. */
export async function demandOperator(ctx: Ctx<'permission.missing'>, { caller }: { readonly caller: Account }): Promise<void> {
  if (!isOperator(caller)) throw ctx.fail('permission.missing', { permission: 'admin', on: 'tenant' });
}

/** Passes a permission that is on the dialect's own list `known`. */
export async function knownPermission(
  ctx: Ctx<'permission.unknown'>,
  { given, known }: { readonly given: string; readonly known: readonly string[] },
): Promise<void> {
  if (!known.includes(given)) throw ctx.fail('permission.unknown', { given });
}

/** Grants or revokes one right of an account that was read before, with an event; rights that others changed meanwhile are overwritten. */
export async function changeRight(
  ctx: Ctx,
  { account, right, held }: { readonly account: Account; readonly right: AccountRight; readonly held: boolean },
  stores: Stores<'accounts' | 'events'>,
): Promise<void> {
  const others = account.rights.filter((each) => each !== right);
  const rights = held ? [...others, right] : others;
  await stores.transaction(async (tables) => {
    await ctx.during('account.update', () => tables.accounts.changeRights(ctx.tenant.id, account.id, rights));
    await recordEvent(ctx, { what: held ? 'right.given' : 'right.taken', subject: account.id, detail: { right } }, tables);
  });
}

/** The accounts that hold the right by name, by number; `everything` does not imply `moderation` here. */
export async function holdersOfRight(
  ctx: Ctx,
  { right }: { readonly right: AccountRight },
  { accounts }: Stores<'accounts'>,
): Promise<readonly Account[]> {
  const some = await ctx.during('account.read', () => accounts.withRights(ctx.tenant.id));
  return some.filter(({ rights }) => rights.includes(right));
}
