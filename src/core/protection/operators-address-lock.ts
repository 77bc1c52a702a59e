// An operator locks a network address, or takes its lock away.
import { holds, writeLock } from '../accounts/locks.ts';
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { type Instant, textOfInstant } from '../time.ts';
import { addressKey } from './from-address.ts';
import { networkOf } from './networks.ts';

interface OfAddress {
  /** An address in the one spelling of `src/http`; the lock is on its network. */
  readonly address: string;
}

/** Locks until that time; with null until an operator releases it. Refused where an operator's lock holds as long already. */
export async function lockAddress(
  ctx: Ctx<'change.redundant' | 'address-locks.off'>,
  { address, until }: OfAddress & { readonly until: Instant | null },
  stores: Stores<'locks' | 'events'>,
): Promise<void> {
  const tenant = ctx.tenant.id;
  // No lock of an address is read then, and this one would hold nobody out.
  if (ctx.tenant.settings.lockout.addressFailures === 0) throw ctx.fail('address-locks.off', {});
  const network = networkOf(address);
  const present = await ctx.during('lock-state.read', () => stores.locks.read(tenant, 'address', network));
  const isLonger = present?.until === null || (until !== null && (present?.until ?? 0) >= until);
  if (present?.why === 'operator' && isLonger) throw ctx.fail('change.redundant', { what: 'lock' });
  await stores.transaction(async (tables) => {
    await ctx.during('account.lock', () =>
      writeLock(tables, { tenant, scope: 'address', subject: network, until, why: 'operator', since: ctx.now }),
    );
    const detail = { why: 'operator', ...(until === null ? {} : { until: textOfInstant(until) }) };
    await recordEvent(ctx, { what: 'address.locked', subject: network, detail }, tables);
  });
}

/** Takes the lock away that holds, with the failures that were counted there; refused where none holds. */
export async function releaseAddress(
  ctx: Ctx<'change.redundant'>,
  { address }: OfAddress,
  stores: Stores<'locks' | 'events' | 'attempts'>,
): Promise<void> {
  const tenant = ctx.tenant.id;
  const network = networkOf(address);
  const present = await ctx.during('lock-state.read', () => stores.locks.read(tenant, 'address', network));
  if (!present || !holds(present, ctx.now)) throw ctx.fail('change.redundant', { what: 'unlock' });
  await stores.transaction(async (tables) => {
    await ctx.during('account.unlock', () => tables.locks.delete(tenant, 'address', network));
    await ctx.during('account.unlock', () => tables.attempts.delete(tenant, addressKey(network)));
    await recordEvent(ctx, { what: 'address.unlocked', subject: network, detail: { why: 'operator' } }, tables);
  });
}
