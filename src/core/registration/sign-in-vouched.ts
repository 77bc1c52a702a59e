// Signs in a person for whom the tenant's own site vouches, by the id that it has for the person; somebody who is not here yet gets an account.

import { checkInForce, conditionOf } from '../accounts/in-force.ts';
import { type ImportedAccount, importAccount } from '../accounts/index.ts';
import type { Ctx, FaultsOf } from '../faults/index.ts';
import {
  completeSignIn,
  type Obligation,
  type SignInCarrying,
  type SignInCompletion,
  type SignInCompletionPorts,
} from '../sign-in/index.ts';
import type { Stores } from '../stores.ts';

type Newcomer = Pick<ImportedAccount, 'profile' | 'data' | 'unread' | 'addresses'>;

/**
 * Whom the site vouches for: the caller must have proven that it is the site. `provenAt` is when the person signed in there, where that is not now: a session of
 * before is never taken for a recent one.
 */
export interface Vouched<C extends Obligation = Obligation>
  extends Omit<SignInCompletion<C>, 'account' | 'person' | 'method' | 'there' | 'upgrade' | 'isNew' | 'finishing'>,
    Pick<ImportedAccount, 'id' | 'outerId'> {
  /** What the site says of somebody who is not here yet; of anybody else it changes nothing. */
  readonly newcomer: Newcomer;
}

/** Order: account, made where there is none → state → obligations. Of several first sign-ins at once one makes the account, and all enter it. */
export async function signInVouched<C extends Obligation = Obligation>(
  ctx: Ctx<FaultsOf<typeof importAccount> | 'account.disabled' | 'account.locked' | 'account.expired' | 'obligation.unmeetable'>,
  { id, outerId, newcomer, ...input }: Vouched<C>,
  stores: Stores<SignInCompletionPorts> & Parameters<typeof importAccount>[2],
): Promise<SignInCarrying<C>> {
  const present = await ctx.during('account.read', () => stores.accounts.read(ctx.tenant.id, id));
  const making = { id, outerId, policy: 'upsert', registered: ctx.now, source: 'site', ...newcomer } as const;
  const account = present ?? (await importAccount(ctx, making, stores)).account;
  checkInForce(ctx, await conditionOf(ctx, account.id, stores));
  return completeSignIn(ctx, { ...input, account, method: 'federated', isNew: present === undefined }, stores);
}
