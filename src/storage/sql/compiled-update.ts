// An update built once for each choice of columns that callers set: there are few, and building one costs more than running it.
import type { CompiledQuery, Kysely } from 'kysely';
import { Placeholder, parametersOf, type Row } from './compiled.ts';
import type { Schema } from './schema.ts';

/** Sets columns of the rows whose `keys` have these values. `set` names at least one column, and none of the keys. */
export function compiledUpdate<T extends keyof Schema & string>(
  table: T,
  keys: readonly (keyof Schema[T] & string)[],
): (db: Kysely<Schema>, where: Row, set: Partial<Record<keyof Schema[T] & string, Row[string]>>) => Promise<void> {
  const known = new Map<unknown, Map<string, CompiledQuery>>();
  return async (db, where, set) => {
    const names = Object.keys(set);
    const engine = db.getExecutor().adapter.constructor;
    const byNames = known.get(engine) ?? new Map<string, CompiledQuery>();
    known.set(engine, byNames);
    let query = byNames.get(names.join());
    if (!query) {
      const places = (each: readonly string[]) => Object.fromEntries(each.map((name) => [name, new Placeholder(name)]));
      // Kysely cannot follow columns whose names are not known before it runs.
      const update = db.updateTable(table as 'accounts').set(places(names));
      query = update.where((e) => e.and(places(keys))).compile();
      byNames.set(names.join(), query);
    }
    await db.executeQuery({ ...query, parameters: parametersOf(query, { ...where, ...set } as Row) });
  };
}
