// A search for accounts as a value: a tree of conditions, an order and a page. Storage compiles it to SQL.

import type { IdentifierKind } from '../identifiers/types.ts';
import type { SearchTime } from '../search/types.ts';
import type { Instant } from '../time.ts';

/** A comparison of SQL; null and missing values match none of them. */
export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';
/** A value to compare with; times are whole microseconds. Texts compare without regard to case unless the condition is `exact`. */
export type Scalar = string | number | boolean;

/** Facts of a declared type about the attribute, which choose the SQL. */
export interface Hints {
  /** The plural whose elements are compared: one that fits is enough. `path` is then the member's. */
  readonly within?: string;
  /** A plural or object as a whole. */
  readonly whole?: boolean;
  /** Compared with regard to case. */
  readonly exact?: boolean;
  /** A single value is meant, or one of those in lists on the way to it or at its end: one that fits is enough. What is an object fits nothing. */
  readonly through?: boolean;
  /** Kept in the index of values, in the form in which it is compared there. */
  readonly indexed?: string;
  /** No two records have the same value there. */
  readonly unique?: boolean;
  /** The parts of all texts there are kept in an index (`searchedTexts`), which leaves few to be looked at. */
  readonly inParts?: boolean;
}

/** A condition as a tree. `path` is a claim ("given_name"), a declared attribute ("data.size"), or one of `columns` below. */
export type Condition =
  | ({ readonly kind: 'compare'; readonly path: string; readonly op: Comparison; readonly value: Scalar } & Hints)
  | ({ readonly kind: 'null'; readonly path: string; readonly is: boolean } & Hints)
  /** Part of a text, without regard to case. */
  | ({ readonly kind: 'like'; readonly path: string; readonly how: 'contains' | 'starts' | 'ends'; readonly value: string } & Pick<
      Hints,
      'through' | 'inParts'
    >)
  /** An address or a number, the account's own (`normal`) or one beside it (`value` in the `index`): `anyContact`. */
  | {
      readonly kind: 'contact';
      readonly contact: 'email' | 'phone';
      readonly normal: string;
      readonly index: string;
      readonly value: string;
    }
  /** An address or a number, the account's own or one in the `index`, with one of the prefixes: `contactsBeginning`. */
  | { readonly kind: 'beginning'; readonly contact: 'email' | 'phone'; readonly index: string; readonly prefixes: readonly string[] }
  /** An identifier of that kind that its owner has proven, or has not: that one, or any. */
  | { readonly kind: 'identified'; readonly identifier: IdentifierKind; readonly proven: boolean; readonly normal: string | null }
  /** The last word of the person on a topic, or on a document: yes, no, or any at all. */
  | { readonly kind: 'word'; readonly on: 'topic' | 'document'; readonly name: string; readonly is: boolean | 'any' }
  /** A place in the department; in one below it, too, where `below`. In any department at all where none is named. */
  | { readonly kind: 'placed'; readonly department: string | null; readonly below: boolean }
  /** One element of a plural for which all of this is true; paths are the element's own. */
  | { readonly kind: 'element'; readonly within: string; readonly of: Condition }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Condition[] };

export const columns = [
  'id',
  'number',
  'created',
  'updated',
  'registered',
  'lastSignIn',
  'email',
  'username',
  'phone',
  'emailVerified',
  'phoneVerified',
  'expires',
  'disabled',
  'locked',
  'directory',
] as const;

/** A search: no `where` matches all, no `limit` returns all. Rows come in the order of `sort`, then by number. */
export interface AccountQuery {
  readonly where?: Condition;
  /** `mixed`: values of any kind stand there; numbers come before texts, and what has neither before both. */
  readonly sort?: readonly { readonly path: string; readonly descending: boolean; readonly mixed?: boolean }[];
  /** Only what comes after that number; in their own order alone. */
  readonly after?: number | string;
  readonly limit?: number;
  readonly offset?: number;
  /** Reference time for `locked`. Without it, locks that have ended count, too. */
  readonly at?: Instant;
  /** What it may take, where it goes through many rows: it is ended with `OverTime` then. */
  readonly time?: SearchTime;
}
