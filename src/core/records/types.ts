// The types of a record, whatever stores it: a row of its own, or an account with all its parts.
import type { Json } from '../json.ts';
import type { RecordType } from '../schema/types.ts';
import type { Instant } from '../time.ts';

/** Values by the path of the attribute. Times are RFC 3339 texts; elements of plurals carry their `id`. */
export type Values = Readonly<Record<string, Json>>;

/** A record as it is stored. `values` has every attribute of the type: null, or an empty list for a plural, where nothing is stored. */
export interface FoundRecord {
  readonly id: string;
  readonly number: number;
  readonly created: Instant;
  readonly updated: Instant;
  readonly values: Values;
}

/** A record from elsewhere, with the id and the stamps it had there. */
export interface MovedRecord {
  readonly id: string;
  /** Drawn, where it had none. */
  readonly number?: number | undefined;
  readonly created: Instant;
  readonly updated: Instant;
  readonly values: Values;
}

/** A key of a record: its id, its number, or the value of a unique attribute. */
export type RecordKey = { readonly id: string } | { readonly number: number } | { readonly path: string; readonly value: Json };

export interface RecordSelector {
  readonly type: RecordType;
  readonly key: RecordKey;
}

/** The stamps that the caller believes the record has; any difference refuses. */
export interface ExpectedValue {
  readonly created?: Instant | undefined;
  readonly updated?: Instant | undefined;
}

/** Attributes that this server writes in every type; an importer may give the last two. */
export const reservedPaths = ['id', 'number', 'created', 'updated'] as const;
