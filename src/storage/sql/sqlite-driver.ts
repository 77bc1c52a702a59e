// A Kysely driver over node:sqlite: one writer, behind a queue, and one reader that never waits for an open transaction.
// Kysely's own driver fails most concurrent read-then-write transactions; ours begins them `immediate`.
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely';

type Value = string | number | bigint | null | Uint8Array;

export interface SqliteOptions {
  readonly file: string;
  /** For proving what happens when a part breaks: runs on each connection before it is used. */
  readonly prepare?: (database: DatabaseSync) => void;
}

export class SqliteDriver implements Driver {
  readonly #options: SqliteOptions;
  #writer!: Handle;
  #reader!: Handle;
  #free: Promise<void> = Promise.resolve();
  /** Held and waited for. */
  #locks = 0;

  constructor(options: SqliteOptions) {
    this.#options = options;
  }

  async init(): Promise<void> {
    this.#writer = new Handle(this.#options);
    this.#reader = new Handle(this.#options);
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    return new Connection(this);
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as Connection).begin();
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    (connection as Connection).end('commit');
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    (connection as Connection).end('rollback');
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {
    this.#writer.close();
    this.#reader.close();
  }

  get writer(): Handle {
    return this.#writer;
  }

  /** The writer while nobody writes: each commit of another connection makes one forget all pages that it has in memory. */
  get reader(): Handle {
    return this.#locks === 0 ? this.#writer : this.#reader;
  }

  /** Reads committed rows, past all queues; undefined before the database is open. */
  read(sql: string, parameters: readonly unknown[]): readonly unknown[] | undefined {
    return (this.reader as Handle | undefined)?.run(sql, parameters).rows;
  }

  /** A statement whose commit does not wait for the disk; the next commit that does takes it along. Undefined before the database is open. */
  writeLight(sql: string, parameters: readonly unknown[]): Promise<readonly unknown[]> | undefined {
    return (this.#writer as Handle | undefined) && this.#writeLight(sql, parameters);
  }

  async #writeLight(sql: string, parameters: readonly unknown[]): Promise<readonly unknown[]> {
    const release = await this.lock();
    try {
      return this.#writer.light(() => this.#writer.run(sql, parameters).rows);
    } finally {
      release();
    }
  }

  /** Waits for the writer; whoever got it must call what is answered. */
  async lock(): Promise<() => void> {
    const before = this.#free;
    let release = () => {};
    this.#locks += 1;
    this.#free = new Promise((resolve) => {
      release = () => {
        this.#locks -= 1;
        resolve();
      };
    });
    await before;
    return release;
  }
}

class Connection implements DatabaseConnection {
  readonly #driver: SqliteDriver;
  #release: (() => void) | undefined;

  constructor(driver: SqliteDriver) {
    this.#driver = driver;
  }

  async begin(): Promise<void> {
    const release = await this.#driver.lock();
    try {
      this.#driver.writer.run('begin immediate', []);
    } catch (error) {
      release();
      throw error;
    }
    this.#release = release;
  }

  end(how: 'commit' | 'rollback'): void {
    try {
      this.#driver.writer.run(how, []);
    } finally {
      this.#release?.();
      this.#release = undefined;
    }
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#release) return this.#driver.writer.run(query.sql, query.parameters);
    if (query.query.kind === 'SelectQueryNode') return this.#driver.reader.run(query.sql, query.parameters);
    const release = await this.#driver.lock();
    try {
      return this.#driver.writer.run(query.sql, query.parameters);
    } finally {
      release();
    }
  }

  // biome-ignore lint/correctness/useYield: nothing here streams; Kysely wants the method
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('node:sqlite rows are not streamed here');
  }
}

interface Prepared {
  readonly statement: StatementSync;
  /** Asked once: asking again costs more than a small read. */
  readonly answersRows: boolean;
}

class Handle {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, Prepared>();

  constructor({ file, prepare }: SqliteOptions) {
    this.#database = new DatabaseSync(file, { timeout: 5000 });
    this.#database.exec(
      'pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma temp_store = memory; pragma cache_size = -65536; pragma mmap_size = 1073741824',
    );
    // The engine's own lower() knows English letters only.
    this.#database.function('folded', { deterministic: true }, (text) => (typeof text === 'string' ? text.toLowerCase() : text));
    prepare?.(this.#database);
  }

  run<R>(sql: string, parameters: readonly unknown[]): QueryResult<R> {
    const { statement, answersRows } = this.#prepared(sql);
    const values = parameters.map(asValue);
    if (answersRows) return { rows: statement.all(...values) as R[] };
    const { changes } = statement.run(...values);
    return { rows: [], numAffectedRows: BigInt(changes) };
  }

  /** Commits of `work` are in the log and seen by all, and not yet on the disk (sqlite.org/pragma.html#pragma_synchronous). */
  light<T>(work: () => T): T {
    this.#database.exec('pragma synchronous = normal');
    try {
      return work();
    } finally {
      this.#database.exec('pragma synchronous = full');
    }
  }

  #prepared(sql: string): Prepared {
    let prepared = this.#statements.get(sql);
    if (!prepared) {
      if (this.#statements.size > 500) this.#statements.clear();
      const statement = this.#database.prepare(sql);
      prepared = { statement, answersRows: statement.columns().length > 0 };
      this.#statements.set(sql, prepared);
    }
    return prepared;
  }

  close(): void {
    if (this.#database.isOpen) this.#database.close();
  }
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
