// Worlds of both engines, each closed with the test that opened it, whatever failed, and before its engine is stopped.
import { after } from 'node:test';
import { type Database, type Databases, postgresDatabases, sqliteDatabases } from '../src/proving/databases.ts';
import { type BuiltWorld, buildWorld, type WorldOptions } from '../src/proving/world.ts';

export interface Engine {
  readonly engine: string;
  /** Over a database of its own, or over the one given, as another process. It is closed with the test that opens it. */
  open(seed: string, options?: Omit<WorldOptions, 'seed'>, database?: Database): Promise<BuiltWorld>;
  /** For several tests: closed when all have ended. */
  openForAll(seed: string, options?: Omit<WorldOptions, 'seed'>): Promise<BuiltWorld>;
  fresh(): Promise<Database>;
}

/** Both, or SQLite alone where `DRAGOMAN_ENGINES=sqlite` says so: mutants are judged on one. */
export async function engines(): Promise<readonly Engine[]> {
  const sqlite = await sqliteDatabases();
  return (process.env['DRAGOMAN_ENGINES'] === 'sqlite' ? [sqlite] : [sqlite, await postgresDatabases()]).map(engineOf);
}

function engineOf(databases: Databases): Engine {
  const opened = new Set<BuiltWorld>();
  after(async () => {
    for (const world of opened) if (opened.delete(world)) await world.close();
    await databases.stop();
  });
  const build = async (seed: string, options: Omit<WorldOptions, 'seed'>, database?: Database) => {
    const built = await buildWorld(database ?? (await databases.fresh()), { seed, ...options });
    opened.add(built);
    return built;
  };
  return {
    engine: databases.engine,
    fresh: databases.fresh,
    async open(seed, options = {}, database) {
      const built = await build(seed, options, database);
      // The runner keeps what closes a test until all have ended: it must not keep the world, too.
      let world: BuiltWorld | undefined = built;
      after(async () => {
        if (world && opened.delete(world)) await world.close();
        world = undefined;
      });
      return built;
    },
    openForAll: (seed, options = {}) => build(seed, options),
  };
}
