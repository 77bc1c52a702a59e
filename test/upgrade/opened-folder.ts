// A folder that an older version wrote: copied, opened with today's code, a second after it was left.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { mock } from 'node:test';
import pg from 'pg';
import { instantOfMillis, plusSeconds } from '../../src/core/time.ts';
import type { TenantKeys } from '../../src/demonstration.ts';
import { checkedMemory } from '../../src/proving/checked-memory.ts';
import type { Database, EngineName } from '../../src/proving/databases.ts';
import { startPostgres } from '../../src/proving/postgres.ts';
import { type BuiltWorld, buildWorld } from '../../src/proving/world.ts';
import type { World } from '../../src/proving/world-type.ts';
import { openStore } from '../../src/storage/open-store.ts';
import type { Engine } from '../../src/storage/sql/engine.ts';
import { openPostgres } from '../../src/storage/sql/postgres.ts';
import { openSqlite } from '../../src/storage/sql/sqlite.ts';
import { program } from '../program.ts';

/** How many rows each table has. */
export type Counts = Readonly<Record<string, number>>;

/** Data of the folder, ready to be opened. */
interface Copy {
  readonly folder: string;
  /** The database as a configuration names it. */
  readonly place: string;
  counts(): Promise<Counts>;
  connect(): Engine;
  remove(): Promise<void>;
}

export interface Folder {
  readonly path: string;
  /** ISO 8601. */
  readonly now: string;
  readonly publicUrl: string;
}

export interface Tenant {
  /** Of the dialects that there were, and had any. */
  readonly keys: Pick<TenantKeys, 'tenant' | 'domain' | 'console' | 'gigya' | 'akamai' | 'authing' | 'wso2'>;
  readonly host: string;
}

export interface Opened {
  readonly before: Counts;
  /** Migrated, and nothing else done. */
  readonly after: Counts;
  as(tenant: Tenant): World;
  /** Runs a command over the folder with the configuration of its day, and answers what it printed. */
  cli(...args: readonly string[]): string;
  readonly built: BuiltWorld;
  close(): Promise<void>;
}

/**
 * Migrates a copy and builds the server over it; `built.world` is the tenant's. The clock of this process stands from then on, and
 * worlds can move it.
 */
export async function openFolder(folder: Folder, engineName: EngineName, { keys }: Tenant): Promise<Opened> {
  const copy = engineName === 'sqlite' ? sqliteCopy(folder) : await postgresCopy(folder);
  // The OpenID provider asks the process for the time, not us. A second has passed: what is made now is newer than what is there.
  mock.timers.enable({ apis: ['Date'], now: Date.parse(folder.now) + 1000 });
  const clock = {
    now: () => instantOfMillis(Date.now()),
    forward: (seconds: number) => mock.timers.setTime(Date.now() + seconds * 1000),
  };
  const masterKey = Buffer.from(readFileSync(join(folder.path, 'master.key'), 'utf8'), 'base64');
  const before = await copy.counts();
  const engine = copy.connect();
  // Before anything is signed: what was signed before a server began is refused.
  const opened = plusSeconds(clock.now(), -1);
  const opening = () => openStore({ engine, masterKeys: { keys: [masterKey] }, now: opened, memoryOver: checkedMemory });
  await opening();
  const after = await copy.counts();
  const database: Database = {
    keys: keys as TenantKeys,
    open: opening,
    failing: () => {
      throw new Error('nothing breaks here');
    },
    snapshot: () => Promise.reject(new Error('nothing is copied here')),
    drop: async () => {
      await engine.db.destroy();
      await copy.remove();
    },
  };
  const built = await buildWorld(database, {
    seed: 'upgrade',
    clock,
    publicUrl: folder.publicUrl,
    photoFolder: join(copy.folder, 'photos'),
  });
  return {
    before,
    after,
    built,
    as: ({ keys, host }) => at(built.as(keys as TenantKeys), host),
    cli: (...args) => runCli(folder, copy, args),
    close: async () => {
      await built.close();
      mock.timers.reset();
    },
  };
}

function runCli({ path }: Folder, { folder, place }: Copy, args: readonly string[]): string {
  const file = join(folder, 'dragoman.yaml');
  writeFileSync(file, readFileSync(join(path, 'dragoman.yaml'), 'utf8').replace('/var/lib/dragoman', place), { mode: 0o600 });
  return execFileSync(process.execPath, [program, ...args, '--config', file], { encoding: 'utf8' });
}

function copied(from: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-upgrade-'));
  cpSync(from, folder, { recursive: true });
  return folder;
}

function sqliteCopy({ path }: Folder): Copy {
  const folder = copied(join(path, 'sqlite'));
  const file = join(folder, 'dragoman.db');
  return {
    folder,
    place: folder,
    async counts() {
      const database = new DatabaseSync(file, { readOnly: true });
      const tables = database.prepare("select name from sqlite_master where type = 'table'").all() as { name: string }[];
      const count = (name: string) => Number(database.prepare(`select count(*) as n from "${name}"`).get()!['n']);
      const counts = Object.fromEntries(tables.map(({ name }) => [name, count(name)]));
      database.close();
      return counts;
    },
    connect: () => openSqlite({ file }),
    remove: async () => rmSync(folder, { recursive: true }),
  };
}

async function postgresCopy({ path }: Folder): Promise<Copy> {
  const folder = copied(join(path, 'postgres'));
  const server = await startPostgres();
  const name = `dragoman_upgrade_${process.pid}`;
  const run = async <T>(database: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ connectionString: server.url(database) });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  await run('postgres', async (client) => {
    await client.query(`drop database if exists ${name}`);
    await client.query(`create database ${name}`);
  });
  await run(name, (client) => client.query(readFileSync(join(folder, 'dump.sql'), 'utf8')));
  return {
    folder,
    place: server.url(name),
    counts: () =>
      run(name, async (client) => {
        const { rows } = await client.query<{ name: string }>("select tablename as name from pg_tables where schemaname = 'public'");
        const counts: Record<string, number> = {};
        for (const { name: table } of rows) counts[table] = Number((await client.query(`select count(*) as n from "${table}"`)).rows[0].n);
        return counts;
      }),
    connect: () => openPostgres({ url: server.url(name), connections: 4 }),
    remove: async () => {
      await run('postgres', (client) => client.query(`drop database if exists ${name} with (force)`));
      await server.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The same clients at the tenant's own host; but for Gigya's, whose signatures cover the host and whose tenants are found by their keys. */
function at(world: World, host: string): World {
  const there = <H extends { readonly headers?: Readonly<Record<string, string>> }>(how?: H) => ({
    ...(how as H),
    headers: { host, ...how?.headers },
  });
  return {
    ...world,
    akamai: (path, given, how) => world.akamai(path, given, there(how)),
    authing: (method, path, given, how) => world.authing(method, path, given, there(how)),
    graphql: (document, variables, how) => world.graphql(document, variables, there(how)),
    wso2: (method, path, given, how) => world.wso2(method, path, given, there(how)),
    hazizz: (method, path, given, how) => world.hazizz(method, path, given, there(how)),
    raw: (request, codeOf) => world.raw(there(request), codeOf),
  };
}
