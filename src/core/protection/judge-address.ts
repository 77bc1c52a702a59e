// Is this network address locked out?
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { networkOf } from './networks.ts';

export async function judgeAddress(ctx: Ctx<'account.locked'>, _input: {}, { locks }: Stores<'locks'>): Promise<void> {
  if (ctx.tenant.settings.lockout.addressFailures === 0) return;
  const lock = await ctx.doing('lock-state.read', () => locks.read(ctx.tenant.id, 'address', networkOf(ctx.caller.address)));
  if (lock && (lock.until === null || lock.until > ctx.now)) {
    throw ctx.fail('account.locked', { scope: 'address', until: lock.until, by: lock.why });
  }
}
