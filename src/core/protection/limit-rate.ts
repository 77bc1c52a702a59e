// Rates: so many calls at once, then one every so often.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { Instant } from '../time.ts';
import type { BucketRule, RateScope } from './store.ts';

/** Limits that protect more than the machine's work survive a restart, and are shared by processes. */
const durable: readonly RateScope[] = [
  'registration',
  'messages',
  'clientMessages',
  'typedCodes',
  'wrongCodes',
  'wrongFactors',
  'publishedEvents',
];

interface Of {
  readonly scope: RateScope;
  readonly of: string;
}

/** Takes one call from the bucket of that scope; refuses while it is empty. A scope without a limit takes nothing. */
export async function limitRate(ctx: Ctx<'rate.exceeded'>, { scope, of }: Of, { buckets }: Stores<'buckets'>): Promise<void> {
  const rule: BucketRule | null = ctx.tenant.settings.rates[scope];
  if (!rule) return;
  const wait = await buckets.take(ctx.tenant.id, `${scope}:${of}`, rule, ctx.now, durable.includes(scope));
  if (wait > 0) throw ctx.fail('rate.exceeded', { scope, retryAfter: Math.ceil(wait) });
}

/** Gives back what was taken from a durable bucket for a call that turned out well. */
export async function refundRate(ctx: Ctx, { scope, of }: Of, { buckets }: Stores<'buckets'>): Promise<void> {
  if (ctx.tenant.settings.rates[scope]) await buckets.giveBack(ctx.tenant.id, `${scope}:${of}`);
}

/** Counts a call after it was judged; an empty bucket refuses, and the call counts all the same. */
export async function limitRateAfterwards(ctx: Ctx<'rate.exceeded'>, { scope, of }: Of, { buckets }: Stores<'buckets'>): Promise<void> {
  const rule: BucketRule | null = ctx.tenant.settings.rates[scope];
  if (!rule) return;
  const wait = await buckets.owe(ctx.tenant.id, `${scope}:${of}`, rule, ctx.now);
  if (wait > 0) throw ctx.fail('rate.exceeded', { scope, retryAfter: Math.ceil(wait) });
}

/**
 * Refuses while the bucket of that scope is empty, and takes nothing: for calls that count only if they fail. A scope without a limit
 * passes all.
 */
export async function demandRateLeft(ctx: Ctx<'rate.exceeded'>, { scope, of }: Of, { buckets }: Stores<'buckets'>): Promise<void> {
  const rule: BucketRule | null = ctx.tenant.settings.rates[scope];
  if (!rule) return;
  const wait = await buckets.wait(ctx.tenant.id, `${scope}:${of}`, rule, ctx.now);
  if (wait > 0) throw ctx.fail('rate.exceeded', { scope, retryAfter: Math.ceil(wait) });
}

/**
 * True the first time this key comes until `until`: a signed request may be sent once. Shared by all processes. `stamped`: the time it tells; a process
 * that serves alone takes none that tells a time before it began.
 */
export async function isFirstUse(
  ctx: Ctx,
  input: { readonly key: string; readonly until: Instant; readonly stamped?: Instant },
  { replays }: Stores<'replays'>,
): Promise<boolean> {
  return replays.add(ctx.tenant.id, input.key, input.until, ctx.now, input.stamped);
}
