// A statement built once. Building and compiling one costs several times what running it does, and hot reads are always the same.
import { type Compilable, type CompiledQuery, type Kysely, PostgresAdapter, type RawBuilder, sql } from 'kysely';
import type { Schema } from './schema.ts';
import { isBrokenConstraint } from './sqlite-failures.ts';

/** Rows at once, from a reader that needs no waiting for; undefined where it is not open yet. */
export type DirectRead = (sql: string, parameters: readonly unknown[]) => readonly unknown[] | undefined;

/** By the adapter of an engine that has one: being handed a connection costs several times what a small read does. */
export const directReads = new WeakMap<object, DirectRead>();

/** Writes at once, without waiting for the disk: what was written others see, and a process that ends leaves it, but a power cut may undo it. */
export type LightWrite = (sql: string, parameters: readonly unknown[]) => Promise<readonly unknown[]> | undefined;

/** By the adapter of an engine that has them: one that has its database inside. */
export const lightWrites = new WeakMap<object, LightWrite>();

type Scalar = string | number | null;

/** Stands for a value until there is one. */
export class Placeholder {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

export type Row = Readonly<Record<string, Scalar>>;

/** The parameters of a statement, with values in their places. */
export const parametersOf = (query: CompiledQuery, values: Row): readonly unknown[] =>
  query.parameters.map((parameter) => (parameter instanceof Placeholder ? values[parameter.name] : parameter));

const places = new Proxy({}, { get: (_, name) => new Placeholder(String(name)) });

/** Whether a statement writes nothing: also one that is written as text, of which the query language knows no kind. */
export const isRead = ({ sql, query }: CompiledQuery): boolean =>
  query.kind === 'SelectQueryNode' ||
  (query.kind === 'RawNode' && /^\s*(?:select|with)\b/i.test(sql) && !/\b(?:insert|update|delete)\b/i.test(sql));

interface Known<R> {
  readonly query: CompiledQuery<R>;
  readonly reads: boolean;
}

const direct = (adapter: object, { query: { sql }, reads }: Known<unknown>, parameters: readonly unknown[], light: boolean) =>
  reads ? directReads.get(adapter)?.(sql, parameters) : light ? lightWrites.get(adapter)?.(sql, parameters) : undefined;

/**
 * `build` is called once an engine, with places instead of values: it may pass them on as operands and must not look at them.
 * Answers the rows of the statement for the values given. `light`: a write that a power cut may undo, where it is not part of a transaction.
 */
export function compiled<V extends Readonly<Record<string, Scalar>>, R>(
  build: (db: Kysely<Schema>, values: V) => Compilable<R>,
  { light = false }: { readonly light?: boolean } = {},
): (db: Kysely<Schema>, values: V) => Promise<readonly R[]> {
  const known = new Map<unknown, Known<R>>();
  return async (db, values) => {
    const { adapter } = db.getExecutor();
    const engine = adapter.constructor;
    let one = known.get(engine);
    if (!one) {
      const query = build(db, places as V).compile();
      one = { query, reads: isRead(query) };
      known.set(engine, one);
    }
    const { query } = one;
    const parameters = parametersOf(query, values);
    const rows = db.isTransaction ? undefined : await direct(adapter, one, parameters, light);
    return (rows as readonly R[] | undefined) ?? (await db.executeQuery<R>({ ...query, parameters })).rows;
  };
}

/** The same for a question that is asked in several forms, of which there are few: `build` is called once for each. */
export function compiledForms<V extends Readonly<Record<string, Scalar>>, R>(
  build: (db: Kysely<Schema>, form: string, values: V) => Compilable<R>,
): (db: Kysely<Schema>, form: string, values: V) => Promise<readonly R[]> {
  const forms = new Map<string, ReturnType<typeof compiled<V, R>>>();
  return (db, form, values) => {
    let one = forms.get(form);
    if (!one) {
      one = compiled((db, places) => build(db, form, places));
      forms.set(form, one);
    }
    return one(db, values);
  };
}

/** The texts of a list that is given as JSON, for `in`: one statement for every length. */
export const textsIn = (db: Kysely<Schema>, list: string): RawBuilder<string> =>
  db.getExecutor().adapter instanceof PostgresAdapter
    ? sql`(select jsonb_array_elements_text(cast(${list} as jsonb)))`
    : sql`(select value from json_each(${list}))`;

/** Numbers of rows in one statement: few sizes, so that few statements are built. */
const sizes = [100, 10, 1] as const;

export interface Insert {
  /** The reaction to a row that the database has already: an error, or only its absence among the keys returned. */
  readonly onTaken: 'fails' | 'told';
  /** The column whose values are answered. */
  readonly key: string;
}

/**
 * Whether all rows were stored; otherwise none was. To be told of each row costs a tenth of its insert, and many rows at once are nearly always
 * new. It is not tried where a statement that breaks ends its transaction.
 */
async function wentIn(db: Kysely<Schema>, insert: CompiledQuery): Promise<boolean> {
  if (db.getExecutor().adapter instanceof PostgresAdapter) return false;
  try {
    await db.executeQuery(insert);
    return true;
  } catch (error) {
    if (isBrokenConstraint(error)) return false;
    throw error;
  }
}

/** Inserts rows of a table, many to a statement. Returns the keys of those that were stored, if `onTaken` requests them. */
export function compiledInsert<T extends keyof Schema & string>(
  table: T,
  columns: readonly (keyof Schema[T] & string)[],
  { onTaken, key }: Insert,
): (db: Kysely<Schema>, rows: readonly Row[]) => Promise<ReadonlySet<Scalar>> {
  const known = new Map<unknown, Map<number, Record<Insert['onTaken'], CompiledQuery<{ key: Scalar }>>>>();
  const statementsOf = (db: Kysely<Schema>, size: number) => {
    const engine = db.getExecutor().adapter.constructor;
    const bySize = known.get(engine) ?? new Map<number, Record<Insert['onTaken'], CompiledQuery<{ key: Scalar }>>>();
    known.set(engine, bySize);
    let queries = bySize.get(size);
    if (!queries) {
      const none = Object.fromEntries(columns.map((column) => [column, new Placeholder(column)]));
      const insert = db.insertInto(table).values(Array.from({ length: size }, () => none) as never);
      const told = insert.onConflict((conflict) => conflict.doNothing()).returning(sql<Scalar>`${sql.ref(key)}`.as('key'));
      queries = { fails: insert.compile() as CompiledQuery<{ key: Scalar }>, told: told.compile() };
      bySize.set(size, queries);
    }
    return queries;
  };
  return async (db, rows) => {
    const stored = new Set<Scalar>();
    for (let at = 0; at < rows.length; ) {
      const size = sizes.find((each) => each <= rows.length - at)!;
      const { fails, told } = statementsOf(db, size);
      // Row by row, and in each the columns in the order in which the statement names them.
      const perRow = fails.parameters.length / size;
      const names = fails.parameters.slice(0, perRow).map((place) => (place as Placeholder).name);
      const some = rows.slice(at, at + size);
      const parameters: Scalar[] = [];
      for (const row of some) for (const name of names) parameters.push(row[name] ?? null);
      if (onTaken === 'fails') await db.executeQuery({ ...fails, parameters });
      else if (size > 1 && (await wentIn(db, { ...fails, parameters }))) for (const row of some) stored.add(row[key]!);
      else for (const row of (await db.executeQuery<{ key: Scalar }>({ ...told, parameters })).rows) stored.add(row.key);
      at += size;
    }
    return stored;
  };
}
