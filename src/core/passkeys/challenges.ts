// Challenges: codes of their own purpose, each answered once, whatever came of it.
import { drawChallengeCode, judgeCode, type NewCode, type OneTimeCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { AnswerRefused } from './ceremony-store.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    /** `asked`: the client extensions whose outputs are read. `provenSecond`: a second factor was proven in the session by then. */
    readonly 'passkey-enrolment': {
      readonly account: string;
      readonly session: string;
      readonly asked: readonly string[];
      readonly provenSecond?: boolean;
    };
    /** `flow`: that of the browser which was asked. */
    readonly 'passkey-sign-in': { readonly flow: string };
  }
}

export type ChallengePurpose = 'passkey-enrolment' | 'passkey-sign-in';

type NewChallenge<P extends ChallengePurpose> = Omit<NewCode<P>, 'form' | 'lifeSeconds'>;

/** A new challenge of 32 bytes, base64url, good for `codes.ticketSeconds`; for an enrolment no longer than any enrolment may take. */
export async function drawChallenge(ctx: Ctx, challenge: NewChallenge<ChallengePurpose>, stores: Stores<'codes'>): Promise<string> {
  const { codes, secondFactor } = ctx.tenant.settings;
  const isEnrolment = challenge.purpose === 'passkey-enrolment';
  const lifeSeconds = isEnrolment ? Math.min(codes.ticketSeconds, secondFactor.enrolmentSeconds) : codes.ticketSeconds;
  return drawChallengeCode(ctx, { ...challenge, lifeSeconds }, stores);
}

/** What the challenge was drawn with, once: it is spent at once, and no second answer is judged. */
export async function takeChallenge<P extends ChallengePurpose>(
  ctx: Ctx,
  given: { readonly purpose: P; readonly value: string },
  stores: Stores<'codes'>,
): Promise<AnswerRefused | { readonly kind: 'taken'; readonly drawnWith: OneTimeCode<P>['payload'] }> {
  const verdict = await judgeCode(ctx, given, stores);
  if (verdict.kind === 'expired') return { kind: 'refused', because: 'late' };
  if (verdict.kind !== 'good') return { kind: 'refused', because: 'challenge' };
  const spent = await ctx.during('code.store', () => stores.codes.spendLight(ctx.tenant.id, verdict.code.id, ctx.now));
  return spent ? { kind: 'taken', drawnWith: verdict.code.payload } : { kind: 'refused', because: 'challenge' };
}
