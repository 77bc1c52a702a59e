// Whether what a person proved includes a second factor, and whether that is recent enough to change the second factors.
import type { AccountState } from '../accounts/types.ts';
import type { Ctx } from '../faults/index.ts';
import { demandFresh, type ProvenAt } from '../sessions/fresh.ts';
import { type AuthenticationMethod, assuranceOf } from '../sessions/index.ts';
import { sameChannelAs } from './same-channel.ts';
import { factorMethods } from './types.ts';

/** By name: an approval by a tap is kept under one of its own. */
const isFactor = (type: string): boolean => type === 'tapped-push' || (factorMethods as readonly string[]).includes(type);

/**
 * Two different factors, or a factor beside a sign-in whose own factor is not known (an identity at a provider, a recovery). A code to the mailbox that signed
 * in is none.
 */
export function provedSecond(methods: readonly AuthenticationMethod[]): boolean {
  const last = methods.at(-1);
  if (!last) return false;
  if (assuranceOf({ methods, provenAt: last.at }).acr === '2') return true;
  const barred: readonly string[] = sameChannelAs(methods);
  return (
    methods.some(({ type }) => isFactor(type) && !barred.includes(type)) &&
    new Set(methods.flatMap(({ type }) => (type === 'scanned' ? [] : [type]))).size > 1
  );
}

/** A session as far as it proves something. */
export interface ProvenSession {
  readonly methods: readonly AuthenticationMethod[];
  readonly provenAt: ProvenAt;
}

/** Order: recent sign-in → second factor proven in it, where the person has one. A session from a remembered device has to prove one first. */
export function demandSecondFactor(
  ctx: Ctx<'session.stale' | 'second-factor.unproven'>,
  { methods, provenAt }: ProvenSession,
  { secondFactors }: Pick<AccountState, 'secondFactors'>,
): void {
  demandFresh(ctx, provenAt);
  if (secondFactors > 0 && !provedSecond(methods)) throw ctx.fail('second-factor.unproven', {});
}
