// An operator locks an account, for good or for a time, or takes a lock away. Unlike a change of state, what would change nothing is refused.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { Instant } from '../time.ts';
import { changeAccountState, type StatePorts } from './change-account-state.ts';
import { holds } from './locks.ts';

interface OfAccount {
  readonly account: string;
}

/** Locks until that time; with null until an operator releases it. Refused where an operator's lock holds as long already. */
export async function lockAccount(
  ctx: Ctx<'account.not-found' | 'account.protected' | 'change.redundant'>,
  { account, until }: OfAccount & { readonly until: Instant | null },
  stores: Stores<StatePorts>,
): Promise<void> {
  const present = await ctx.during('lock-state.read', () => stores.locks.read(ctx.tenant.id, 'account', account));
  const isLonger = present?.until === null || (until !== null && (present?.until ?? 0) >= until);
  if (present?.why === 'operator' && isLonger) throw ctx.fail('change.redundant', { what: 'lock' });
  await changeAccountState(ctx, { account, locked: true, until }, stores);
}

/** Takes the lock away that holds, whoever set it, with all counted failures; refused where none holds. */
export async function releaseAccount(
  ctx: Ctx<'account.not-found' | 'account.protected' | 'change.redundant'>,
  { account }: OfAccount,
  stores: Stores<StatePorts>,
): Promise<void> {
  const present = await ctx.during('lock-state.read', () => stores.locks.read(ctx.tenant.id, 'account', account));
  if (!present || !holds(present, ctx.now)) {
    if (await ctx.during('account.read', () => stores.accounts.read(ctx.tenant.id, account)))
      throw ctx.fail('change.redundant', { what: 'unlock' });
    throw ctx.fail('account.not-found', { by: 'id', given: account });
  }
  await changeAccountState(ctx, { account, locked: false }, stores);
}
