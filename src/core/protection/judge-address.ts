// Checks that the caller's network address is not locked.
import type { Lock } from '../accounts/types.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { networkOf } from './networks.ts';

/** Passes unless a lock holds for the caller's network, and returns one that has ended; reads nothing if the tenant locks no addresses. */
export async function judgeAddress(ctx: Ctx<'account.locked'>, _input: {}, { locks }: Stores<'locks'>): Promise<Lock | undefined> {
  if (ctx.tenant.settings.lockout.addressFailures === 0) return undefined;
  const lock = await ctx.during('lock-state.read', () => locks.read(ctx.tenant.id, 'address', networkOf(ctx.caller.address)));
  if (lock && (lock.until === null || lock.until > ctx.now)) {
    throw ctx.fail('account.locked', { scope: 'address', until: lock.until, by: lock.why });
  }
  return lock;
}
