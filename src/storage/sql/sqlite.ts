// The embedded engine, and its only differences.
import { Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, sql } from 'kysely';
import { directReads, lightWrites } from './compiled.ts';
import type { Engine } from './engine.ts';
import type { Schema } from './schema.ts';
import { SqliteDriver, type SqliteOptions } from './sqlite-driver.ts';

export function openSqlite(options: SqliteOptions): Engine {
  const driver = new SqliteDriver(options);
  const adapter = new SqliteAdapter();
  directReads.set(adapter, (statement, parameters) => driver.read(statement, parameters));
  lightWrites.set(adapter, (statement, parameters) => driver.writeLight(statement, parameters));
  const db = new Kysely<Schema>({
    dialect: {
      createDriver: () => driver,
      createAdapter: () => adapter,
      createIntrospector: (kysely) => new SqliteIntrospector(kysely),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
  return {
    name: 'sqlite',
    db,
    json: 'text',
    folded: (text) => sql`folded(${text})`,
    byCodePoint: (text) => text,
    shouldRetry: () => false,
  };
}
