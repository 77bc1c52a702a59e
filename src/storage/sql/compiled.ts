// A statement built once. Building and compiling one costs several times what running it does, and hot reads are always the same.
import { type Compilable, type CompiledQuery, type Kysely, sql } from 'kysely';
import type { Schema } from './schema.ts';

type Scalar = string | number | null;

/** Stands for a value until there is one. */
class Place {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

const places = new Proxy({}, { get: (_, name) => new Place(String(name)) });

/**
 * `build` is called once an engine, with places instead of values: it may pass them on as operands and must not look at them.
 * Answers the rows of the statement for the values given.
 */
export function compiled<V extends Readonly<Record<string, Scalar>>, R>(
  build: (db: Kysely<Schema>, values: V) => Compilable<R>,
): (db: Kysely<Schema>, values: V) => Promise<readonly R[]> {
  const known = new Map<unknown, CompiledQuery<R>>();
  return async (db, values) => {
    const engine = db.getExecutor().adapter.constructor;
    let query = known.get(engine);
    if (!query) {
      query = build(db, places as V).compile();
      known.set(engine, query);
    }
    const parameters = query.parameters.map((parameter) => (parameter instanceof Place ? values[parameter.name] : parameter));
    return (await db.executeQuery<R>({ ...query, parameters })).rows;
  };
}

/** One row of a table, built once like the others. Answers whether it was stored: with `onTaken: 'told'` a collision is no error. */
export function compiledInsert<T extends keyof Schema & string>(
  table: T,
  columns: readonly (keyof Schema[T] & string)[],
  onTaken: 'told' | 'fails' = 'fails',
): (db: Kysely<Schema>, row: Readonly<Record<string, Scalar>>) => Promise<boolean> {
  const run = compiled((db, values: Readonly<Record<string, Scalar>>) => {
    const row = Object.fromEntries(columns.map((column) => [column, values[column]]));
    const insert = db.insertInto(table).values(row as never);
    const guarded = onTaken === 'told' ? insert.onConflict((conflict) => conflict.doNothing()) : insert;
    return guarded.returning(sql<number>`1`.as('stored'));
  });
  return async (db, row) => (await run(db, row)).length > 0;
}
