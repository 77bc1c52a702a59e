// What somebody subscribed to, as it stands at the address of now: whoever has another one since confirmed nothing there, and may be somebody else's.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { addressOf, normalOf } from './address-of.ts';
import type { Subscription } from './types.ts';

export type StandingPorts = 'topicSubscriptions' | 'subscribers' | 'identifiers';

/** The last word on each topic, by topic. What was confirmed at another address waits for a confirmation, and was never asked about. */
export async function standingSubscriptions(
  ctx: Ctx,
  holder: string,
  tables: Pick<Stores<StandingPorts>, StandingPorts>,
): Promise<readonly Subscription[]> {
  const all = await ctx.during('subscriptions.read', () => tables.topicSubscriptions.list(ctx.tenant.id, holder));
  if (all.every(({ confirmation }) => confirmation !== 'confirmed')) return all;
  return standingAt(normalOf(await addressOf(ctx, holder, tables)), all);
}

/** The same of what was read already, by the address of now in its normal form. */
export const standingAt = (address: string | null, all: readonly Subscription[]): readonly Subscription[] =>
  all.map((each) => (each.confirmation === 'confirmed' && each.address !== address ? { ...each, ...unconfirmed } : each));

const unconfirmed = { confirmation: 'pending', asked: null, confirmed: null, address: null, vouched: false } as const;
