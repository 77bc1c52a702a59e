// The writes of subscriptions, for commands that run in a transaction and hold the row of whoever subscribes.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { Instant } from '../time.ts';
import { addressOf, normalOf } from './address-of.ts';
import { type StandingPorts, standingSubscriptions } from './standing.ts';
import type { Subscription, SubscriptionChange } from './types.ts';

export type SubscriptionPorts = StandingPorts | 'events';

export interface WrittenSubscriptions {
  readonly holder: string;
  readonly changes: readonly SubscriptionChange[];
}

/** Of a stranger's word: begins topics of which nothing was ever said. */
export async function beginSubscriptions(
  ctx: Ctx,
  { holder, changes }: WrittenSubscriptions,
  tables: Pick<Stores<SubscriptionPorts>, SubscriptionPorts>,
): Promise<void> {
  if (changes.length === 0) return;
  const present = await standingSubscriptions(ctx, holder, tables);
  const news = changes.filter(({ topic, subscribed }) => subscribed && present.every((each) => each.topic !== topic));
  await writeSubscriptions(ctx, { holder, changes: news }, tables);
}

/** Stores what is different of each topic, with an event for each that began or ended. What is said already changes nothing. */
export async function writeSubscriptions(
  ctx: Ctx,
  { holder, changes }: WrittenSubscriptions,
  tables: Pick<Stores<SubscriptionPorts>, SubscriptionPorts>,
): Promise<void> {
  if (changes.length === 0) return;
  const tenant = ctx.tenant.id;
  const present = await standingSubscriptions(ctx, holder, tables);
  const isConfirming = changes.some(({ confirm, moved }) => confirm === 'vouched' || moved?.confirmation === 'confirmed');
  const address = isConfirming ? normalOf(await addressOf(ctx, holder, tables)) : null;
  const byTopic = new Map(present.map((each) => [each.topic, each]));
  for (const change of changes) {
    const before = byTopic.get(change.topic);
    const after = confirmedAt(address, before, changed(before, change, ctx.now));
    if (before && isSame(before, after)) continue;
    await ctx.during('subscription.store', () => tables.topicSubscriptions.put(tenant, holder, after));
    const { topic, subscribed } = after;
    if (subscribed === (before?.subscribed ?? false)) continue;
    await recordEvent(ctx, { what: subscribed ? 'subscription.begun' : 'subscription.ended', subject: holder, detail: { topic } }, tables);
  }
}

const never = { subscribed: false, tags: [], confirmation: 'none', asked: null, confirmed: null, address: null, vouched: false } as const;

/** A subscription that begins or ends is confirmed by nothing that was before. */
function changed(
  before: Subscription | undefined,
  { topic, subscribed, tags, confirm, moved }: SubscriptionChange,
  now: Instant,
): Subscription {
  const isOther = subscribed !== undefined && subscribed !== before?.subscribed;
  const standing = before && !isOther ? before : { ...never, topic, changed: now, tags: before?.tags ?? [] };
  const isVouched = confirm === 'vouched' && (subscribed ?? standing.subscribed) && standing.confirmation !== 'confirmed';
  const begins = (isOther && subscribed) || isVouched ? begun(confirm, now) : {};
  return { ...standing, ...begins, subscribed: subscribed ?? standing.subscribed, tags: tags ?? standing.tags, ...moved };
}

/** What is confirmed now is so at the present address. */
const confirmedAt = (address: string | null, before: Subscription | undefined, after: Subscription): Subscription =>
  after.confirmation === 'confirmed' && before?.confirmation !== 'confirmed' ? { ...after, address } : after;

function begun(confirm: SubscriptionChange['confirm'], now: Instant): Partial<Subscription> {
  if (confirm === 'vouched') return { confirmation: 'confirmed', confirmed: now, vouched: true };
  return confirm === 'by-mail' ? { confirmation: 'pending' } : {};
}

const isSame = (one: Subscription, other: Subscription): boolean =>
  (Object.keys(one) as (keyof Subscription)[]).every((name) => JSON.stringify(one[name]) === JSON.stringify(other[name]));
