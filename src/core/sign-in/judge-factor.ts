// Judges a proof of a second factor in a try that was taken before, for the account and at the network address: of guesses at once, over all
// processes, no more are judged than the limits allow.
import { countEvent } from '../audit/index.ts';
import type { Authenticator, FactorAnswer, FactorOfProcess, ProofVerdict } from '../authenticators/index.ts';
import { type Ctx, Fault } from '../faults/index.ts';
import { checkAddress, forgetFailures, inTry, limitRate, networkOf, refundRate, type Try, type TryPorts } from '../protection/index.ts';
import type { MethodType } from '../sessions/index.ts';
import type { Stores } from '../stores.ts';
import { type FactorPorts, sourceOf } from './factors.ts';

export type FactorJudgeFault = 'account.locked' | 'factor.wrong' | 'factor.waiting' | 'factor.denied' | 'rate.exceeded';
export type FactorJudgePorts = FactorPorts | TryPorts | 'buckets';

/**
 * The method that was proven, as a session keeps it. Order: anything to judge → lock of the address → lock of the account and a try → rate of wrong factors → the proof. A wrong one
 * is counted and told before it is refused, and is worth no other refusal than one that was used. `others`: further factors of the same method and person, any of
 * which may have made the answer: it is one try for all.
 */
export async function judgeFactor(
  ctx: Ctx<FactorJudgeFault>,
  { others = [], ...given }: FactorOfProcess & { readonly answer: FactorAnswer; readonly others?: readonly Authenticator[] },
  stores: Stores<FactorJudgePorts>,
): Promise<MethodType> {
  const { account: subject, method } = given.authenticator;
  const unready = await sourceOf(method).unready?.(ctx, given, stores);
  if (unready === 'over') {
    // Nothing was guessed: a gateway that loses messages must lock nobody out.
    countEvent(ctx, { what: 'factor.refused', subject, detail: { method, reason: 'expired' } }, stores);
    throw ctx.fail('factor.wrong', { method, attemptsLeft: null });
  }
  if (unready) throw ctx.fail(`factor.${unready}`, { method });
  const network = networkOf(ctx.caller.address);
  const lock = await ctx.during('lock-state.read', () => stores.locks.read(ctx.tenant.id, 'address', network));
  const from = { lock: checkAddress(ctx, lock) };
  const guesses = { scope: 'wrongFactors', of: subject } as const;
  return inTry(ctx, { subject, kind: 'factor', noneLeft: 'refused', forgets: true, from }, prove, stores);

  async function prove(one: Try): Promise<MethodType> {
    await takeGuess();
    const verdict = await judged();
    if (verdict.kind === 'right') {
      await refundRate(ctx, guesses, stores);
      await forgetFailures(ctx, { subject, kind: 'factor' }, stores);
      // An area whose methods are no credentials of that name says which it is.
      return verdict.method ?? (method as MethodType);
    }
    const told = { what: 'factor.refused', subject, detail: { method, reason: verdict.kind } } as const;
    const failed = await one.failed(told);
    throw ctx.fail('factor.wrong', { method, attemptsLeft: failed.kind === 'counted' ? failed.attemptsLeft : 0 });
  }

  async function judged(): Promise<ProofVerdict> {
    let verdict = await sourceOf(method).judge(ctx, given, stores);
    for (const authenticator of others)
      if (verdict.kind !== 'right') verdict = await sourceOf(method).judge(ctx, { ...given, authenticator }, stores);
    return verdict;
  }

  /** Locks may be off; this limit is not, because six digits are soon guessed. */
  async function takeGuess(): Promise<void> {
    try {
      await limitRate(ctx, guesses, stores);
    } catch (error) {
      if (error instanceof Fault) countEvent(ctx, { what: 'factor.burnt', subject }, stores);
      throw error;
    }
  }
}
