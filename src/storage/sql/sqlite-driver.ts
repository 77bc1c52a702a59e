// A Kysely driver over node:sqlite: one writer, behind a queue, and one reader that never waits for an open transaction.
// Kysely's own driver fails most concurrent read-then-write transactions; ours begins them `immediate`.
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely';
import type { RowOwner } from './changes.ts';
import { Handle, type SqliteOptions } from './sqlite-handle.ts';
import { newReaders, type Readers } from './sqlite-readers.ts';

export class SqliteDriver implements Driver {
  readonly #options: SqliteOptions;
  #writer!: Handle;
  #reader!: Handle;
  #free: Promise<void> = Promise.resolve();
  #readers: Readers | undefined;
  /** Held and waited for. */
  #locks = 0;
  readonly #watching: ((owners: readonly RowOwner[] | 'everything') => void)[] = [];
  #version = 0;
  #caughtUp = false;

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
    await this.#readers?.close();
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

  /** Reads committed rows in a thread of their own, for so many milliseconds at most; here, where no other connection sees the same. */
  async scan(sql: string, parameters: readonly unknown[], milliseconds: number): Promise<readonly unknown[]> {
    const { file, prepare } = this.#options;
    if (prepare || file === ':memory:') return this.reader.run(sql, parameters).rows;
    this.#readers ??= newReaders(file);
    return this.#readers.read({ sql, parameters }, milliseconds);
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
      this.committed();
      release();
    }
  }

  /** `forget` hears of each commit of this process before anything else runs, and at `catchUp` that others committed, too: not what. */
  watch(forget: (owners: readonly RowOwner[] | 'everything') => void): void {
    this.#writer.watch();
    if (this.#watching.length === 0) this.#version = this.#writer.version();
    this.#watching.push(forget);
  }

  /** Once for all requests that one turn of the event loop brings: they had arrived before the first of them asks. */
  catchUp(): undefined {
    if (this.#caughtUp) return;
    this.#caughtUp = true;
    setImmediate(() => {
      this.#caughtUp = false;
    });
    const version = this.#writer.version();
    if (version === this.#version) return;
    this.#version = version;
    for (const forget of this.#watching) forget('everything');
  }

  /** What the writer wrote holds. */
  committed(): void {
    const changed = this.#writer.takeChanged();
    if (changed.length > 0) for (const forget of this.#watching) forget(changed);
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

  /**
   * A commit that fails is undone before the next one gets the writer, and the rollback that Kysely asks for then finds nothing to do: it would undo
   * the other's. Nor is there anything to undo after an error that undid the transaction by itself, as that of a full disk does.
   */
  end(how: 'commit' | 'rollback'): void {
    if (!this.#release) return;
    const { writer } = this.#driver;
    try {
      if (how === 'commit') writer.run('commit', []);
    } finally {
      if (writer.inTransaction) writer.run('rollback', []);
      // Also of what was rolled back: to read that once more is harmless.
      this.#driver.committed();
      this.#release();
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
      this.#driver.committed();
      release();
    }
  }

  // biome-ignore lint/correctness/useYield: nothing here streams; Kysely wants the method
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('node:sqlite rows are not streamed here');
  }
}
