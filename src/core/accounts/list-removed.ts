// Accounts that were removed, as far as that is kept: what is left of each is its id and the time.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { Instant } from '../time.ts';
import type { RemovedAccounts } from './store.ts';

interface RemovedQuery {
  /** Those removed then or later; undefined: all. */
  readonly since?: Instant | undefined;
  readonly offset: number;
  readonly limit: number;
}

/** The newest first. None stands there longer than rows of removed accounts are kept (`keeps.ts`). */
export function listRemovedAccounts(
  ctx: Ctx,
  asked: RemovedQuery,
  { accounts }: Pick<Stores<'accounts'>, 'accounts'>,
): Promise<RemovedAccounts> {
  return ctx.during('account.read', () => accounts.removed(ctx.tenant.id, asked));
}
