// Is this code good? One order for all: tries left, one taken → known for this purpose → used or superseded → in time.
// Judging does not spend: the effect of a code and its spending belong into one transaction, which the journey opens.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { Instant } from '../time.ts';
import type { Code, Purpose } from './types.ts';

export interface GivenCode<P extends Purpose> {
  readonly purpose: P;
  readonly value: string;
  /** Whom it was sent to. Without it only unguessable codes are found; with it every try is counted. */
  readonly subject?: string;
}

export type CodeVerdict<P extends Purpose> =
  | { readonly kind: 'good'; readonly code: Code<P> }
  | { readonly kind: 'wrong'; readonly attemptsLeft: number | null }
  | { readonly kind: 'used'; readonly superseded: boolean }
  | { readonly kind: 'expired'; readonly at: Instant };

/** A code already used is reported as such only to one who gives its very value. */
export async function judgeCode<P extends Purpose>(ctx: Ctx, input: GivenCode<P>, stores: Stores<'codes'>): Promise<CodeVerdict<P>> {
  const { purpose, value, subject } = input;
  if (subject === undefined) {
    const code = await ctx.doing('code.read', () => stores.codes.find(ctx.tenant.id, purpose, value));
    return code ? judgeKnown(ctx, code) : { kind: 'wrong', attemptsLeft: null };
  }
  const limit = ctx.tenant.settings.codes.tries;
  const tried = await ctx.doing('code.store', () => stores.codes.tryNewest(ctx.tenant.id, { purpose, subject, value, limit }));
  if (!tried) return { kind: 'wrong', attemptsLeft: null };
  if (!tried.matches) return { kind: 'wrong', attemptsLeft: limit - tried.code.tries };
  await ctx.doing('code.store', () => stores.codes.returnTry(ctx.tenant.id, tried.code.id));
  return judgeKnown(ctx, tried.code);
}

/**
 * A typed code that comes without its subject, from the application for which it was sent: any other is wrong. Nothing is counted at the
 * code; the caller counts, before it asks.
 */
export async function judgeTyped<P extends Purpose>(
  ctx: Ctx,
  { purpose, value, sentFor }: Omit<GivenCode<P>, 'subject'> & { readonly sentFor: string },
  stores: Stores<'codes'>,
): Promise<CodeVerdict<P>> {
  const code = await ctx.doing('code.read', () => stores.codes.findTyped(ctx.tenant.id, purpose, value));
  const fits = code && 'sentFor' in code.payload && code.payload.sentFor === sentFor && code.tries < ctx.tenant.settings.codes.tries;
  return fits ? judgeKnown(ctx, code) : { kind: 'wrong', attemptsLeft: null };
}

function judgeKnown<P extends Purpose>(ctx: Ctx, code: Code<P>): CodeVerdict<P> {
  if (code.used || code.superseded) return { kind: 'used', superseded: code.superseded !== null };
  if (code.expires <= ctx.now) return { kind: 'expired', at: code.expires };
  return { kind: 'good', code };
}
