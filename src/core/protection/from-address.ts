// Guesses from one network address, whoever is named: a try counts there while it is under way, so that of those that come at once no more are
// judged than the lock of the address, or the captcha, allows. Nothing is written for it that the try of the account does not write. In one process few
// go at once, so that right ones that come at once leave room for each other.
import type { Lock } from '../accounts/types.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { type Instant, plusMinutes } from '../time.ts';
import { judgeAddress } from './judge-address.ts';
import { networkOf } from './networks.ts';
import { countedSince, longestRequest } from './policy-lockout.ts';

/** Under which failures from a network are counted. */
export const addressKey = (network: string): string => `address:${network}`;

/** Under which failures from the caller's address are counted. */
export const addressSubject = ({ caller }: Pick<Ctx, 'caller'>): string => addressKey(networkOf(caller.address));

const mostAtOnce = 16;

/** How many go at once; undefined where nothing limits the address. One where a captcha is due after some failures: a second one would hide the first. */
function goingAtOnce({ tenant }: Ctx): number | undefined {
  const { lockout, captcha } = tenant.settings;
  if (captcha.verifier !== 'none' && captcha.signInAfter) return 1;
  if (lockout.addressFailures === 0) return undefined;
  return Math.min(mostAtOnce, Math.max(1, Math.floor(lockout.addressFailures / 4)));
}

/** What a try needs to know of the network address that it comes from. */
export interface FromAddress {
  /** The lock of the address that held last. */
  readonly lock: Lock | undefined;
}

/** Runs `work`, which takes a try, when fewer than so many from the same address are under way. */
export async function inTurnOfAddress<T>(ctx: Ctx, work: () => Promise<T>, { turns }: Pick<Stores<'turns'>, 'turns'>): Promise<T> {
  const atOnce = goingAtOnce(ctx);
  return atOnce === undefined ? work() : turns.take(`${ctx.tenant.id} ${addressSubject(ctx)}`, work, atOnce);
}

/** How many failed from this address, or are under way; among them the caller's own, if it was taken. */
export async function countFromAddress(ctx: Ctx, since: Instant, { attempts }: Pick<Stores<'attempts'>, 'attempts'>): Promise<number> {
  const underWaySince = plusMinutes(ctx.now, -longestRequest);
  const given = { subject: addressSubject(ctx), network: networkOf(ctx.caller.address), since, underWaySince, now: ctx.now };
  return ctx.during('attempts.append', () => attempts.countFrom(ctx.tenant.id, given));
}

/** Refuses the try that was taken if the address had none left. Those before its last lock had their lock. */
export async function demandTryOfAddress(
  ctx: Ctx<'account.locked'>,
  { lock }: FromAddress,
  stores: Stores<'attempts' | 'locks'>,
): Promise<void> {
  const { lockout } = ctx.tenant.settings;
  if (lockout.addressFailures === 0) return;
  const since = Math.max(countedSince(lockout, ctx.now), lock?.since ?? 0) as Instant;
  if ((await countFromAddress(ctx, since, stores)) <= lockout.addressFailures) return;
  await judgeAddress(ctx, {}, stores);
  // Others have the last ones, and their lock is about to fall.
  const until = plusMinutes(ctx.now, lockout.addressMinutes);
  throw ctx.fail('account.locked', { scope: 'address', until, by: 'failures' });
}
