// Passes whoever owns the tenant, or was given that share of it.
import type { Account } from '../accounts/index.ts';
import type { Ctx } from '../faults/index.ts';
import { demandFresh, type ProvenAt } from '../sessions/fresh.ts';
import type { Stores } from '../stores.ts';
import { owns } from './asking.ts';
import { peopleItem } from './items.ts';
import type { Collaborator, ShareAct } from './types.ts';

interface Shared {
  readonly account: Account;
  /** When the person last proved who it is, in the session that asks. */
  readonly provenAt: ProvenAt;
  readonly of: 'people';
  readonly act: ShareAct;
}

/** Whether that much of the item is shared with the collaborator. */
export const isShared = (one: Collaborator | undefined, item: string, act: ShareAct): boolean =>
  one?.shares.some((share) => share.item === item && share.acts.includes(act)) ?? false;

/**
 * Reads the account's shares each time: what was taken away opens nothing any more. Order: shared → recent sign-in, unless it only reads: a token that was found is
 * not enough for more.
 */
export async function demandShare(
  ctx: Ctx<'permission.missing' | 'session.stale'>,
  { account, provenAt, of, act }: Shared,
  { collaborators }: Stores<'collaborators'>,
): Promise<void> {
  const one = owns(account) ? 'owner' : await ctx.during('collaboration.read', () => collaborators.ofAccount(ctx.tenant.id, account.id));
  const item = { people: peopleItem }[of];
  if (one !== 'owner' && !isShared(one, item, act)) throw ctx.fail('permission.missing', { permission: act, on: of });
  if (act !== 'read') demandFresh(ctx, provenAt);
}
