// A subscription as callers give it, and as they see it.

import { Type } from 'typebox';
import { listPosted, type PostedWebhook, readPosted, setPosted } from '../../../core/hooks/index.ts';
import type { JsonObject } from '../../../core/json.ts';
import { dateOf } from '../../../core/time.ts';
import type { Bound } from '../../_common/dialect.ts';
import { JsonAny, JsonText, Maybe, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import type { AkamaiEntry } from '../entry.ts';
import type { Reply } from '../reply.ts';
import { signing } from '../webhooks/facts.ts';
import { isSubscribable, isSubscription, type SubscribedEvent, subscribable, subscriptionIn } from './facts.ts';
import { whyNoFilter } from './filter.ts';

export const caller = { by: 'client', right: 'everything', bearer: true } as const;
export const inApp = { app: Text({ maxLength: 64 }) };
export const ofSubscription = { ...inApp, subscription: Text({ maxLength: 64 }) };
export const setting = { listPosted, readPosted, setPosted };

const outside = (http: number, description: string) =>
  ({ code: null, extra: { outside: { code: http, name: 'error', description, http } } }) as const;
export const unknown = { 'webhook.unknown': outside(404, 'no such subscription') } as const;
export const undelivered = { 'delivery.unknown': outside(404, 'no such event') } as const;
export const conflict = (description: string) => outside(409, description);
export const written = {
  'input.rejected': outside(400, 'endpoint is no web address that may be called from here'),
  'configuration.duplicate': outside(409, 'another subscription has that title, or the endpoint is told of one of these events already'),
  'webhook.too-many': outside(429, 'there are too many subscriptions'),
} as const;

export const Title = () => Text({ minLength: 2, maxLength: 200 });
export const ListenerAddress = () => Text({ minLength: 1, maxLength: 2000 });
export const Events = () => JsonText(Type.Array(Type.String({ maxLength: 100 }), { minItems: 1, maxItems: 10 }));
export const Filter = () => Maybe(JsonAny());

export function demandEvents(given: readonly string[]): readonly SubscribedEvent[] {
  const [strange] = given.filter((each) => !isSubscribable(each));
  if (strange !== undefined) throw refuse('parameter.out-of-bounds', { name: 'events', allowed: `they are of ${subscribable.join(', ')}` });
  return [...new Set(given)] as SubscribedEvent[];
}

/** Undefined where none was given; null takes one away. */
export function demandFilter(given: unknown): JsonObject | null | undefined {
  if (given === undefined || given === null) return given;
  const wrong = whyNoFilter(given);
  if (wrong !== undefined) throw refuse('parameter.out-of-bounds', { name: 'filter', allowed: wrong });
  return given as JsonObject;
}

export function demandEndpoint(given: string): void {
  if (!URL.canParse(given)) throw refuse('parameter.out-of-bounds', { name: 'endpoint', allowed: 'it is no web address' });
}

/** The subscription of that id: a webhook of the first form is none. */
export async function demandSubscription(
  core: Bound<{ readPosted: typeof readPosted }>,
  id: string,
  { ctx }: AkamaiEntry,
): Promise<PostedWebhook> {
  const found = await core.readPosted({ signing, id: id.toLowerCase() });
  if (!isSubscription(found)) throw ctx.fail('webhook.unknown', { given: id });
  return found;
}

export const answered = (status: number, body: unknown = ''): Reply => ({ page: { status, body } });

export function subscriptionShown({ id, name: title, address: endpoint, off, created, facts }: PostedWebhook) {
  const { events, filter, application: customerId } = subscriptionIn(facts);
  const self = `/${customerId}/webhooks/subscriptions/${id}`;
  const links = { self: { href: self }, events: { href: `${self}/events` }, test: { href: `${self}/test` } };
  const createdAt = dateOf(created).toISOString();
  return { id, title, enabled: off === null, endpoint, events, ...(filter ? { filter } : {}), customerId, createdAt, _links: links };
}
