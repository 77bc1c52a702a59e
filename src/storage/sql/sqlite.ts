// The embedded engine, and its only differences.
import { type CompiledQuery, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, sql } from 'kysely';
import type { SearchTime } from '../../core/search/types.ts';
import { directReads, lightWrites } from './compiled.ts';
import type { Engine } from './engine.ts';
import { type FollowStatement, followDirect, followedDriver, unfollowed } from './followed.ts';
import { newScans, type ScanLimits } from './scans.ts';
import type { Schema } from './schema.ts';
import { SqliteDriver } from './sqlite-driver.ts';
import type { SqliteOptions } from './sqlite-handle.ts';
import { holdLock } from './sqlite-lock.ts';
import { newWriteCheck } from './write-check.ts';

export interface OpenSqlite extends SqliteOptions {
  readonly scans?: ScanLimits;
  readonly follow?: FollowStatement | undefined;
}

export function openSqlite({ scans: limits = {}, follow, ...options }: OpenSqlite): Engine {
  const plain = new SqliteDriver(options);
  const driver = follow ? followedDriver(plain, follow) : plain;
  const adapter = new SqliteAdapter();
  directReads.set(adapter, (statement, parameters) => driver.read(statement, parameters));
  lightWrites.set(adapter, (statement, parameters) => driver.writeLight(statement, parameters));
  if (follow) followDirect(adapter, follow);
  const scan: SqliteDriver['scan'] = (text, ...given) => (follow ?? unfollowed)(text, () => driver.scan(text, ...given));
  const scans = newScans(limits, (error) => (error as { code?: unknown }).code === 'ETIMEDOUT');
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
    unhurried: db,
    json: 'text',
    folded: (text) => sql`folded(${text})`,
    byCodePoint: (text) => text,
    scan: async <R>(tenant: string, { sql: text, parameters }: CompiledQuery<R>, own?: SearchTime) =>
      (await scans(tenant, (milliseconds) => scan(text, parameters, milliseconds), own)) as readonly R[],
    endable: sql`running()`,
    shouldRetry: () => false,
    changes: {
      watch: async (forget) => driver.watch(forget),
      catchUp: () => driver.catchUp(),
      isBehind: () => false,
    },
    alone: async (work) => {
      // In memory nobody else is at it.
      const release = options.file === ':memory:' ? () => {} : holdLock(`${options.file}-sweep.lock`, ['begin exclusive'], 0);
      if (!release) return false;
      try {
        await work();
        return true;
      } finally {
        release();
      }
    },
    ready: newWriteCheck(async (statement, parameters) => {
      await driver.write(statement, parameters);
      await driver.synced();
    }),
  };
}
