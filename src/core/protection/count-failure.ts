// Records a failed authentication before anybody is refused: decide → record → refuse. A subject is an account's id, or the stand-in of an
// identifier that no account has, so that both cost and lock alike. Failures of other secrets than the password are counted apart, because
// a right one of these must not make wrong passwords forgotten; they lock the same account, but for codes that sign in: those are guessed at by a name.
import { holds, writeLock } from '../accounts/locks.ts';
import { countEventInside, type NewEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { type Instant, plusMinutes, textOfInstant } from '../time.ts';
import { addressSubject } from './from-address.ts';
import { networkOf } from './networks.ts';
import { attemptsLeft, countedSince, lockedUntil } from './policy-lockout.ts';

export type FailureVerdict =
  | { readonly kind: 'counted'; readonly attemptsLeft: number | null }
  | { readonly kind: 'locked'; readonly until: Instant };

export interface Guessed {
  /** Of a code that signs in: the stand-in of the name by which it was asked for, whether or not an account has it. */
  readonly subject: string;
  /** The kind of the wrong secret; a password unless given. */
  readonly kind?: 'answer' | 'factor' | 'one-time-code';
}

export const countedAt = ({ subject, kind }: Guessed): string => (kind ? `${kind}:${subject}` : subject);

/**
 * What is locked after failures: the account, or the name that nobody has. Codes are asked for by a name, and guesses at them lock that name for codes, whoever has it: a lock
 * of the account behind it would tell whose the name is, and would keep its owner from the password.
 */
export const lockedBy = (guessed: Guessed): string => (guessed.kind === 'one-time-code' ? countedAt(guessed) : guessed.subject);

/** All subjects under which failures of an account are counted, but for guesses at its codes: those are at its names (`forgetGuessesAtCodes`). */
export const countedFor = (account: string): readonly string[] => [
  account,
  countedAt({ subject: account, kind: 'answer' }),
  countedAt({ subject: account, kind: 'factor' }),
];

type FailurePorts = 'attempts' | 'locks' | 'accountStates' | 'events' | 'tallies';

/** `number` is that of the try that failed, undefined where none was left to be taken. `event` is told in the same transaction. */
export async function countFailure(
  ctx: Ctx,
  input: Guessed & { readonly number: number | undefined; readonly event: NewEvent },
  stores: Stores<FailurePorts>,
): Promise<FailureVerdict> {
  const { lockout } = ctx.tenant.settings;
  const tenant = ctx.tenant.id;
  const network = networkOf(ctx.caller.address);
  const address = addressSubject(ctx);
  const { number } = input;
  const subject = countedAt(input);
  const tell = countEventInside(ctx, input.event, stores);
  const failed = await ctx.during('attempts.append', () =>
    stores.transaction(async ({ attempts, events }) => {
      await attempts.append(tenant, address, ctx.now);
      const since = countedSince(lockout, ctx.now);
      if (number !== undefined) await attempts.fail(tenant, subject, number);
      const counted = {
        account: number === undefined ? 0 : await attempts.countTaken(tenant, subject, { since, number, now: ctx.now }),
        address: await attempts.count(tenant, address, since, ctx.now),
      };
      await tell({ events });
      return counted;
    }),
  );
  if (lockout.addressFailures > 0 && failed.address >= lockout.addressFailures) {
    const until = plusMinutes(ctx.now, lockout.addressMinutes);
    const locked = { what: 'address.locked', subject: network, detail: { until: textOfInstant(until) } } as const;
    const tellLock = countEventInside(ctx, locked, stores);
    await ctx.during('account.lock', () =>
      stores.transaction(async (tables) => {
        await writeLock(tables, { tenant, scope: 'address', subject: network, until, why: 'failures', since: ctx.now });
        await tellLock(tables);
      }),
    );
  }
  if (lockout.failures === 0 || failed.account < lockout.failures)
    return { kind: 'counted', attemptsLeft: attemptsLeft(lockout, failed.account) };
  return { kind: 'locked', until: await lockAfterFailures(ctx, input, stores) };
}

/** Locks the account of a subject whose tries are used up, and forgets them: once the lock ends there are as many again. */
export async function lockAfterFailures(ctx: Ctx, guessed: Guessed, stores: Stores<FailurePorts>): Promise<Instant> {
  const tenant = ctx.tenant.id;
  const { subject } = guessed;
  const whose = lockedBy(guessed);
  const lock = await ctx.during('lock-state.read', () => stores.locks.read(tenant, 'account', whose));
  // The caller with the last try and one that finds none left may both lock: it is one lock.
  if (lock?.why === 'failures' && lock.until !== null && holds(lock, ctx.now)) return lock.until;
  const state = await ctx.during('account-state.read', () => stores.accountStates.read(tenant, whose));
  // A name that nobody has keeps no state: its last lock tells how many there were. Once that was swept, they are forgotten for both.
  const lockouts = lock ? ((state ? state.lockouts : lock.lockouts) ?? 0) : 0;
  const until = lockedUntil(ctx.tenant.settings.lockout, ctx.now, lockouts);
  const locked = { what: 'account.locked', subject, detail: { why: 'failures', until: textOfInstant(until) } } as const;
  const tell = countEventInside(ctx, locked, stores);
  await ctx.during('account.lock', () =>
    stores.transaction(async ({ locks, accountStates, attempts, events }) => {
      await writeLock(
        { locks },
        { tenant, scope: 'account', subject: whose, until, why: 'failures', since: ctx.now, lockouts: lockouts + 1 },
      );
      await accountStates.update(tenant, whose, { lockouts: lockouts + 1 });
      await attempts.delete(tenant, countedAt(guessed));
      await tell({ events });
    }),
  );
  ctx.log('locked after failures');
  return until;
}

/** Forgets the failures of the subject, and tries that are under way, after a right secret. */
export async function forgetFailures(ctx: Ctx, guessed: Guessed, { attempts }: Pick<Stores<'attempts'>, 'attempts'>): Promise<void> {
  await ctx.during('attempts.append', () => attempts.delete(ctx.tenant.id, countedAt(guessed)));
}

/** Forgets wrong codes that were asked for by that name, and the lock that they led to. `name` is its stand-in. */
export async function forgetGuessesAtCodes(
  ctx: Ctx,
  { name }: { readonly name: string },
  stores: Pick<Stores<'attempts' | 'locks'>, 'attempts' | 'locks'>,
): Promise<void> {
  const guessed = { subject: name, kind: 'one-time-code' } as const;
  await forgetFailures(ctx, guessed, stores);
  await ctx.during('account.unlock', () => stores.locks.delete(ctx.tenant.id, 'account', lockedBy(guessed)));
}
