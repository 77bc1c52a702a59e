// Objects of an application: JSON that a site keeps beside its accounts, each of a type and under a name, of a person or of nobody.
import type { JsonObject } from '../json.ts';
import type { StoredType } from '../schema/types.ts';
import type { Instant } from '../time.ts';

/** What names an object in its tenant. */
export interface ObjectName {
  readonly type: string;
  /** Given by the application. */
  readonly name: string;
  /** The account that it belongs to; null for an object of nobody. Objects of different persons may have one name. */
  readonly owner: string | null;
}

/** An object as it is kept. */
export interface StoredObject extends ObjectName {
  readonly id: string;
  readonly value: JsonObject;
  readonly created: Instant;
  readonly updated: Instant;
}

/** What is declared of the objects of a type: attributes below `data`, and whether it may have others. */
export interface ObjectType extends Pick<StoredType, 'attributes' | 'closed'> {
  /** Attributes that were deleted for good. */
  readonly retired: readonly string[];
}

const indexed = 'object:';

/** The name of a type of objects in the index of texts; types of records have no colon. */
export const indexedType = (type: string): string => `${indexed}${type}`;

/** The type of objects of that name in the index; undefined of other records. */
export const objectTypeOf = (name: string): string | undefined => (name.startsWith(indexed) ? name.slice(indexed.length) : undefined);
