// What became of posts to a webhook, and posting events again: made anew of the record of events, so what happened before it was added counts, too.
import { recordEvent } from '../audit/index.ts';
import type { AuditEvent } from '../audit/store.ts';
import type { Ctx } from '../faults/index.ts';
import { isId } from '../ids.ts';
import type { OutboxMessage } from '../messages/outbox-store.ts';
import { codeOf, type SendError } from '../messages/store.ts';
import type { Stores, Tables } from '../stores.ts';
import { dateOf, type Instant } from '../time.ts';
import { demandStandard, demandWebhook } from './manage.ts';
import { messagesFor } from './messages-for.ts';
import { secretsAt } from './sender.ts';
import { eventsToldAs } from './told.ts';
import type { Webhook, WebhookDelivery } from './types.ts';

type ReplayPorts = 'webhookList' | 'webhookDeliveries' | 'events' | 'outbox';

/** Events that one call posts again. */
const mostReplayed = 1000;

/** At most `most` posts to the webhook, the newest first, older than `before` if given, each as of its last try. */
export async function listDeliveries(
  ctx: Ctx<'webhook.unknown'>,
  { id, ...page }: { readonly id: string; readonly before?: string | undefined; readonly most: number },
  stores: Stores<'webhookList' | 'webhookDeliveries'>,
): Promise<readonly WebhookDelivery[]> {
  await demandWebhook(ctx, id, stores);
  return ctx.during('webhook.read', () => stores.webhookDeliveries.list(ctx.tenant.id, id, page));
}

/** What became of one post to the webhook, as of its last try. */
export async function readDelivery(
  ctx: Ctx<'delivery.unknown'>,
  { id, delivery }: { readonly id: string; readonly delivery: string },
  { webhookDeliveries }: Stores<'webhookDeliveries'>,
): Promise<WebhookDelivery> {
  const found = isId(delivery) ? await ctx.during('webhook.read', () => webhookDeliveries.find(ctx.tenant.id, id, delivery)) : undefined;
  if (!found) throw ctx.fail('delivery.unknown', { given: delivery });
  return found;
}

/** Posts the event of a former post again, under the same `webhook-id`. */
export async function replayDelivery(
  ctx: Ctx<'webhook.unknown' | 'delivery.unknown'>,
  { id, delivery }: { readonly id: string; readonly delivery: string },
  stores: Stores<ReplayPorts>,
): Promise<void> {
  const webhook = await demandWebhook(ctx, id, stores);
  const found = isId(delivery)
    ? await ctx.during('webhook.read', () => stores.webhookDeliveries.find(ctx.tenant.id, id, delivery))
    : undefined;
  const event = found && (await ctx.during('audit.read', () => stores.events.find(ctx.tenant.id, found.event)));
  if (!event) throw ctx.fail('delivery.unknown', { given: delivery });
  await postAgain(ctx, webhook, [event], stores);
}

/**
 * Posts again what happened from `since` on and before `until`, the oldest first, a thousand events at most: those that the webhook is told. Answers
 * how many, and the id of the last one, to go on `after`, where there may be more.
 */
export async function replaySpan(
  ctx: Ctx<'webhook.unknown'>,
  {
    id,
    since,
    until,
    after,
  }: { readonly id: string; readonly since: Instant; readonly until: Instant; readonly after?: string | undefined },
  stores: Stores<ReplayPorts>,
): Promise<{ readonly count: number; readonly next: string | null }> {
  const webhook = await demandWebhook(ctx, id, stores);
  const what = eventsToldAs(webhook.events);
  const filter = { what, since, until, after: after ?? '' };
  const found = await ctx.during('audit.read', () => stores.events.list(ctx.tenant.id, mostReplayed, filter));
  await postAgain(ctx, webhook, found, stores);
  return { count: found.length, next: found.length === mostReplayed ? found.at(-1)!.id : null };
}

async function postAgain(ctx: Ctx, webhook: Webhook, found: readonly AuditEvent[], stores: Stores<'events' | 'outbox'>): Promise<void> {
  const { id, address } = webhook;
  const messages: readonly OutboxMessage[] = messagesFor(ctx, found, [{ id, events: webhook.events, host: new URL(address).host }]);
  if (messages.length === 0) return;
  await stores.transaction(async (tables: Stores<keyof Tables>) => {
    await ctx.during('outbox.store', () => tables.outbox.insertDue(messages));
    await recordEvent(ctx, { what: 'webhook.replayed', subject: id, detail: { count: messages.length } }, tables);
  });
}

/**
 * Posts a test event at once, whether the webhook is on or off, and answers whether it was taken, or the code of the failure. It is not
 * tried again, and counts for nothing.
 */
export async function testWebhook(
  ctx: Ctx<'webhook.unknown' | 'webhook.of-another-api'>,
  { id }: { readonly id: string },
  { webhookList, webhooks }: Stores<'webhookList' | 'webhooks'>,
): Promise<{ readonly result: 'sent' | 'failed'; readonly error: string | null }> {
  const webhook = await demandWebhook(ctx, id, { webhookList });
  demandStandard(ctx, webhook);
  const body = { type: 'webhook.test', timestamp: dateOf(ctx.now).toISOString(), data: { webhook: id } };
  const signed = { id: `test-${id}-${ctx.now}`, at: ctx.now, secrets: secretsAt(webhook, ctx.now) };
  return webhooks.tell(webhook.address, body, signed).then(
    () => ({ result: 'sent', error: null }),
    (error: SendError) => ({ result: 'failed', error: codeOf(error) }),
  );
}
