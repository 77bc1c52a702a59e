// Ports of the outbox: messages that were written and wait to be sent, and what sends them.
import type { JsonObject } from '../json.ts';
import type { Instant } from '../time.ts';
import type { EventPost, LogoutNotice, Mail, ShortMessage } from './store.ts';

/** What goes out, and by which way. */
export type Outgoing =
  | ({ readonly kind: 'mail' } & Mail)
  | ({ readonly kind: 'sms' } & ShortMessage)
  | {
      readonly kind: 'webhook';
      readonly url: string;
      readonly body: JsonObject;
      /** Signs the post in place of the tenant's own secrets, as Standard Webhooks 1.0 has it. */
      readonly secret?: string;
    }
  | ({ readonly kind: 'logout' } & LogoutNotice)
  | ({ readonly kind: 'event' } & EventPost);

export const outboxKinds = ['mail', 'sms', 'webhook', 'logout', 'event'] as const satisfies readonly Outgoing['kind'][];
export type OutboxKind = (typeof outboxKinds)[number];

/** How long a claim lasts: longer than any try, so that what a process claimed that died is tried again soon. */
export const claimSeconds = 90;

/** A message as it is kept until it was sent, and for some days if it never could be. */
export interface OutboxMessage {
  readonly id: string;
  readonly tenant: string;
  /** What the message is: the name of its text, or of what a service is told. */
  readonly name: string;
  /** The account that it is to or about; it is removed with that. */
  readonly account: string | null;
  /** A newer message of the same name and subject replaces one that waits: its code is superseded. Kept as a digest: it may be an address. */
  readonly subject: string | null;
  /** The host that it goes to, for operators and logs: the domain of an address, the host of a service, empty for a telephone. */
  readonly host: string;
  readonly content: Outgoing;
  readonly created: Instant;
  /** When what it carries expires; it is not sent any more then. Null if it carries nothing that does. */
  readonly usefulUntil: Instant | null;
  /** It is not tried by itself after that. */
  readonly retryUntil: Instant;
  /** The row may be deleted after that, whatever became of it. */
  readonly expires: Instant;
  /** Seconds until the next try, if this one fails. */
  readonly wait: number;
  /** How often it was tried, with the try that is under way: the number of the claim, too. */
  readonly tries: number;
}

/** What operators may see: neither its content nor its whole address. */
export interface ShownMessage extends Omit<OutboxMessage, 'tenant' | 'subject' | 'content' | 'wait'> {
  readonly kind: OutboxKind;
  /** The next try, or the end of the claim of the present one; null if it was given up. */
  readonly due: Instant | null;
  /** When the present try began; null if none is under way. */
  readonly claimed: Instant | null;
  /** The reply code or the error code of the last try, or `expired`; null before the first. */
  readonly error: string | null;
}

/** Messages of one kind in the outbox of the whole installation. */
export interface OutboxFigures {
  readonly kind: OutboxKind;
  readonly waiting: number;
  /** When the oldest of those that wait was written; null if none waits. */
  readonly oldest: Instant | null;
  readonly givenUp: number;
}

export interface OutboxStore {
  /**
   * Writes the message, claimed by its writer until `claimedUntil`; deletes those of the same name and subject. A part of the transaction of
   * whatever causes it.
   */
  insert(message: OutboxMessage, claimedUntil: Instant): Promise<void>;
  /** Writes messages that nobody has claimed: whoever looks first sends them. A part of the transaction of whatever causes them. */
  insertDue(messages: readonly OutboxMessage[]): Promise<void>;
  /** Calls the listener after each commit of this process by which such messages were written. */
  onQueued(listener: () => void): void;
  /**
   * Claims at most `most` messages of the kind that are due, in one statement: no two processes get one. The first of each tenant, of those behind
   * `behind` in the order of their ids, then the second of each: of a tenant the longest due first. A claim ends at `until`, so that what
   * a process claimed that died is claimed again. Nothing is claimed of the tenants `without`.
   */
  claimDue(
    kind: OutboxKind,
    by: {
      readonly now: Instant;
      readonly until: Instant;
      readonly most: number;
      readonly behind: string;
      readonly without?: readonly string[];
    },
  ): Promise<readonly OutboxMessage[]>;
  /** Claims one message, due or given up; undefined if there is none or it is being tried. */
  claim(tenant: string, id: string, now: Instant, until: Instant): Promise<OutboxMessage | undefined>;
  /** Deletes messages that were sent, in one statement. */
  deleteSent(messages: readonly OutboxMessage[]): Promise<void>;
  /** Ends the claim of a try that failed: the next one is at `due`, and after it `wait` seconds are waited. Does nothing if others claimed it. */
  postpone(message: OutboxMessage, next: { readonly due: Instant; readonly wait: number; readonly error: string }): Promise<void>;
  /** Ends the claim: the message is not tried again by itself. Does nothing if others claimed it. */
  giveUp(message: OutboxMessage, error: string): Promise<void>;
  /** When the next message of each kind is due, or its claim ends, in one statement; kinds of which none waits are left out. */
  nextDue(): Promise<ReadonlyMap<OutboxKind, Instant>>;
  /** At most `most` messages of the tenant, newest first, older than the id `before` if given. */
  list(tenant: string, page: { readonly before?: string | undefined; readonly most: number }): Promise<readonly ShownMessage[]>;
  /** One message of the tenant, or undefined. */
  find(tenant: string, id: string): Promise<ShownMessage | undefined>;
  /** Deletes a message, whatever its state; false if there is none. */
  cancel(tenant: string, id: string): Promise<boolean>;
  /** Deletes what is to or about the account. */
  deleteOf(tenant: string, account: string): Promise<void>;
  /** A row for each kind that has any message. */
  figures(): Promise<readonly OutboxFigures[]>;
}

/** How a try ended. A message that is `refused` is not tried again by itself; `error` is what the sender threw. */
export type Tried = { readonly outcome: 'sent' | 'later' } | { readonly outcome: 'refused'; readonly error: Error };

/** Sends messages of the outbox. */
export interface Delivery {
  /**
   * Tries a message that its caller claimed; never call it before the transaction is committed. Returns `later`, too, if the
   * try takes longer than an answer may wait; never throws.
   */
  now(message: OutboxMessage): Promise<Tried>;
  /** The same, and nobody waits for it. */
  soon(message: OutboxMessage): void;
}
