// Worlds of both engines for one file of tests, closed before their engine is stopped, whatever failed.
import { after } from 'node:test';
import { type Database, type Databases, postgresDatabases, sqliteDatabases } from '../src/proving/databases.ts';
import { type BuiltWorld, buildWorld, type WorldOptions } from '../src/proving/world.ts';

export interface Engine {
  readonly engine: string;
  /** Over a database of its own, or over the one given, as another process. */
  open(seed: string, options?: Omit<WorldOptions, 'seed'>, database?: Database): Promise<BuiltWorld>;
  fresh(): Promise<Database>;
}

/** Both, or SQLite alone where `DRAGOMAN_ENGINES=sqlite` says so: mutants are judged on one. */
export async function engines(): Promise<readonly Engine[]> {
  const sqlite = await sqliteDatabases();
  return (process.env['DRAGOMAN_ENGINES'] === 'sqlite' ? [sqlite] : [sqlite, await postgresDatabases()]).map(engineOf);
}

function engineOf(databases: Databases): Engine {
  const worlds: BuiltWorld[] = [];
  after(async () => {
    for (const world of worlds) await world.close();
    await databases.stop();
  });
  return {
    engine: databases.engine,
    fresh: databases.fresh,
    async open(seed, options = {}, database) {
      const built = await buildWorld(database ?? (await databases.fresh()), { seed, ...options });
      worlds.push(built);
      return built;
    },
  };
}
