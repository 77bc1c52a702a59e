// What the audit area asks of storage.
import type { Instant } from '../time.ts';

export interface AuditEvent {
  readonly id: string;
  readonly at: Instant;
  readonly actor: string;
  readonly what: string;
  readonly subject: string | null;
  readonly address: string | null;
}

export interface EventStore {
  append(tenant: string, events: readonly AuditEvent[]): Promise<void>;
  list(tenant: string, most: number): Promise<readonly AuditEvent[]>;
}
