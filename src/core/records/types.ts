// A record as its area sees it, whatever keeps it: a row of its own, or an account with all its parts.
import type { Json } from '../json.ts';
import type { RecordType } from '../schema/types.ts';
import type { Instant } from '../time.ts';

/** By the path of the attribute. Times are RFC 3339 texts; elements of plurals carry their `id`. */
export type Values = Readonly<Record<string, Json>>;

export interface Kept {
  readonly id: string;
  readonly number: number;
  readonly created: Instant;
  readonly updated: Instant;
  readonly values: Values;
}

/** A record that was elsewhere before, with what it was called and when it was written there. */
export interface MovedRecord {
  readonly id: string;
  readonly number: number;
  readonly created: Instant;
  readonly updated: Instant;
  readonly values: Values;
}

export type RecordKey = { readonly id: string } | { readonly number: number } | { readonly path: string; readonly value: Json };

export interface RecordSelector {
  readonly type: RecordType;
  readonly key: RecordKey;
}

/** The caller's picture of the record; what differs refuses. */
export interface Expected {
  readonly created?: Instant | undefined;
  readonly updated?: Instant | undefined;
}

/** Attributes of the house in every type; who may keep stamps may give the last two. */
export const reservedPaths = ['id', 'number', 'created', 'updated'] as const;
