// A session whose person is to confirm that it is still the same one, or with more than a password (RFC 9470), without a sign-in anew.
import { type AuthenticatorShown, type FactorMethod, offeredFirst, shownOf } from '../authenticators/index.ts';
import type { Ctx } from '../faults/index.ts';
import { demandFresh } from '../sessions/fresh.ts';
import type { Session } from '../sessions/index.ts';
import type { Stores } from '../stores.ts';
import { type FactorListPorts, factorsOf } from './factors.ts';
import { ticketAfter } from './issue-ticket.ts';

/** `prove` goes on with `challengeFactor` and `proveFactor`, `enrol` with an enrolment under the ticket; both end with `stepped-up`. */
export type StepUp =
  | { readonly kind: 'prove'; readonly ticket: string; readonly factors: readonly AuthenticatorShown[] }
  | { readonly kind: 'enrol'; readonly ticket: string; readonly offered: readonly FactorMethod[] };

/**
 * The caller recognised the session. A person without a second factor may enrol one only after a recent sign-in (`session.stale`), and where the tenant offers
 * any (`obligation.unmeetable`).
 */
export async function beginStepUp(
  ctx: Ctx<'session.stale' | 'obligation.unmeetable'>,
  { session }: { readonly session: Pick<Session, 'id' | 'account' | 'methods' | 'provenAt'> },
  stores: Stores<'codes' | 'accountStates' | FactorListPorts>,
): Promise<StepUp> {
  const { account, methods, id: stepsUp, provenAt } = session;
  const state = await ctx.during('account-state.read', () => stores.accountStates.read(ctx.tenant.id, account));
  const ticket = (because: string) => ticketAfter(ctx, { account, because, methods, stepsUp }, stores);
  if ((state?.secondFactors ?? 0) > 0) {
    const factors = (await factorsOf(ctx, { account }, stores)).map(shownOf);
    return { kind: 'prove', ticket: await ticket('second-factor-needed'), factors };
  }
  demandFresh(ctx, provenAt);
  const offered = offeredFirst(ctx.tenant.settings);
  if (offered.length === 0) throw ctx.fail('obligation.unmeetable', { obligation: 'second-factor-enrolment-needed' });
  return { kind: 'enrol', ticket: await ticket('second-factor-enrolment-needed'), offered };
}
