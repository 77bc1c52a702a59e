// Checks that the caller's network address is not locked.
import { holds } from '../accounts/locks.ts';
import type { Lock } from '../accounts/types.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { isAhead } from '../time.ts';
import { networkOf } from './networks.ts';

/** Passes unless a lock holds for the caller's network; reads nothing if the tenant locks no addresses. */
export async function judgeAddress(ctx: Ctx<'account.locked'>, _input: {}, { locks }: Stores<'locks'>): Promise<void> {
  if (ctx.tenant.settings.lockout.addressFailures === 0) return;
  checkAddress(ctx, await ctx.during('lock-state.read', () => locks.read(ctx.tenant.id, 'address', networkOf(ctx.caller.address))));
}

/** Passes unless this lock of the caller's network holds, and returns one that has ended. None counts if the tenant locks no addresses. */
export function checkAddress(ctx: Ctx<'account.locked'>, lock: Lock | undefined): Lock | undefined {
  if (ctx.tenant.settings.lockout.addressFailures === 0) return undefined;
  if (lock && holds(lock, ctx.now)) {
    throw ctx.fail('account.locked', { scope: 'address', until: lock.until, by: lock.why });
  }
  // Failures after it count: none would, for a time that is not yet.
  return lock && isAhead(lock.since, ctx.now) ? undefined : lock;
}
