// Ports of the hooks' area: webhooks with their secrets, and what became of posts to them.

import type { OutboxMessage } from '../messages/outbox-store.ts';
import type { SendError } from '../messages/store.ts';
import type { Instant } from '../time.ts';
import type { OffReason, Webhook, WebhookDelivery, WebhookSecrets } from './types.ts';

export interface WebhookStore {
  /** All webhooks of the tenant, oldest first. */
  list(tenant: string): Promise<readonly Webhook[]>;
  /** One with its secrets, or undefined. */
  find(tenant: string, id: string): Promise<(Webhook & WebhookSecrets) | undefined>;
  /** `full` if the tenant has `most` already, however many are added at once; `taken` if it has one of that name. Needs a transaction. */
  insert(tenant: string, webhook: Webhook & WebhookSecrets, most: number): Promise<'stored' | 'taken' | 'full'>;
  /** Waits for others who add webhooks of the tenant, and holds until the transaction ends. Needs a transaction. */
  lock(tenant: string): Promise<void>;
  /** Writes the members given; `taken` if another one has the name. Does nothing if it is gone. */
  update(
    tenant: string,
    id: string,
    change: Partial<Pick<Webhook & WebhookSecrets, 'name' | 'address' | 'events' | 'off' | 'offSince' | 'givenUp' | 'facts'>>,
  ): Promise<'stored' | 'taken'>;
  /** Replaces the secret; the present one becomes the former one until then. False if it is gone. */
  rotate(tenant: string, id: string, secret: string, formerUntil: Instant): Promise<boolean>;
  /** Counts a post that was given up; the number since the last one that arrived, undefined if it is gone. */
  countGivenUp(tenant: string, id: string): Promise<number | undefined>;
  /** Turns it off, if it is on; false if not. */
  turnOff(tenant: string, id: string, why: OffReason, at: Instant): Promise<boolean>;
  /** Deletes it and what is kept of its posts; false if it is gone. */
  delete(tenant: string, id: string): Promise<boolean>;
}

export interface WebhookDeliveryStore {
  /** Writes what became of tries, each over what is kept of the one before, in one statement. */
  write(deliveries: readonly (WebhookDelivery & { readonly tenant: string })[]): Promise<void>;
  /** At most `most` posts to the webhook, newest first by id, older than `before` if given. */
  list(
    tenant: string,
    webhook: string,
    page: { readonly before?: string | undefined; readonly most: number },
  ): Promise<readonly WebhookDelivery[]>;
  /** One of them, or undefined. */
  find(tenant: string, webhook: string, id: string): Promise<WebhookDelivery | undefined>;
}

/** Webhooks as they were read for messages that were claimed together, by their ids. */
export type ReadTogether = Map<string, Promise<(Webhook & WebhookSecrets) | undefined>>;

/** Posts what the outbox holds for services of tenants. */
export interface PostSender {
  /** One try, signed by the secrets of now; throws a `SendError`. `read`: each webhook is read once for all, and again after a try that failed. */
  send(message: OutboxMessage, read?: ReadTogether): Promise<void>;
  /** Notes that webhooks were told of events, and deletes the messages, in one transaction. */
  arrived(messages: readonly OutboxMessage[]): Promise<void>;
  /** Notes how a try to tell a webhook of an event failed, and turns it off where it is gone or posts were given up too often. */
  failed(message: OutboxMessage, outcome: Exclude<WebhookDelivery['outcome'], 'sent'>, error: SendError | null): Promise<void>;
}
