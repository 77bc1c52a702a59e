// Rights of an account beyond its owner's own affairs: operators grant and revoke them.
import { recordEvent } from '../audit/index.ts';
import { endTickets } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores, Tables } from '../stores.ts';
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

/**
 * Grants or revokes one right of an account that was read before, with an event, in one transaction; others that were changed meanwhile stay as they are. Whoever is
 * given `everything` signs in anew: a session, a ticket or a code for a lost password may have been opened by a way that such an account is not entered by.
 */
export async function changeRight(
  ctx: Ctx,
  { account, right, held }: { readonly account: Account; readonly right: AccountRight; readonly held: boolean },
  stores: Stores<'accounts' | 'events' | 'sessions' | 'codes'>,
): Promise<void> {
  const tenant = ctx.tenant.id;
  await stores.transaction(async (tables) => {
    // The account's row first: a sign-in that is under way has it until its session is there to be ended.
    const present = await ctx.during('account.read', () => tables.accounts.lockRow(tenant, account.id));
    if (!present) return;
    const others = present.rights.filter((each) => each !== right);
    const rights = held ? [...others, right] : others;
    await ctx.during('account.update', () => tables.accounts.changeRights(tenant, account.id, rights));
    if (held && right === 'everything' && !isOperator(present)) await endAllOpen(ctx, account, tables);
    await recordEvent(ctx, { what: held ? 'right.given' : 'right.taken', subject: account.id, detail: { right } }, tables);
  });
}

async function endAllOpen(ctx: Ctx, { id: account }: Account, tables: Pick<Tables, 'sessions' | 'codes' | 'events'>): Promise<void> {
  const tenant = ctx.tenant.id;
  await ctx.during('session.end', () => tables.sessions.endAll(tenant, account, ctx.now, 'operator'));
  await endTickets(ctx, { account }, tables);
  await ctx.during('code.store', () => tables.codes.supersede(tenant, 'recover', account, ctx.now));
  await recordEvent(ctx, { what: 'sessions.ended', subject: account, detail: { by: 'operator' } }, tables);
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
