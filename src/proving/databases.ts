// A fresh database for every world: a copy of a migrated one in which the demonstration tenant is founded already.
import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import type { Tables } from '../core/stores.ts';
import { type Instant, plusSeconds } from '../core/time.ts';
import { foundTenant, type TenantKeys } from '../demonstration.ts';
import { openKeys } from '../storage/keys.ts';
import type { Memory } from '../storage/memory/memory.ts';
import { type Opened, openStore } from '../storage/open-store.ts';
import type { Seals } from '../storage/seals.ts';
import type { Engine } from '../storage/sql/engine.ts';
import { openTables } from '../storage/sql/open-tables.ts';
import { openPostgres, type PostgresOptions } from '../storage/sql/postgres.ts';
import { failureOf } from '../storage/sql/postgres-failures.ts';
import type { ScanLimits } from '../storage/sql/scans.ts';
import { openSqlite } from '../storage/sql/sqlite.ts';
import type { Sync } from '../storage/sql/sqlite-disk.ts';
import { type KeptTogether, newKeptTogether } from '../storage/sql/tables/protection/kept-together.ts';
import { digestKey, fixedKeys, masterKey } from './keys.ts';
import { start } from './levers/clock.ts';
import { startPostgres, type TestPostgres } from './postgres.ts';
import { seededRandom } from './random.ts';
import type { BreakManner } from './world-type.ts';

export type EngineName = 'sqlite' | 'postgres';

export interface Database {
  readonly keys: TenantKeys;
  /**
   * `memoryOver`: what stands in the place of its memory. `together`: what it keeps with other processes that serve the same file of SQLite.
   */
  open(scans?: ScanLimits, memoryOver?: (memory: Memory) => Memory, now?: Instant, together?: KeptTogether): Promise<Opened>;
  /** The same tables over a connection that fails in this manner. */
  failing(manner: BreakManner, seals: Seals): Tables;
  /** A copy of what is committed now, for `fresh`; it stays until it is dropped. */
  snapshot(): Promise<DatabaseTemplate>;
  drop(): Promise<void>;
}

/** A file of SQLite, or a database's name on the server that `DRAGOMAN_TEST_POSTGRES` names, and the keys of its tenant. */
export interface DatabaseTemplate {
  readonly template: string;
  readonly keys: TenantKeys;
}

export interface FoundedTemplate extends DatabaseTemplate {
  /** The same tables, without a tenant. */
  readonly unfounded: string;
}

/** Templates for the processes of one run: of the sources in this folder, because others may have other tables. */
export const handedOn = (databases: readonly Databases[]): string =>
  JSON.stringify({ sources: import.meta.dirname, ...Object.fromEntries(databases.map(({ engine, template }) => [engine, template])) });

/** Whoever runs many files of tests makes the templates once and hands them on in `DRAGOMAN_TEST_TEMPLATES`. */
function givenTemplate(engine: EngineName): FoundedTemplate | undefined {
  const { sources, [engine]: template } = JSON.parse(process.env['DRAGOMAN_TEST_TEMPLATES'] ?? '{}');
  return sources === import.meta.dirname ? template : undefined;
}

export interface Databases {
  readonly engine: EngineName;
  /** What `fresh` copies. */
  readonly template: FoundedTemplate;
  /** A copy of that, or of another one. */
  fresh(from?: DatabaseTemplate): Promise<Database>;
  /** Drops a snapshot. */
  forget(snapshot: DatabaseTemplate): Promise<void>;
  stop(): Promise<void>;
}

const masterKeys = () => {
  const random = seededRandom('seals');
  return { keys: [masterKey] as const, nonce: () => random.bytes(12) };
};

/** A world is opened before its clock starts: what is signed at its first moment was signed while it serves. */
const since = plusSeconds(start, -1);

/** What the first of several processes over one file of SQLite keeps for all. */
export function keptTogether(now = since): KeptTogether {
  const kept = newKeptTogether(now);
  return { takePart: async (request) => kept.takePart(request), takeNonce: async (...given) => kept.takeNonce(...given) };
}

const opening = (engine: Engine, memoryOver?: (memory: Memory) => Memory, now = since, together?: KeptTogether) =>
  openStore({
    engine,
    masterKeys: { keys: masterKeys().keys },
    now,
    digestKey,
    ...(memoryOver ? { memoryOver } : {}),
    ...(together ? { together } : {}),
  });

async function found(engine: Engine): Promise<TenantKeys> {
  const opened = await opening(engine);
  const { tables } = opened;
  const random = seededRandom('template');
  const makePem = { sign: fixedKeys('sign'), decrypt: fixedKeys('decrypt') };
  const { signingKeys, transportKeys } = openKeys(opened, { makePem, now: () => start });
  const stores = { ...tables } as never;
  const founded = await foundTenant({ now: start, random }, { name: 'Demonstration', domain: 'demo', hosts: ['*'] }, stores);
  const told = {
    at: start,
    actor: 'dragoman',
    what: 'signing-key.made',
    subject: null,
    address: null,
    client: null,
    api: null,
    request: null,
    detail: { why: 'first' },
  } as const;
  await signingKeys.make(founded.tenant, null, told);
  await transportKeys.list();
  return founded;
}

export async function sqliteDatabases(): Promise<Databases> {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'dragoman-sqlite-'));
  const founded = givenTemplate('sqlite') ?? (await sqliteTemplate(folder));
  let count = 0;
  return {
    engine: 'sqlite',
    template: founded,
    forget: async (snapshot) => rmSync(snapshot.template, { force: true }),
    fresh: async (from = founded) => {
      const { keys } = from;
      count += 1;
      const file = join(folder, `${count}.db`);
      let snapshots = 0;
      copyFileSync(from.template, file);
      const engines: Engine[] = [];
      const opened = (options: Partial<Parameters<typeof openSqlite>[0]> = {}) => {
        const made = openSqlite({ file, sync: inMemory, ...options });
        engines.push(made);
        return made;
      };
      return {
        keys,
        open: (scans = {}, ...more) => opening(opened({ scans }), ...more),
        failing: (manner, seals) => openTables(opened({ prepare: spoilt[manner] }), seals, since),
        snapshot: async () => {
          snapshots += 1;
          const into = `${file}.${snapshots}`;
          using reader = new DatabaseSync(file);
          reader.prepare('vacuum into ?').run(into);
          return { template: into, keys };
        },
        drop: async () => {
          for (const made of engines) await made.db.destroy().catch(() => {});
          for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
        },
      };
    },
    stop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Its files are in memory, and go with the process: to ask the system for a disk costs a twentieth of a test. */
const inMemory: Sync = (_fd, done) => void setImmediate(done, null);

async function sqliteTemplate(folder: string): Promise<FoundedTemplate> {
  const [unfounded, template] = [join(folder, 'unfounded.db'), join(folder, 'template.db')];
  const empty = openSqlite({ file: unfounded });
  await opening(empty);
  await empty.db.destroy();
  copyFileSync(unfounded, template);
  const engine = openSqlite({ file: template });
  const keys = await found(engine);
  await engine.db.destroy();
  return { template, unfounded, keys };
}

const spoilt: Record<BreakManner, (database: DatabaseSync) => void> = {
  cut: (database) => database.close(),
  'read-only': (database) => database.exec('pragma query_only = on'),
  full: (database) => database.exec('pragma max_page_count = 1'),
};

/** No two sets of databases have one, on a server that several share: processes of containers all have the same few ids. */
const drawnMark = () => randomBytes(6).toString('hex');

/** `options`: how worlds use the server, such as short waits; it is stopped with the databases. `mark` stands in all their names. */
export async function postgresDatabases(
  options: Partial<PostgresOptions> = {},
  given?: TestPostgres,
  mark = drawnMark(),
): Promise<Databases> {
  const server = given ?? (await startPostgres());
  const admin = new pg.Pool({ connectionString: server.url('postgres'), max: 2, allowExitOnIdle: true });
  // Where a test halts the server, the connections that lie here are cut, too.
  admin.on('error', () => {});
  const ask: Ask = (text, values) =>
    admin.query(text, values as unknown[]).catch((error) => {
      throw failureOf(error);
    });
  const shared = given ? undefined : givenTemplate('postgres');
  const founded = shared ?? (await postgresTemplate(server, ask, mark));
  let count = 0;
  return {
    engine: 'postgres',
    template: founded,
    forget: async (snapshot) => void (await ask(`drop database if exists ${snapshot.template}`)),
    fresh: async (from = founded) => {
      count += 1;
      const name = `dragoman_world_${mark}_${count}`;
      await ask(`create database ${name} template ${from.template} strategy file_copy`);
      return postgresDatabase({ server, ask, name, keys: from.keys, options });
    },
    stop: async () => {
      if (!shared) for (const name of [founded.template, founded.unfounded]) await ask(`drop database ${name}`);
      await admin.end();
      await server.stop();
    },
  };
}

async function postgresTemplate(server: TestPostgres, ask: Ask, mark: string): Promise<FoundedTemplate> {
  const [unfounded, template] = [`dragoman_unfounded_${mark}`, `dragoman_template_${mark}`];
  for (const name of [unfounded, template]) await ask(`drop database if exists ${name}`);
  await ask(`create database ${unfounded}`);
  const empty = openPostgres({ url: server.url(unfounded), connections: 2 });
  await opening(empty);
  await empty.db.destroy();
  await ask(`create database ${template} template ${unfounded} strategy file_copy`);
  const engine = openPostgres({ url: server.url(template), connections: 2 });
  const keys = await found(engine);
  await engine.db.destroy();
  return { template, unfounded, keys };
}

/** Asks the server, beside all worlds. Throws `DatabaseFailed` where it is away. */
type Ask = (text: string, values?: readonly unknown[]) => Promise<unknown>;

interface PostgresParts {
  readonly server: TestPostgres;
  readonly ask: Ask;
  readonly name: string;
  readonly keys: TenantKeys;
  readonly options: Partial<PostgresOptions>;
}

function postgresDatabase({ server, ask, name, keys, options: usual }: PostgresParts): Database {
  const engines: Engine[] = [];
  let snapshots = 0;
  const opened = (options: Partial<Parameters<typeof openPostgres>[0]> = {}) => {
    const made = openPostgres({ url: server.url(name), connections: 4, ...usual, ...options });
    engines.push(made);
    return made;
  };
  return {
    keys,
    open: (scans = {}, ...more) => opening(opened({ scans }), ...more),
    failing: (manner, seals) => {
      if (manner === 'cut') return openTables(opened({ url: 'postgres://postgres@127.0.0.1:1/nowhere' }), seals, since);
      return openTables(opened({ options: '-c default_transaction_read_only=on' }), seals, since);
    },
    snapshot: async () => {
      snapshots += 1;
      const into = `${name}_${snapshots}`;
      // Nobody may be connected to what is copied: connections of the pool come again by themselves (postgresql.org/docs/current/manage-ag-templatedbs.html).
      await ask(`alter database ${name} allow_connections false`);
      try {
        await ask('select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1', [name]);
        await ask(`create database ${into} template ${name} strategy file_copy`);
      } finally {
        await ask(`alter database ${name} allow_connections true`);
      }
      return { template: into, keys };
    },
    drop: async () => {
      for (const made of engines) await made.db.destroy().catch(() => {});
      await ask(`drop database if exists ${name} with (force)`);
    },
  };
}
