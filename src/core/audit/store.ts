// Ports of the audit area: the record, and the blocks that show whether it is whole.
import type { AccountQuery } from '../accounts/query.ts';
import type { JsonObject } from '../json.ts';
import type { OutboxMessage } from '../messages/outbox-store.ts';
import type { SummedGroup, Summing } from '../search/store.ts';
import type { Instant } from '../time.ts';
import type { EventName } from './types.ts';

/** What every event tells, whether it has a row of its own or is one of several in a row. */
export interface Happening {
  readonly at: Instant;
  /** `person <id>`, `client <public id>`, `operator <public id>`, `command-line`, `anonymous`, `dragoman` for what nobody asked for; `several` of a row that stands for many. */
  readonly actor: string;
  readonly what: EventName;
  /** What it happened to. The stand-in of a name that nobody has is stored as `name-<keyed digest>`. */
  readonly subject: string | null;
  /** Of the caller, as `networkAddress` writes it. */
  readonly address: string | null;
  /** The public id of the client that asked, or for whom. */
  readonly client: string | null;
  /** The API that was called. */
  readonly api: string | null;
  /** The id of the request, as the log has it; of several the first. */
  readonly request: string | null;
  readonly detail: JsonObject;
}

/** A row of the record. */
export interface AuditEvent extends Happening {
  readonly id: string;
  /** How often it happened within the minute that begins with its id. */
  readonly count: number;
}

/** An event that is told once a minute with the number of times. */
export type Tally = Happening & { readonly count: number };

/** What rows of one minute differ by. */
export const keyOf = ({ what, actor, subject, address, client, api, detail }: Happening): string =>
  JSON.stringify([what, actor, subject, address, client, api, detail]);

/** Each member that is given must be fulfilled. */
export interface EventFilter {
  readonly what?: readonly EventName[] | undefined;
  readonly actor?: string | undefined;
  /** One of these; the stand-in of a name as `standInOf` makes it. */
  readonly subjects?: readonly string[] | undefined;
  /** Its account: as the subject, or as the person who did it. */
  readonly account?: string | undefined;
  readonly address?: string | undefined;
  readonly client?: string | undefined;
  /** From then on. */
  readonly since?: Instant | undefined;
  /** Before then. */
  readonly until?: Instant | undefined;
  /** Older than the event of that id. */
  readonly before?: string | undefined;
  /** Newer than the event of that id, empty for all: then the oldest come first. */
  readonly after?: string | undefined;
  /** Committed at that position (`EventStore.position`). */
  readonly position?: string | undefined;
}

/** What a reader of the record has not seen: what was committed between two positions, behind a row where it has seen a part of that. */
export interface EventSpan {
  readonly since: string;
  readonly until: string;
  readonly after?: PlacedAt | undefined;
  readonly what?: readonly EventName[] | undefined;
}

/** The place of a row among those of a span. */
export interface PlacedAt {
  readonly placed: number;
  readonly id: string;
}

/** How many sign-ins of how many people there were at a client. */
export interface SignInsAt {
  /** Public id; null for a way in that names none. */
  readonly client: string | null;
  /** The API that was called; null for pages of our own. */
  readonly api: string | null;
  readonly signIns: number;
  readonly people: number;
  readonly last: Instant;
}

export interface EventStore {
  /** Stores events, many to a statement, and in the same transaction messages that are due at once. Throws if an id exists. */
  append(tenant: string, events: readonly AuditEvent[], messages?: readonly OutboxMessage[]): Promise<void>;
  /** One event of the tenant, or undefined. */
  find(tenant: string, id: string): Promise<AuditEvent | undefined>;
  /**
   * Adds each to the row of the same minute that tells the same of the same, or stores it. A statement for each, in an order that lets several
   * callers write at once. A row that is in a block stays as it is, and another is stored. `tell` makes the messages
   * about an event that has its id, for the same transaction.
   */
  add(tenant: string, tallies: readonly Tally[], tell?: (event: AuditEvent) => readonly OutboxMessage[]): Promise<void>;
  /** At most `most` events, newest first by id (ids are ordered by time) unless the filter says otherwise; an empty list if there are none. With a filter a scan: throws `Overloaded`. */
  list(tenant: string, most: number, filter?: EventFilter): Promise<readonly AuditEvent[]>;
  /** Matching events in the order of the query; a scan. */
  search(tenant: string, query: AccountQuery): Promise<readonly AuditEvent[]>;
  /** The number of matching events; ignores `sort`, `limit` and `offset`. A scan. */
  count(tenant: string, query: AccountQuery): Promise<number>;
  /** Groups of the matching events, and sums of each; a scan. */
  sum(tenant: string, query: AccountQuery & Summing): Promise<readonly SummedGroup[]>;
  /**
   * Where people signed in since then: at most `most` clients with the interface by which they came, most sign-ins first. A scan: throws `Overloaded`.
   */
  signIns(tenant: string, since: Instant, most: number): Promise<readonly SignInsAt[]>;
  /** What is committed now, as a text: of two positions in turn the second holds all of the first. */
  position(tenant: string): Promise<string>;
  /** Whether a text is a position of this engine. */
  isPosition(text: string): Promise<boolean>;
  /** At most `most` events of the span, each once, in an order that stays. */
  news(tenant: string, span: EventSpan, most: number): Promise<readonly { readonly event: AuditEvent; readonly placed: number }[]>;
}

/** Streams of events that are open in this process. */
export interface EventStreams {
  /** Takes a place among the streams of the tenant, or of that person of it; undefined where all are taken, or the process is about to end. */
  open(tenant: string, account?: string): EventStream | undefined;
}

export interface EventStream {
  /** Resolves after so many milliseconds, or at once where the stream is to end; whether it goes on. */
  pause(millis: number): Promise<boolean>;
  /** Gives the place back. */
  close(): void;
}

export interface TallyRequest extends Happening {
  /** The network that the caller's address belongs to. */
  readonly network: string;
}

/** Counts in one process; several processes add to the same rows. */
export interface Tallies {
  /**
   * The first of a kind in a minute is returned, for the caller to write in the transaction that causes it; undefined for one that is only
   * counted, and written soon.
   */
  first(tenant: string, event: TallyRequest): Tally | undefined;
  /** Counts it; it is written soon. */
  count(tenant: string, event: TallyRequest): void;
  /** When all that was counted so far is written, or could not be. */
  written(): Promise<void>;
}

/** A part of the record that is closed: nothing in it changes any more. */
export interface EventBlock {
  /** From 1 on, without a gap. */
  readonly number: number;
  readonly sealed: Instant;
  /** When the last of it happened; of each block later than of the one before. */
  readonly newest: Instant;
  readonly count: number;
  /** Keyed, over all of the above, every row, and the digest before. */
  readonly digest: string;
}

/** Where the record of a tenant begins: behind the last block that a sweep removed. */
export interface EventsBegin {
  readonly number: number;
  readonly digest: string;
  /** Whether the installation wrote it, and nobody else. */
  readonly genuine: boolean;
}

export interface EventBlockStore {
  /**
   * Closes the oldest rows that are in no block and older than `before`, in one transaction: at most 500, of ten minutes. Undefined if there are
   * none. Of several callers at once one throws.
   */
  sealNext(tenant: string, before: Instant, now: Instant): Promise<EventBlock | undefined>;
  /** At most `most` blocks behind that number, in their order. */
  list(tenant: string, behind: number, most: number): Promise<readonly EventBlock[]>;
  /** Undefined as long as no sweep removed any of the tenant. */
  begin(tenant: string): Promise<EventsBegin | undefined>;
  /** How many rows are in the block now, of those too many one, and the digest that they give with `former`, the digest of the block before. */
  judge(tenant: string, block: EventBlock, former: string): Promise<{ readonly count: number; readonly digest: string }>;
  /** Rows that name a block up to `first` or behind `last`, rows that are in none, and how many of those are older than `newest`, that of the last block. */
  outside(
    tenant: string,
    first: number,
    last: number,
    newest?: Instant,
  ): Promise<{ readonly stray: number; readonly open: number; readonly late: number }>;
}
