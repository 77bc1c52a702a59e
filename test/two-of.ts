// Several processes that serve one database: two whole servers, each with its own memory, address and mail, in the process of the test.
import { type Databases, keptTogether, postgresDatabases, sqliteDatabases } from '../src/proving/databases.ts';
import { type BuiltWorld, buildWorld, type WorldOptions } from '../src/proving/world.ts';

/** The same one twice where one process serves. */
export type Houses = readonly [BuiltWorld, BuiltWorld];

export interface Setup {
  /** Begins with the name of the engine. */
  readonly name: string;
  readonly processes: 1 | 2;
  readonly databases: Databases;
  open(seed: string, options?: Omit<WorldOptions, 'seed'>): Promise<Houses>;
}

/** Over both engines, or SQLite alone where `DRAGOMAN_ENGINES=sqlite` says so. Whoever asks stops their `databases`. */
export async function twoProcesses(): Promise<readonly Setup[]> {
  const sqlite = setup('sqlite', await sqliteDatabases(), 2);
  return process.env['DRAGOMAN_ENGINES'] === 'sqlite' ? [sqlite] : [sqlite, setup('postgres', await postgresDatabases(), 2)];
}

/** Those, and one process over SQLite, which keeps by itself what several keep together. */
export async function oneAndTwoProcesses(): Promise<readonly Setup[]> {
  return [setup('sqlite, one process', await sqliteDatabases(), 1), ...(await twoProcesses())];
}

function setup(name: string, databases: Databases, processes: 1 | 2): Setup {
  return {
    name,
    processes,
    databases,
    async open(seed, options = {}) {
      const database = await databases.fresh();
      const together = databases.engine === 'sqlite' && processes === 2 ? { together: keptTogether() } : {};
      const first = await buildWorld(database, { ...options, ...together, seed });
      return [first, processes === 1 ? first : await buildWorld(database, { ...options, ...together, seed: `${seed} elsewhere` })];
    },
  };
}
