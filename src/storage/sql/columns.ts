// The columns of a table, declared once: for the types of its rows and for statements that name them all. A test compares them with those
// that the migrations made.
import type { Generated } from 'kysely';
import type { SealPlace } from '../seals.ts';

export interface Column<T> {
  readonly holds: 'text' | 'number';
  readonly nullable: boolean;
  /** Carries the type of the values; never set. */
  readonly value?: T;
}

/** JSON too: it is text on its way in and out. */
export const text: Column<string> = { holds: 'text', nullable: false };
export const whole: Column<number> = { holds: 'number', nullable: false };
export const real: Column<number> = whole;
/** Microseconds. */
export const stamp: Column<number> = whole;
export const oneOf = <T extends string>(): Column<T> => ({ holds: 'text', nullable: false });
export const maybe = <T>({ holds }: Column<T>): Column<T | null> => ({ holds, nullable: true });
/** The database fills it where an insert does not. */
export const generated = <T>({ holds, nullable }: Column<T>): Column<Generated<T>> => ({ holds, nullable });

/** How a sealed column, or a member of its JSON, is named: by other columns of its row. */
export interface Sealing<K extends string = string> {
  readonly sealing: { readonly by: readonly K[]; readonly isInside: boolean };
  /** `member`: of a column of JSON in which single members are sealed. */
  place(row: Readonly<Record<K, string>>, member?: string): SealPlace;
}

/** A column whose values are sealed. */
export const sealed = <C extends Column<unknown>, K extends string>(
  column: C,
  by: readonly K[],
  place: (row: Readonly<Record<K, string>>) => string,
): C & Sealing<K> => ({ ...column, sealing: { by, isInside: false }, place: (row) => place(row) as SealPlace });

/** A column of JSON in which some values are sealed, each as `{"sealed": "…"}`: members of an object, or the whole. */
export const sealedInside = <C extends Column<unknown>, K extends string>(
  column: C,
  by: readonly K[],
  place: (row: Readonly<Record<K, string>>, member: string) => string,
): C & Sealing<K> => ({ ...column, sealing: { by, isInside: true }, place: (row, member = '') => place(row, member) as SealPlace });

export type Columns = Readonly<Record<string, Column<unknown>>>;
/** A row as Kysely sees it. */
export type RowOf<C> = { [K in keyof C]: C[K] extends Column<infer Value> ? Value : never };

/** The names of a table's columns, but for those. */
export const namesOf = <C extends Columns, B extends keyof C & string = never>(
  columns: C,
  ...but: readonly B[]
): readonly Exclude<keyof C & string, B>[] =>
  Object.keys(columns).filter((name) => !(but as readonly string[]).includes(name)) as Exclude<keyof C & string, B>[];
