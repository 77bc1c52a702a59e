// Storage ports of the audit area.
import type { Instant } from '../time.ts';

/** One event: `actor` is the kind of the caller with its id, `what` a name such as "account.created", `subject` the id it concerns. */
export interface AuditEvent {
  readonly id: string;
  readonly at: Instant;
  readonly actor: string;
  readonly what: string;
  readonly subject: string | null;
  readonly address: string | null;
}

export interface EventStore {
  /** Stores events, many to a statement. Throws if an id exists. */
  append(tenant: string, events: readonly AuditEvent[]): Promise<void>;
  /** At most `most` events, newest first by id (ids are ordered by time); an empty list if there are none. */
  list(tenant: string, most: number): Promise<readonly AuditEvent[]>;
}
