// A statement built once. Building and compiling one costs several times what running it does, and hot reads are always the same.
import type { Compilable, CompiledQuery, Kysely } from 'kysely';
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
