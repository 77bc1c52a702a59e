// A good code, or the fault that says what is wrong with it.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { type CodeVerdict, type GivenCode, type GivenTry, judgeCode, judgeSent } from './judge-code.ts';
import type { OneTimeCode, Purpose } from './types.ts';

/** The code of that value, if it is good: unused, not superseded, in time. Counts nothing and spends nothing. */
export async function checkCode<P extends Purpose>(
  ctx: Ctx<'code.wrong' | 'code.used' | 'code.expired'>,
  input: GivenCode<P>,
  stores: Stores<'codes'>,
): Promise<OneTimeCode<P>> {
  return demandGood(ctx, input.purpose, await judgeCode(ctx, input, stores));
}

/** The same for a code that was sent to a subject: a wrong try counts as `judgeSent` says. */
export async function checkSent<P extends Purpose>(
  ctx: Ctx<'code.wrong' | 'code.used' | 'code.expired' | 'rate.exceeded'>,
  input: GivenTry<P>,
  stores: Stores<'codes' | 'buckets' | 'tallies'>,
): Promise<OneTimeCode<P>> {
  return demandGood(ctx, input.purpose, await judgeSent(ctx, input, stores));
}

/** The code of a good verdict; throws the fault for any other. */
export function demandGood<P extends Purpose>(
  ctx: Ctx<'code.wrong' | 'code.used' | 'code.expired'>,
  purpose: P,
  verdict: CodeVerdict<P>,
): OneTimeCode<P> {
  switch (verdict.kind) {
    case 'good':
      return verdict.code;
    case 'wrong':
      throw ctx.fail('code.wrong', { purpose, attemptsLeft: verdict.attemptsLeft });
    case 'used':
      throw ctx.fail('code.used', { purpose, superseded: verdict.superseded });
    case 'expired':
      throw ctx.fail('code.expired', { purpose, at: verdict.at });
  }
}

/** Marks the code as used, in one statement; of several callers at once, one passes. */
export async function spendCode(ctx: Ctx<'code.used'>, input: { readonly code: OneTimeCode }, { codes }: Stores<'codes'>): Promise<void> {
  const spent = await ctx.during('code.store', () => codes.spend(ctx.tenant.id, input.code.id, ctx.now));
  if (!spent) throw ctx.fail('code.used', { purpose: input.code.purpose, superseded: false });
}
