// Webhooks that an API of another form sets, lists and removes: it knows them by their names, and none of them that it did not set.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';
import { flowEvents } from './flow-store.ts';
import { demandSound, mostWebhooks, removeWebhook, type WebhookGiven } from './manage.ts';
import { newSecret } from './secret.ts';
import { toldTypes } from './told.ts';
import type { PostedWebhook, Webhook, WebhookDelivery } from './types.ts';

/** What such an API says of a webhook. */
export interface PostedGiven extends WebhookGiven {
  /** The name of the API, whose form posts have. */
  readonly signing: string;
  /** Undefined leaves off what an operator turned off, and turns on all others. */
  readonly on: boolean | undefined;
  /** What it keeps of it, for itself alone; it may hold secrets. */
  readonly facts: JsonObject;
  /** The name that it has from now on. */
  readonly rename?: string | undefined;
  /** Refused where there is one of that name. */
  readonly isNew?: boolean;
  /** Others of the API may have its address, as long as no event is told to both. */
  readonly isShared?: boolean;
  /** It is asked before flows, and told of no event: several of one address are asked apart. */
  readonly isAsked?: boolean;
}

type PostedPorts = 'webhookList' | 'events' | 'outbound';

/** The webhooks that the API has set, oldest first, with what it keeps of them. */
export async function listPosted(
  ctx: Ctx,
  { signing }: { readonly signing: string },
  { webhookList }: Pick<Stores<'webhookList'>, 'webhookList'>,
): Promise<readonly PostedWebhook[]> {
  const { id: tenant } = ctx.tenant;
  return ctx.during('webhook.read', async () => {
    const own = (await webhookList.list(tenant)).filter((each) => each.signing === signing);
    const found = await Promise.all(own.map(({ id }) => webhookList.find(tenant, id)));
    return found.flatMap((each) => (each ? [postedOf(each)] : []));
  });
}

/** The one of that id that the API has set. */
export async function readPosted(
  ctx: Ctx<'webhook.unknown'>,
  { signing, id }: { readonly signing: string; readonly id: string },
  { webhookList }: Pick<Stores<'webhookList'>, 'webhookList'>,
): Promise<PostedWebhook> {
  const found = await ctx.during('webhook.read', () => webhookList.find(ctx.tenant.id, id));
  if (found?.signing !== signing) throw ctx.fail('webhook.unknown', { given: id });
  return postedOf(found);
}

/**
 * Adds the webhook, or writes the one of that name over, with an event, in one transaction. Another webhook's name is no choice, nor is another address of the same
 * API: a receiver would be told twice (`configuration.duplicate`), however many are set at once.
 */
export async function setPosted(
  ctx: Ctx<'input.rejected' | 'configuration.duplicate' | 'webhook.too-many'>,
  given: PostedGiven,
  stores: Stores<PostedPorts>,
): Promise<void> {
  const { signing, name, address, events, facts, rename = name, isNew = false, isAsked = false, isShared = false } = given;
  demandSound(ctx, given, stores, isAsked ? flowEvents : toldTypes);
  const { id: tenant } = ctx.tenant;
  const outcome = await stores.transaction<'stored' | 'full' | 'name' | 'address'>(async (tables, rollbackWith) => {
    const { webhookList } = tables;
    await ctx.during('webhook.store', () => webhookList.lock(tenant));
    const all = await ctx.during('webhook.read', () => webhookList.list(tenant));
    const present = all.find((each) => each.name === name);
    if (present && (isNew || present.signing !== signing)) return rollbackWith('name');
    const beside = all.filter((each) => each.signing === signing && each.address === address && each.name !== name);
    if (!isAsked && beside.some((each) => !isShared || isTold(each.events, events))) return rollbackWith('address');
    const on = given.on ?? present?.off !== 'operator';
    const off = on ? ({ off: null, offSince: null } as const) : ({ off: 'operator', offSince: ctx.now } as const);
    if (present) {
      const state = on === (present.off === null) ? {} : { ...off, givenUp: 0 };
      const change = { name: rename, address, events, facts, ...state };
      if ((await ctx.during('webhook.store', () => webhookList.update(tenant, present.id, change))) === 'taken')
        return rollbackWith('name');
      const names = [...(rename === name ? [] : ['name']), 'address', 'events'];
      await recordEvent(ctx, { what: 'webhook.changed', subject: present.id, detail: { names } }, tables);
      return 'stored';
    }
    const webhook: Webhook = {
      ...{ id: newId(ctx.random, ctx.now), name, address, events, signing, ...off, givenUp: 0 },
      ...{ created: ctx.now, formerUntil: null },
    };
    const row = { ...webhook, secret: newSecret(ctx.random), former: null, facts };
    const inserted = await ctx.during('webhook.store', () => webhookList.insert(tenant, row, mostWebhooks));
    if (inserted === 'taken') return rollbackWith('name');
    if (inserted === 'full') return rollbackWith('full');
    await recordEvent(ctx, { what: 'webhook.added', subject: webhook.id, detail: { name, host: new URL(address).host } }, tables);
    return 'stored';
  });
  if (outcome === 'full') throw ctx.fail('webhook.too-many', { most: mostWebhooks });
  if (outcome !== 'stored') throw ctx.fail('configuration.duplicate', { member: outcome, given: outcome === 'name' ? rename : address });
}

/** Whether two webhooks are told of one event; null is all. */
const isTold = (one: readonly string[] | null, other: readonly string[] | null): boolean =>
  one === null || other === null || one.some((each) => other.includes(each));

/** Removes the webhook of that name, and what is kept of its posts, with an event. */
export async function removePosted(
  ctx: Ctx<'webhook.unknown'>,
  { signing, name }: { readonly signing: string; readonly name: string },
  stores: Stores<'webhookList' | 'events'>,
): Promise<void> {
  const { id } = await demandPosted(ctx, { signing, given: name }, (each) => each.name === name, stores);
  await removeWebhook(ctx, { id }, stores);
}

/** What became of the last try to tell the webhook with that address; undefined if nothing was sent to it yet, or it is kept no more. */
export async function lastTry(
  ctx: Ctx<'webhook.unknown'>,
  { signing, address }: { readonly signing: string; readonly address: string },
  stores: Stores<'webhookList' | 'webhookDeliveries'>,
): Promise<WebhookDelivery | undefined> {
  const { id } = await demandPosted(ctx, { signing, given: address }, (each) => each.address === address, stores);
  const recent = await ctx.during('webhook.read', () => stores.webhookDeliveries.list(ctx.tenant.id, id, { most: 100 }));
  return recent.reduce<WebhookDelivery | undefined>((last, each) => (last && last.at >= each.at ? last : each), undefined);
}

/** The webhook of that id, if the API has set it, with what it keeps of it. */
export async function demandPostedById(
  ctx: Ctx<'webhook.unknown'>,
  { id, signing }: { readonly id: string; readonly signing: string },
  { webhookList }: Pick<Stores<'webhookList'>, 'webhookList'>,
): Promise<PostedWebhook> {
  const found = await ctx.during('webhook.read', () => webhookList.find(ctx.tenant.id, id));
  if (found?.signing !== signing) throw ctx.fail('webhook.unknown', { given: id });
  return postedOf(found);
}

async function demandPosted(
  ctx: Ctx<'webhook.unknown'>,
  { signing, given }: { readonly signing: string; readonly given: string },
  is: (webhook: Webhook) => boolean,
  { webhookList }: Pick<Stores<'webhookList'>, 'webhookList'>,
): Promise<Webhook> {
  const all = await ctx.during('webhook.read', () => webhookList.list(ctx.tenant.id));
  const found = all.find((each) => each.signing === signing && is(each));
  if (!found) throw ctx.fail('webhook.unknown', { given });
  return found;
}

const postedOf = ({
  secret: _,
  former: __,
  ...webhook
}: PostedWebhook & { readonly secret: string; readonly former: string | null }): PostedWebhook => webhook;
