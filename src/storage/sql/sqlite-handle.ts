// A connection to the embedded engine: how it is set, which functions it has, and its statements, each prepared once.
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { QueryResult } from 'kysely';
import type { ChangedRow } from './sqlite-changes.ts';
import type { Sync } from './sqlite-disk.ts';
import { failureOf } from './sqlite-failures.ts';
import { valuesThrough } from './sqlite-values.ts';

type Value = string | number | bigint | null | Uint8Array;

export interface SqliteOptions {
  readonly file: string;
  /** For proving what happens when a part breaks: runs on each connection before it is used. */
  readonly prepare?: (database: DatabaseSync) => void;
  readonly readOnly?: boolean;
  /** Fails at once where another process has the lock that a statement needs, instead of stopping the thread until it is free. */
  readonly impatient?: boolean;
  /** For who writes much and answers nobody: the log goes into the file seldom and in large parts, which takes a page once that many transactions wrote. */
  readonly writesMuch?: boolean;
  /** Waits for the disk in another way than the system's, where a test has its files in memory. */
  readonly sync?: Sync;
}

/** Pages of 4 KiB in the log after which the commit that wrote the last of them copies it into the file. */
const pagesOfLog = 65_536;

/** Milliseconds. Outside `impatient` connections only what needs the whole file waits: its first opening, and its mending after a crash. */
const busyMillis = 5000;

interface Prepared {
  readonly statement: StatementSync;
  /** The names of its columns, none where it answers no rows. Asked once: asking again costs more than a small read. */
  readonly columns: readonly string[];
}

/** A connection with its statements. */
export class Handle {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, Prepared>();
  #written: ChangedRow[] = [];
  #version: StatementSync | undefined;
  /** Its commits wait for the disk by themselves, because there is no log that somebody else could wait for. */
  readonly syncsItself: boolean;

  constructor({ file, prepare, readOnly = false, impatient = false, writesMuch = false }: SqliteOptions) {
    this.#database = new DatabaseSync(file, { timeout: busyMillis, readOnly });
    this.#database.exec('pragma foreign_keys = on; pragma temp_store = memory; pragma cache_size = -65536');
    // A reader forgets its pages at each commit: to map them again costs it more than to read them.
    if (!readOnly) this.#database.exec('pragma mmap_size = 1073741824');
    // Not everywhere can there be a log: in memory, and on some shared disks (sqlite.org/pragma.html#pragma_journal_mode).
    this.syncsItself = this.#database.prepare('pragma journal_mode = wal').get()!['journal_mode'] !== 'wal';
    // In the log whole transactions are found after a power cut, in their order, and the newest only as far as they were waited for
    // (sqlite.org/pragma.html#pragma_synchronous).
    this.#database.exec(`pragma synchronous = ${this.syncsItself ? 'full' : 'normal'}`);
    // The engine's own lower() knows English letters only.
    this.#database.function('folded', { deterministic: true }, (text) => (typeof text === 'string' ? text.toLowerCase() : text));
    this.#database.function('values_through', { deterministic: true }, valuesThrough);
    // A thread can be ended only where it runs JavaScript, and a statement without a function runs none.
    this.#database.function('running', () => 1);
    if (writesMuch) this.#database.exec(`pragma wal_autocheckpoint = ${pagesOfLog}`);
    if (impatient) this.#database.exec('pragma busy_timeout = 0');
    prepare?.(this.#database);
  }

  /** From now on `written` tells the rows of `changes` that this connection writes. The trigger is the connection's own, and gone with it. */
  hearOwn(): void {
    this.#database.function('wrote', (number, tenant, account) => {
      this.#written.push({ number: Number(number), tenant: String(tenant), account: String(account) });
      return null;
    });
    this.#database.exec(
      'create temp trigger told_here after insert on main.changes begin select wrote(new.number, new.tenant, new.account); end',
    );
  }

  written(): readonly ChangedRow[] {
    const rows = this.#written;
    if (rows.length > 0) this.#written = [];
    return rows;
  }

  /** Another number once any other connection committed something (sqlite.org/pragma.html#pragma_data_version). */
  version(): number {
    this.#version ??= this.#database.prepare('pragma data_version');
    return this.#version.get()!['data_version'] as number;
  }

  get inTransaction(): boolean {
    return this.#database.isTransaction;
  }

  run<R>(sql: string, parameters: readonly unknown[]): QueryResult<R> {
    const values = parameters.map(asValue);
    try {
      const { statement, columns } = this.#prepared(sql);
      if (columns.length > 0)
        return { rows: (statement.all(...values) as unknown as Value[][]).map((cells) => rowOf(columns, cells) as R) };
      const { changes } = statement.run(...values);
      return { rows: [], numAffectedRows: BigInt(changes) };
    } catch (error) {
      throw failureOf(error);
    }
  }

  #prepared(sql: string): Prepared {
    let prepared = this.#statements.get(sql);
    if (!prepared) {
      if (this.#statements.size > 500) this.#statements.clear();
      const statement = this.#database.prepare(sql);
      statement.setReturnArrays(true);
      prepared = { statement, columns: statement.columns().map(({ name }) => name) };
      this.#statements.set(sql, prepared);
    }
    return prepared;
  }

  close(): void {
    if (this.#database.isOpen) this.#database.close();
  }
}

/** The engine's own row objects take twice as long to be made and read: they have no shape that rows of one statement share. */
function rowOf(columns: readonly string[], cells: readonly Value[]): Readonly<Record<string, Value>> {
  const row: Record<string, Value> = {};
  for (let at = 0; at < columns.length; at += 1) row[columns[at]!] = cells[at]!;
  return row;
}

/** node:sqlite takes an object as named parameters and shifts the rest without a word: let nothing of the kind through. */
function asValue(value: unknown): Value {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    value instanceof Uint8Array
  ) {
    return value;
  }
  throw new TypeError(`a query parameter of type ${typeof value}`);
}
