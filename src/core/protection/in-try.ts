// Judges a secret that can be guessed inside a try, which is taken before: of guesses at once no more are judged than the limit allows. In
// one process they run one after the other, so that right ones at once use up no tries.
import { checkNotLocked } from '../accounts/in-force.ts';
import type { NewEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { countedAt, countFailure, type FailureVerdict, type Guessed, lockAfterFailures, lockedBy } from './count-failure.ts';
import { demandTryOfAddress, type FromAddress } from './from-address.ts';
import { networkOf } from './networks.ts';
import { countedSince } from './policy-lockout.ts';

export interface TryKey extends Guessed {
  /**
   * Without a try left, `refused` throws; `blind`, for callers who must not learn it, runs `work` without a try, and `work` must not judge
   * anything.
   */
  readonly noneLeft: 'refused' | 'blind';
  /** `work` leads to `forgetFailures` or `forgetGuessesAtCodes`, which forget all failures and this try with them. Otherwise it is given back. */
  readonly forgets?: boolean;
  /** It counts at the network address, too, and is refused where that has none left. */
  readonly from?: FromAddress;
}

/** A try that was taken, or (`left: false`) none. */
export interface Try {
  /** Of the account; undefined where none was left. */
  readonly number: number | undefined;
  /** Lets the try stand as a failure, with an event in the same transaction, and tells what came of it. */
  failed(event: NewEvent): Promise<FailureVerdict>;
}

/** The ports that taking a try uses. */
export type TryPorts = 'attempts' | 'locks' | 'accountStates' | 'turns' | 'events' | 'tallies';

/**
 * Runs `work` in a try and returns its result. A right secret, and a part that broke, give the try back. Never call it inside a
 * transaction: counts must stay, whatever comes of the request.
 */
export async function inTry<T>(
  ctx: Ctx<'account.locked'>,
  trying: TryKey,
  work: (one: Try) => Promise<T>,
  stores: Stores<TryPorts>,
): Promise<T> {
  const subject = countedAt(trying);
  return stores.turns.take(`${ctx.tenant.id} ${subject}`, async () => {
    const number = await takeTry(ctx, trying, stores);
    if (number === undefined && trying.noneLeft === 'refused') throw await locked(ctx, trying, stores);
    let stands = number === undefined;
    const failed = (event: NewEvent) => {
      stands = true;
      return countFailure(ctx, { ...trying, number, event }, stores);
    };
    const giveBack = async () => {
      if (!stands) await ctx.during('attempts.append', () => stores.attempts.giveBack(ctx.tenant.id, subject, number!));
    };
    let done: T;
    try {
      if (trying.from && number !== undefined) await demandTryOfAddress(ctx, trying.from, stores);
      done = await work({ number, failed });
    } catch (error) {
      // The error of `work` is reported, and not that the try could not be given back either.
      await giveBack().catch(() => {});
      throw error;
    }
    if (!trying.forgets) await giveBack();
    return done;
  });
}

async function takeTry(ctx: Ctx, trying: TryKey, { attempts }: Stores<TryPorts>): Promise<number | undefined> {
  const { lockout } = ctx.tenant.settings;
  const given = {
    subject: countedAt(trying),
    lockOf: lockedBy(trying),
    network: networkOf(ctx.caller.address),
    at: ctx.now,
    since: countedSince(lockout, ctx.now),
    limit: lockout.failures || Number.MAX_SAFE_INTEGER,
  };
  return ctx.during('attempts.append', () => attempts.take(ctx.tenant.id, given));
}

/** By the lock that holds; by a new one where others have the last tries, or had them in a process that ended meanwhile. */
async function locked(ctx: Ctx<'account.locked'>, trying: TryKey, stores: Stores<TryPorts>): Promise<Error> {
  checkNotLocked(ctx, { lock: await ctx.during('lock-state.read', () => stores.locks.read(ctx.tenant.id, 'account', lockedBy(trying))) });
  const until = await lockAfterFailures(ctx, trying, stores);
  return ctx.fail('account.locked', { scope: 'account', until, by: 'failures' });
}
