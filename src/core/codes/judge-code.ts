// Judges a code in one order for all: tries left, one taken → known for this purpose → used or superseded → in time. Judging does not
// spend: the effect of a code and its spending belong into one transaction, which the flow opens.
import { createHash } from 'node:crypto';
import { countEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { standInOf } from '../identifiers/stand-in.ts';
import { isId } from '../ids.ts';
import { limitRate, refundRate } from '../protection/limit-rate.ts';
import type { Stores } from '../stores.ts';
import { type Instant, isAhead } from '../time.ts';
import type { OneTimeCode, Purpose } from './types.ts';

/** A value as a caller brought it, with the purpose it must have. */
export interface GivenCode<P extends Purpose> {
  readonly purpose: P;
  readonly value: string;
}

export interface GivenTry<P extends Purpose> extends GivenCode<P> {
  /** The account or address it was sent to. */
  readonly subject: string;
  /** Where guesses count, if that is not the subject: by the name that was asked for, of which nobody may learn whose it is. */
  readonly countedAt?: string;
  /** Subjects whose newest code is as good: their guesses count with those at the subject. */
  readonly beside?: readonly string[];
  /** Whose the subject is, where it is more than an account or an address. */
  readonly whose?: string;
}

/** The state of a code. `attemptsLeft` is null where tries are not counted, or nothing was sent or no try is left. */
export type CodeVerdict<P extends Purpose> =
  | { readonly kind: 'good'; readonly code: OneTimeCode<P> }
  | { readonly kind: 'wrong'; readonly attemptsLeft: number | null }
  | { readonly kind: 'used'; readonly superseded: boolean }
  | { readonly kind: 'expired'; readonly at: Instant };

/** The verdict on an unguessable code, by its value alone. Counts nothing. `used` and `expired` are for exactly that value. */
export async function judgeCode<P extends Purpose>(
  ctx: Ctx,
  { purpose, value }: GivenCode<P>,
  stores: Stores<'codes'>,
): Promise<CodeVerdict<P>> {
  const code = await ctx.during('code.read', () => stores.codes.find(ctx.tenant.id, purpose, value));
  return code ? judgeFound(ctx, code) : { kind: 'wrong', attemptsLeft: null };
}

/**
 * An address counts by itself: whether somebody has it, and whose other codes it shares a count with, is nothing that a stranger who types at
 * it may learn.
 */
const guessesAt = ({ purpose, subject, countedAt = subject }: Pick<GivenTry<Purpose>, 'purpose' | 'subject' | 'countedAt'>) =>
  ({ scope: 'wrongCodes', of: createHash('sha256').update(`${purpose}\n${countedAt}`).digest('base64url') }) as const;

/** Refuses while that subject has no guess left, so that no code is sent that could not be used. Takes no guess. */
export async function demandGuessesLeft(
  ctx: Ctx<'rate.exceeded'>,
  of: { readonly purpose: Purpose; readonly subject: string },
  stores: Stores<'buckets'>,
): Promise<void> {
  await ctx.during('code.read', () => limitRate(ctx, guessesAt(of), stores));
  await ctx.during('code.read', () => refundRate(ctx, guessesAt(of), stores));
}

/** Takes a guess at a secret of that subject that is no code, and returns what gives it back after a right one. */
export async function takeGuess(
  ctx: Ctx<'rate.exceeded'>,
  of: { readonly purpose: Purpose; readonly subject: string },
  stores: Stores<'buckets'>,
): Promise<() => Promise<void>> {
  await ctx.during('code.store', () => limitRate(ctx, guessesAt(of), stores));
  return () => ctx.during('code.store', () => refundRate(ctx, guessesAt(of), stores));
}

/**
 * The verdict on the newest code of a subject. A wrong try counts at the code and, over all codes sent one after the other, for the
 * subject, whether or not an account has it: a new code gives no new guesses. While none are left the right code is refused, too.
 */
export async function judgeSent<P extends Purpose>(
  ctx: Ctx<'rate.exceeded'>,
  given: GivenTry<P>,
  stores: Stores<'codes' | 'buckets' | 'tallies'>,
): Promise<CodeVerdict<P>> {
  const bucket = guessesAt(given);
  // Taken before the code is compared: guesses that come at once do not pass together.
  await ctx.during('code.store', () => limitRate(ctx, bucket, stores));
  let tried = await judgeTry(ctx, given, stores);
  for (const subject of given.beside ?? []) {
    if (tried.matches) break;
    const next = await judgeTry(ctx, { ...given, subject }, stores);
    if (next.matches || !tried.isSent) tried = next;
  }
  if (tried.matches) await ctx.during('code.store', () => refundRate(ctx, bucket, stores));
  else if (tried.verdict.kind === 'wrong' && tried.verdict.attemptsLeft === 0) tellBurnt(ctx, given, tried.account, stores);
  return tried.verdict;
}

/** An address is told as a name that nobody has: whose it is says the account, where the code knows one. */
function tellBurnt(
  ctx: Ctx,
  { purpose, subject, whose: named = subject }: Pick<GivenTry<Purpose>, 'purpose' | 'subject' | 'whose'>,
  account: string | undefined,
  stores: Pick<Stores<'tallies'>, 'tallies'>,
): void {
  const whose = account ?? (isId(named) ? named : standInOf(ctx.tenant.id, named));
  countEvent(ctx, { what: 'code.burnt', subject: whose, detail: { purpose } }, stores);
}

/** As `judgeSent`, for codes that open no account: tries count at the code alone. */
export async function judgeDrawn<P extends Purpose>(ctx: Ctx, given: GivenTry<P>, stores: Stores<'codes'>): Promise<CodeVerdict<P>> {
  return (await judgeTry(ctx, given, stores)).verdict;
}

async function judgeTry<P extends Purpose>(
  ctx: Ctx,
  { purpose, value, subject }: GivenTry<P>,
  stores: Stores<'codes'>,
): Promise<{
  readonly isSent: boolean;
  readonly matches: boolean;
  readonly account: string | undefined;
  readonly verdict: CodeVerdict<P>;
}> {
  const limit = ctx.tenant.settings.codes.tries;
  const tried = await ctx.during('code.store', () =>
    stores.codes.tryNewest(ctx.tenant.id, { purpose, subject, value, limit, now: ctx.now }),
  );
  const payload: object = tried?.code.payload ?? {};
  const account = 'account' in payload ? String(payload.account) : undefined;
  if (!tried?.matches)
    return {
      isSent: tried !== undefined,
      matches: false,
      account,
      verdict: { kind: 'wrong', attemptsLeft: tried ? limit - tried.code.tries : null },
    };
  await ctx.during('code.store', () => stores.codes.returnTry(ctx.tenant.id, tried.code.id));
  return { isSent: true, matches: true, account, verdict: judgeFound(ctx, tried.code) };
}

/**
 * The verdict on a typed code that comes without its subject; a code sent for another application is wrong. Counts nothing: the caller must
 * count before it calls.
 */
export async function judgeTyped<P extends Purpose>(
  ctx: Ctx,
  { purpose, value, sentFor }: GivenCode<P> & { readonly sentFor: string },
  stores: Stores<'codes'>,
): Promise<CodeVerdict<P>> {
  const code = await ctx.during('code.read', () => stores.codes.findTyped(ctx.tenant.id, purpose, value));
  const fits = code && 'sentFor' in code.payload && code.payload.sentFor === sentFor && code.tries < ctx.tenant.settings.codes.tries;
  return fits ? judgeFound(ctx, code) : { kind: 'wrong', attemptsLeft: null };
}

/** The verdict on a code that was found by its value. Counts nothing. */
export function judgeFound<P extends Purpose>(ctx: Ctx, code: OneTimeCode<P>): CodeVerdict<P> {
  if (code.used || code.superseded) return { kind: 'used', superseded: code.superseded !== null };
  // By a clock that was ahead it would live until that time.
  if (code.expires <= ctx.now || isAhead(code.created, ctx.now)) return { kind: 'expired', at: code.expires };
  return { kind: 'good', code };
}
