// Whoever has the link of the mail confirms the topics that it asked about.
import { recordEvent } from '../audit/index.ts';
import { checkCode, spendCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { normalForm } from '../identifiers/normal-forms.ts';
import type { Stores } from '../stores.ts';
import { addressOf, normalOf } from './address-of.ts';
import { lockHolder } from './lock-holder.ts';
import { standingSubscriptions } from './standing.ts';
import type { SubscriptionPorts } from './write-subscriptions.ts';

/**
 * Spends the code and confirms, in one transaction, those of its topics that still wait: what ended meanwhile stays so. An address that is no longer the
 * holder's confirms nothing, and its code is as used.
 */
export async function confirmSubscription(
  ctx: Ctx<'code.wrong' | 'code.used' | 'code.expired'>,
  { code: value }: { readonly code: string },
  stores: Stores<'codes' | 'accounts' | 'subscribers' | 'identifiers' | SubscriptionPorts>,
): Promise<void> {
  const tenant = ctx.tenant.id;
  const code = await checkCode(ctx, { purpose: 'confirm-subscription', value }, stores);
  const { holder, email, topics } = code.payload;
  await stores.transaction(async (tables) => {
    await lockHolder(ctx, holder, tables);
    await spendCode(ctx, { code }, tables);
    const address = normalOf(await addressOf(ctx, holder, tables));
    if (address !== normalForm('email', email)) throw ctx.fail('code.used', { purpose: 'confirm-subscription', superseded: true });
    const all = await standingSubscriptions(ctx, holder, tables);
    for (const each of all.filter(({ topic, confirmation }) => confirmation === 'pending' && topics.includes(topic))) {
      const next = { ...each, confirmation: 'confirmed', confirmed: ctx.now, address } as const;
      await ctx.during('subscription.store', () => tables.topicSubscriptions.put(tenant, holder, next));
      await recordEvent(ctx, { what: 'subscription.confirmed', subject: holder, detail: { topic: each.topic } }, tables);
    }
  });
}
