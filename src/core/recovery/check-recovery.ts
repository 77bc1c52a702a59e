// Checks the code of a recovery without spending it.
import { type CodeVerdict, checkSent, demandGood, judgeCode, judgeTyped, type OneTimeCode, type Purpose } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { demandStillTheirs } from '../identifiers/index.ts';
import { limitRate } from '../protection/index.ts';
import type { Stores } from '../stores.ts';
import { millisOf } from '../time.ts';

export interface Proof {
  readonly value: string;
  /** The account or address a typed code was sent to. */
  readonly subject?: string;
  /** A typed code comes without its subject: taken from the application for which it was sent, and from nobody else. */
  readonly typed?: 'by-value';
}

type Fault = 'verification.missing' | 'code.wrong' | 'code.used' | 'code.expired' | 'rate.exceeded';

/**
 * The code, if it is good, newer than the account's password, and sent to a contact that the account still has; spends nothing. Wrong typed codes
 * count (`judgeSent`).
 */
export async function checkRecovery(
  ctx: Ctx<Fault>,
  proof: Proof,
  stores: Stores<'codes' | 'buckets' | 'tallies' | 'passwords' | 'identifiers'>,
): Promise<OneTimeCode<'recover'>> {
  const code = await checkUnspent(ctx, proof, stores);
  await demandStillTheirs(ctx, { purpose: 'recover', ...code.payload }, stores);
  return code;
}

/**
 * The same for whoever asks for the account before the contact. One that was sent for an older password is worth nothing any more: whoever set the new
 * one may not know who has it.
 */
export async function checkUnspent(
  ctx: Ctx<Fault>,
  proof: Proof,
  stores: Stores<'codes' | 'buckets' | 'tallies' | 'passwords'>,
): Promise<OneTimeCode<'recover'>> {
  const code = await checkProof(ctx, { ...proof, purpose: 'recover' }, stores);
  const password = await ctx.during('password.read', () => stores.passwords.read(ctx.tenant.id, code.payload.account));
  // Stamps of one moment differ by microseconds where a password was set twice in it.
  if (password && millisOf(password.changed) > millisOf(code.created))
    throw ctx.fail('code.used', { purpose: 'recover', superseded: true });
  return code;
}

/** The code of that purpose, if it is good; spends nothing. For codes of another purpose that come to the same page. */
export async function checkProof<P extends Purpose>(
  ctx: Ctx<Fault>,
  { value, purpose, subject, typed }: Proof & { readonly purpose: P },
  stores: Stores<'codes' | 'buckets' | 'tallies'>,
): Promise<OneTimeCode<P>> {
  if (value === '') throw ctx.fail('verification.missing', {});
  if (subject !== undefined) return checkSent(ctx, { purpose, value, subject }, stores);
  const verdict = await judgeCode(ctx, { purpose, value }, stores);
  const byValue = typed === 'by-value' && verdict.kind === 'wrong' && ctx.caller.kind === 'client';
  return demandGood(ctx, purpose, byValue ? await judgeByValue(ctx, { purpose, value, sentFor: ctx.caller.client.id }, stores) : verdict);
}

/** Each look is counted at the application before it is taken, a right one too: its own people cannot guess faster than that. */
async function judgeByValue<P extends Purpose>(
  ctx: Ctx<'rate.exceeded'>,
  given: { readonly purpose: P; readonly value: string; readonly sentFor: string },
  stores: Stores<'codes' | 'buckets' | 'tallies'>,
): Promise<CodeVerdict<P>> {
  if (!ctx.tenant.settings.rates.typedCodes) return { kind: 'wrong', attemptsLeft: null };
  await limitRate(ctx, { scope: 'typedCodes', of: given.sentFor }, stores);
  return judgeTyped(ctx, given, stores);
}
