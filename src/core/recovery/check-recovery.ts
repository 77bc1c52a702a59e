// The code that proves a recovery, looked at without spending it.
import { type Code, type CodeVerdict, demandGood, judgeCode, judgeTyped, type Purpose } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { takeFromBucket } from '../protection/index.ts';
import type { Stores } from '../stores.ts';

export interface Proof {
  readonly value: string;
  readonly purpose?: Purpose;
  /** Whom a typed code was sent to. */
  readonly subject?: string;
  /** A typed code comes without its subject: taken from the application for which it was sent, and from nobody else. */
  readonly typed?: 'by-value';
}

type Fault = 'verification.missing' | 'code.wrong' | 'code.used' | 'code.expired' | 'rate.exceeded';

export async function checkRecovery(
  ctx: Ctx<Fault>,
  { value, purpose = 'recover', subject, typed }: Proof,
  stores: Stores<'codes' | 'buckets'>,
): Promise<Code> {
  if (value === '') throw ctx.fail('verification.missing', {});
  const verdict = await judgeCode(ctx, { purpose, value, ...(subject === undefined ? {} : { subject }) }, stores);
  const byValue = typed === 'by-value' && verdict.kind === 'wrong' && ctx.caller.kind === 'client';
  return demandGood(ctx, purpose, byValue ? await judgeByValue(ctx, { purpose, value, sentFor: ctx.caller.client.id }, stores) : verdict);
}

/** Each look is counted at the application before it is taken, a right one too: its own people cannot guess faster than that. */
async function judgeByValue(
  ctx: Ctx<'rate.exceeded'>,
  given: { readonly purpose: Purpose; readonly value: string; readonly sentFor: string },
  stores: Stores<'codes' | 'buckets'>,
): Promise<CodeVerdict> {
  if (!ctx.tenant.settings.rates.typedCodes) return { kind: 'wrong', attemptsLeft: null };
  await takeFromBucket(ctx, { scope: 'typedCodes', of: given.sentFor }, stores);
  return judgeTyped(ctx, given, stores);
}
