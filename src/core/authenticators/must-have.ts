// Whether a person must have a second factor, so that the last one is not theirs to remove.
import type { AccountState } from '../accounts/types.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { holdsForAll } from './policy-due.ts';

/** The ports that are read where the settings alone do not decide. */
export type MustHavePorts = 'groupLookup' | 'sessions';

/**
 * All, one by an operator's wish, a member of a group that must, or somebody who is signed in to a client that demands one: a live token
 * of it is enough. To whom else people sign in later is not known: there they enrol one anew.
 */
export async function mustHaveFactor(
  ctx: Ctx,
  { account, state }: { readonly account: string; readonly state: Pick<AccountState, 'secondFactorDue'> },
  { groupLookup, sessions }: Pick<Stores<MustHavePorts>, MustHavePorts>,
): Promise<boolean> {
  const { requiredGroups: groups, requiredClients } = ctx.tenant.settings.secondFactor;
  if (state.secondFactorDue !== null || holdsForAll(ctx.tenant.settings, ctx.now)) return true;
  if (groups.length > 0 && (await groupLookup.isInAny(ctx, { account, groups }))) return true;
  if (requiredClients.length === 0) return false;
  const live = await ctx.during('session.read', () => sessions.listLive(ctx.tenant.id, account, ctx.now));
  return live.some(({ client }) => client !== null && requiredClients.includes(client));
}
