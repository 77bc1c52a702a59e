// Webhooks of a tenant: added, changed, given a new secret, removed.
import { recordEvent } from '../audit/index.ts';
import { asProblems, type Ctx, type Problem } from '../faults/index.ts';
import { newId } from '../ids.ts';
import type { Stores } from '../stores.ts';
import { isWebAddress } from '../tenants/settings/fields.ts';
import { type Instant, plusMinutes, textOfInstant } from '../time.ts';
import { newSecret } from './secret.ts';
import { toldTypes } from './told.ts';
import { standard, type Webhook, type WebhookSecrets } from './types.ts';

type WebhookPorts = 'webhookList' | 'events';

/** Webhooks that a tenant may have. */
export const mostWebhooks = 50;

/** What operators say of a webhook. */
export interface WebhookGiven {
  readonly name: string;
  readonly address: string;
  /** Names of events as receivers know them; null for all. */
  readonly events: readonly string[] | null;
}

/** The webhooks of the tenant, oldest first. */
export async function listWebhooks(
  ctx: Ctx,
  _input: {},
  { webhookList }: Pick<Stores<'webhookList'>, 'webhookList'>,
): Promise<readonly Webhook[]> {
  return ctx.during('webhook.read', () => webhookList.list(ctx.tenant.id));
}

/** One webhook with its secrets, for commands. */
export async function demandWebhook(
  ctx: Ctx<'webhook.unknown'>,
  id: string,
  { webhookList }: Pick<Stores<'webhookList'>, 'webhookList'>,
): Promise<Webhook & WebhookSecrets> {
  const found = await ctx.during('webhook.read', () => webhookList.find(ctx.tenant.id, id));
  if (!found) throw ctx.fail('webhook.unknown', { given: id });
  return found;
}

/**
 * Refuses a webhook whose posts have the form of another API. What that API keeps beside it, such as the names of its own events, would contradict what is
 * written here, and posts in the form of here it does not read.
 */
export function demandStandard(ctx: Ctx<'webhook.of-another-api'>, { name, signing }: Webhook): void {
  if (signing !== standard) throw ctx.fail('webhook.of-another-api', { name, signing });
}

const shown = ({ secret: _, former: __, facts: ___, ...webhook }: Webhook & WebhookSecrets): Webhook => webhook;

/** One webhook, without its secrets. */
export async function readWebhook(
  ctx: Ctx<'webhook.unknown'>,
  { id }: { readonly id: string },
  stores: Pick<Stores<'webhookList'>, 'webhookList'>,
): Promise<Webhook> {
  return shown(await demandWebhook(ctx, id, stores));
}

/** Adds a webhook, with an event; the secret is told this once. `input.rejected`: the address may not be called from here, or nobody knows an event. */
export async function addWebhook(
  ctx: Ctx<'input.rejected' | 'webhook.exists' | 'webhook.too-many'>,
  given: WebhookGiven,
  stores: Stores<WebhookPorts | 'outbound'>,
): Promise<{ readonly webhook: Webhook; readonly secret: string }> {
  demandSound(ctx, given, stores);
  const secret = newSecret(ctx.random);
  const { name, address, events } = given;
  const webhook: Webhook = {
    ...{ id: newId(ctx.random, ctx.now), name, address, events, signing: standard, off: null, offSince: null, givenUp: 0 },
    ...{ created: ctx.now, formerUntil: null },
  };
  const outcome = await stores.transaction<'stored' | 'taken' | 'full'>(async (tables, rollbackWith) => {
    const inserted = await ctx.during('webhook.store', () =>
      tables.webhookList.insert(ctx.tenant.id, { ...webhook, secret, former: null, facts: {} }, mostWebhooks),
    );
    if (inserted !== 'stored') return rollbackWith(inserted);
    await recordEvent(ctx, { what: 'webhook.added', subject: webhook.id, detail: { name, host: new URL(address).host } }, tables);
    return inserted;
  });
  if (outcome === 'full') throw ctx.fail('webhook.too-many', { most: mostWebhooks });
  if (outcome === 'taken') throw ctx.fail('webhook.exists', { name });
  return { webhook, secret };
}

/** Writes what is given, with an event, and turns it on or off; one that is turned on again begins with no failure. Answers what it is then. */
export async function changeWebhook(
  ctx: Ctx<'input.rejected' | 'webhook.unknown' | 'webhook.exists' | 'webhook.of-another-api'>,
  { id, on, ...given }: Partial<WebhookGiven> & { readonly id: string; readonly on?: boolean | undefined },
  stores: Stores<WebhookPorts | 'outbound'>,
): Promise<Webhook> {
  demandSound(ctx, given, stores);
  const present = await demandWebhook(ctx, id, stores);
  if (given.address !== undefined || given.events !== undefined) demandStandard(ctx, present);
  const names = (['name', 'address', 'events'] as const).filter((name) => given[name] !== undefined);
  const turns = on !== undefined && on === (present.off !== null);
  const state = !turns ? {} : on ? ({ off: null, offSince: null, givenUp: 0 } as const) : ({ off: 'operator', offSince: ctx.now } as const);
  const change = { ...Object.fromEntries(names.map((name) => [name, given[name]])), ...state };
  if (Object.keys(change).length === 0) return shown(present);
  const outcome = await stores.transaction<'stored' | 'taken'>(async (tables, rollbackWith) => {
    const written = await ctx.during('webhook.store', () => tables.webhookList.update(ctx.tenant.id, id, change));
    if (written === 'taken') rollbackWith('taken');
    const detail = { names: [...names, ...(turns ? [on ? 'on' : 'off'] : [])] };
    await recordEvent(ctx, { what: 'webhook.changed', subject: id, detail }, tables);
    return written;
  });
  if (outcome === 'taken') throw ctx.fail('webhook.exists', { name: given.name ?? present.name });
  return readWebhook(ctx, { id }, stores);
}

/** Gives it a new secret, with an event, and answers it this once. Posts are signed with the present one, too, for the hours of the settings. */
export async function resetWebhookSecret(
  ctx: Ctx<'webhook.unknown' | 'webhook.of-another-api'>,
  { id }: { readonly id: string },
  stores: Stores<WebhookPorts>,
): Promise<{ readonly secret: string; readonly formerUntil: Instant }> {
  demandStandard(ctx, await demandWebhook(ctx, id, stores));
  const secret = newSecret(ctx.random);
  const until = plusMinutes(ctx.now, ctx.tenant.settings.webhooks.formerSecretHours * 60);
  const found = await stores.transaction(async (tables) => {
    const rotated = await ctx.during('webhook.store', () => tables.webhookList.rotate(ctx.tenant.id, id, secret, until));
    const detail = { until: textOfInstant(until) };
    if (rotated) await recordEvent(ctx, { what: 'webhook.secret-reset', subject: id, detail }, tables);
    return rotated;
  });
  if (!found) throw ctx.fail('webhook.unknown', { given: id });
  return { secret, formerUntil: until };
}

/** Removes it, and what is kept of its posts, with an event. What waits for it is not sent. */
export async function removeWebhook(
  ctx: Ctx<'webhook.unknown'>,
  { id }: { readonly id: string },
  stores: Stores<WebhookPorts>,
): Promise<void> {
  // Itself it is not told.
  const tenant = { ...ctx.tenant, webhooks: ctx.tenant.webhooks.filter((each) => each.id !== id) };
  const found = await stores.transaction(async (tables) => {
    const removed = await ctx.during('webhook.store', () => tables.webhookList.delete(ctx.tenant.id, id));
    if (removed) await recordEvent({ ...ctx, tenant }, { what: 'webhook.removed', subject: id }, tables);
    return removed;
  });
  if (!found) throw ctx.fail('webhook.unknown', { given: id });
}

/** The address may be called from here, and all events are known; else `input.rejected`. */
export function demandSound(
  ctx: Ctx<'input.rejected'>,
  { address, events }: Partial<WebhookGiven>,
  { outbound }: Pick<Stores<'outbound'>, 'outbound'>,
  known: readonly string[] = toldTypes,
): void {
  const sound = address === undefined || isWebAddress(address);
  const why = !sound ? 'https, or http on this machine, without name and password' : address && outbound.whyNot(address);
  const unknown = (events ?? []).find((type) => !known.includes(type));
  const rejected = asProblems([
    ...(!why ? [] : [{ field: `address: ${why}`, rule: 'unparsable', expected: 'address' } satisfies Problem]),
    ...(unknown === undefined ? [] : [{ field: `events: ${unknown}`, rule: 'not-allowed', allowed: known } satisfies Problem]),
  ]);
  if (rejected) throw ctx.fail('input.rejected', { problems: rejected });
}
