// Writes what webhooks are told of events: a message for each webhook that wants the event, for the transaction that writes it.
import type { AuditEvent } from '../audit/store.ts';
import { standInMark } from '../identifiers/types.ts';
import { newId } from '../ids.ts';
import { lifeOf } from '../messages/life.ts';
import type { OutboxMessage } from '../messages/outbox-store.ts';
import type { Random } from '../random.ts';
import type { Tenant } from '../tenants/types.ts';
import type { Instant } from '../time.ts';
import { payloadOf } from './told.ts';
import type { WebhookToTell } from './types.ts';

/** What a message is made of: a context has it. */
export interface Telling {
  readonly tenant: Pick<Tenant, 'id' | 'settings' | 'webhooks'>;
  readonly now: Instant;
  readonly random: Random;
}

/**
 * The messages about these events, in their order; an empty list where no webhook wants any. `to`: the webhooks that are told, those of the tenant
 * unless given. `outerIds`: by event, the id elsewhere of an account that is gone then.
 */
export function messagesFor(
  { tenant, now, random }: Telling,
  events: readonly AuditEvent[],
  to: readonly WebhookToTell[] = tenant.webhooks,
  outerIds: ReadonlyMap<string, string> = new Map(),
): readonly OutboxMessage[] {
  if (to.length === 0) return [];
  return events.flatMap((event) => {
    // A name that nobody has is no account.
    const body = event.subject?.startsWith(standInMark) ? undefined : payloadOf(event);
    if (!body) return [];
    const name = body['type'] as string;
    const outerId = outerIds.get(event.id);
    const beside = { request: event.request, ...(outerId === undefined ? {} : { outerId }) };
    const wanting = to.filter(({ events: wanted }) => wanted === null || wanted.includes(name));
    return wanting.map(({ id: webhook, host }) => ({
      id: newId(random, now),
      tenant: tenant.id,
      name,
      // It tells ids alone, and that an account was removed is told after it is gone.
      account: null,
      subject: null,
      host,
      content: { kind: 'event' as const, webhook, event: event.id, body, ...beside },
      created: now,
      usefulUntil: null,
      ...lifeOf(tenant.settings.messages, now, null),
      tries: 0,
    }));
  });
}
