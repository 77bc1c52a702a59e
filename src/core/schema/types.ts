// The types of a declaration: the attributes of a tenant's accounts and of its further record types.
import type { JsonObject } from '../json.ts';

/** The kinds of values that an attribute can have, in the order in which they are shown. */
export const attributeTypes = [
  'string',
  'integer',
  'decimal',
  'number',
  'boolean',
  'date',
  'date-time',
  'ip-address',
  'json',
  'uuid',
  'object',
  'plural',
  'password',
] as const;
/** The kind of an attribute's values. `plural`: a list of objects that have an `id` each; `json`: any value. */
export type AttributeType = (typeof attributeTypes)[number];

/** `unique`: among all records of the type. `unique-within`: among the elements of one record. */
export const constraints = ['unique', 'unique-within', 'alphabetic', 'alphanumeric', 'letters', 'printable', 'email'] as const;
/** `unique`: among all records of the type. `unique-within`: among the elements of one record. The others are forms of a text. */
export type Constraint = (typeof constraints)[number];

/** Who writes an attribute of an account. `once`: its person, while it has no value; whoever is an operator writes all. */
export const writers = ['person', 'once', 'operator'] as const;
/** Who writes an attribute of an account. `once`: its person, while it has no value; whoever is an operator writes all. */
export type Writer = (typeof writers)[number];

/** One declared attribute, with its members if it is nested. */
export interface Attribute {
  /** A claim ("given_name"), a declared attribute ("data.size"), or inside an object or plural a member's name. */
  readonly path: string;
  readonly type: AttributeType;
  readonly required: boolean;
  readonly writable: Writer;
  /** Most characters of a string, as code points. */
  readonly length?: number;
  /** Compared with regard to case. */
  readonly exact?: boolean;
  readonly constraints?: readonly Constraint[];
  /** A value whose text does not match it is refused; compiled as the tenant's patterns are, to something that runs in linear time. */
  readonly pattern?: string;
  /** Its value may be a list of such values, and may stand in each element of a list of objects. */
  readonly many?: boolean;
  /** False: what has a value keeps one, though none is required. */
  readonly nullable?: boolean;
  /** Searches by it are answered from an index. */
  readonly indexed?: boolean;
  /** Searches for a part of its texts are answered from an index, once that has those of all records. */
  readonly searchable?: boolean;
  readonly description?: string;
  /** Of an object, or of each element of a plural. */
  readonly members?: readonly Attribute[];
  /** Facts for one dialect alone. */
  readonly spelling?: string;
  /** What a dialect was told of the attribute beside all this, and shows again. */
  readonly noted?: JsonObject;
}

/** A rule over attributes: a test that must hold, or a change made before anything is stored. */
export type RuleDefinition =
  | { readonly kind: 'all' | 'any'; readonly of: readonly RuleDefinition[] }
  | { readonly kind: 'match' | 'match-each'; readonly pattern: string }
  | { readonly kind: 'min-length' | 'max-length' | 'truncate'; readonly length: number }
  | { readonly kind: 'to-upper' | 'to-lower' | 'write-once' };

/** A rule for the attributes at the paths, applied to each by itself. */
export interface Rule {
  readonly id: string;
  readonly paths: readonly string[];
  readonly definition: RuleDefinition;
  readonly description: string | null;
}

/** Attributes whose values in combination are unique among the records of the type; records where one of them is null do not count. */
export interface UniqueSet {
  readonly id: string;
  readonly paths: readonly string[];
}

/** A type as a caller sees it: its attributes, rules and unique sets. */
export interface RecordType {
  /** "account" is the type of the tenant's people; all others are records without sign-in. */
  readonly name: string;
  readonly attributes: readonly Attribute[];
  readonly rules: readonly Rule[];
  readonly uniqueSets: readonly UniqueSet[];
}

/** The tenant's own declarations; for accounts they extend the dialect's built-in attributes. */
export interface StoredType {
  readonly attributes: readonly Attribute[];
  /** Attributes of the standard type that were taken away. */
  readonly withdrawn: readonly string[];
  readonly rules: readonly Rule[];
  readonly uniqueSets: readonly UniqueSet[];
  /** Of accounts: nothing is written into `data` that no attribute declares, where a dialect lets its callers name anything. */
  readonly closed?: boolean;
  /** What dialects declare of parts of an account that are no attributes, by the name of the part, as they were given. */
  readonly apart?: Readonly<Record<string, JsonObject>>;
}

/** Reading or writing, as the application itself or for a person who is signed in. */
export type AccessKind = 'read' | 'write' | 'read-as-person' | 'write-as-person';
