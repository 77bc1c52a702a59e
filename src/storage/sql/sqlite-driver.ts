// A Kysely driver over node:sqlite: one writer, behind a queue, and one reader that never waits for an open transaction.
// Kysely's own driver fails most concurrent read-then-write transactions; ours begins them `immediate`. A commit is seen at once, and told once it is on the
// disk (`sqlite-disk.ts`): the next one may write meanwhile.
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely';
import { isRead } from './compiled.ts';
import { type SqliteChanges, sqliteChanges } from './sqlite-changes.ts';
import { type Disk, newDisk } from './sqlite-disk.ts';
import { Handle, type SqliteOptions } from './sqlite-handle.ts';
import { patience, patiently, unlessBusy } from './sqlite-patience.ts';
import { newReaders, type Readers } from './sqlite-readers.ts';

/** The writer, for one that may write now. */
interface Turn {
  /** Its first statement, again until no other process writes. */
  begin<T>(first: () => T): Promise<T>;
  release(): void;
}

export class SqliteDriver implements Driver {
  readonly #options: SqliteOptions;
  readonly #openDisk: (log: string) => Disk;
  #disk: Disk | undefined;
  #writer!: Handle;
  #opened: Handle | undefined;
  #free: Promise<void> = Promise.resolve();
  #readers: Readers | undefined;
  /** Held and waited for. */
  #locks = 0;
  #changes: SqliteChanges | undefined;
  #caughtUp = false;

  constructor(options: SqliteOptions, openDisk = (log: string): Disk => newDisk(log, options.sync)) {
    this.#options = options;
    this.#openDisk = openDisk;
  }

  async init(): Promise<void> {
    this.#writer = new Handle({ ...this.#options, impatient: true });
    if (!this.#writer.syncsItself) this.#disk = this.#openDisk(`${this.#options.file}-wal`);
  }

  /** Opened by the first that reads while somebody writes. */
  get #reader(): Handle {
    this.#opened ??= new Handle(this.#options);
    return this.#opened;
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    return new Connection(this);
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as Connection).begin();
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    (connection as Connection).end('commit');
    await this.synced();
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    (connection as Connection).end('rollback');
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {
    await this.#readers?.close();
    await this.#disk?.close();
    this.#writer.close();
    this.#opened?.close();
  }

  get writer(): Handle {
    return this.#writer;
  }

  /**
   * Reads committed rows, past all queues: over the writer while nobody writes, because each commit of another connection makes one forget all pages that
   * it has in memory; and over the reader, which waits, while another process mends the file.
   */
  select<R>(sql: string, parameters: readonly unknown[]): QueryResult<R> {
    const elsewhere = () => this.#reader.run<R>(sql, parameters);
    return this.#locks === 0 ? unlessBusy(() => this.#writer.run<R>(sql, parameters), elsewhere) : elsewhere();
  }

  /** The same; undefined before the database is open. */
  read(sql: string, parameters: readonly unknown[]): readonly unknown[] | undefined {
    return (this.#writer as Handle | undefined) && this.select(sql, parameters).rows;
  }

  /** Reads committed rows in a thread of their own, for so many milliseconds at most; here, where no other connection sees the same. */
  async scan(sql: string, parameters: readonly unknown[], milliseconds: number): Promise<readonly unknown[]> {
    const { file, prepare } = this.#options;
    if (prepare || file === ':memory:') return this.select(sql, parameters).rows;
    this.#readers ??= newReaders(file);
    return this.#readers.read({ sql, parameters }, milliseconds);
  }

  /** A statement that is committed, and not waited for until it is on the disk; the next that is takes it along. Undefined before the database is open. */
  writeLight(sql: string, parameters: readonly unknown[]): Promise<readonly unknown[]> | undefined {
    return (this.#writer as Handle | undefined) && this.write(sql, parameters).then(({ rows }) => rows);
  }

  /** A statement that is a transaction of its own. */
  async write<R>(sql: string, parameters: readonly unknown[]): Promise<QueryResult<R>> {
    const turn = await this.turn();
    let committed = false;
    try {
      const result = await turn.begin(() => this.#writer.run<R>(sql, parameters));
      committed = true;
      return result;
    } finally {
      this.wrote(committed);
      turn.release();
    }
  }

  /** When what was committed is on the disk. */
  async synced(): Promise<void> {
    await this.#disk?.synced();
  }

  /** Whoever watches hears of each commit of this process before anything else runs, and at `catchUp` of those of others. */
  watch(forget: Parameters<SqliteChanges['watch']>[0]): void {
    if (!this.#changes) {
      this.#writer.hearOwn();
      this.#changes = sqliteChanges({
        select: (sql, parameters) => this.select(sql, parameters).rows,
        version: () =>
          unlessBusy(
            () => this.#writer.version(),
            () => -1,
          ),
        written: () => this.#writer.written(),
      });
    }
    this.#changes.watch(forget);
  }

  /** Once for all requests that one turn of the event loop brings: they had arrived before the first of them asks. */
  catchUp(): undefined {
    if (this.#caughtUp) return;
    this.#caughtUp = true;
    setImmediate(() => {
      this.#caughtUp = false;
    });
    this.#changes?.catchUp();
  }

  wrote(committed: boolean): void {
    this.#changes?.wrote(committed);
  }

  /** Waits for the writer; whoever got it must release it. */
  async turn(): Promise<Turn> {
    const until = performance.now() + patience;
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
    return { begin: (first) => patiently(first, until), release };
  }
}

class Connection implements DatabaseConnection {
  readonly #driver: SqliteDriver;
  #turn: Turn | undefined;

  constructor(driver: SqliteDriver) {
    this.#driver = driver;
  }

  async begin(): Promise<void> {
    const turn = await this.#driver.turn();
    try {
      await turn.begin(() => this.#driver.writer.run('begin immediate', []));
    } catch (error) {
      turn.release();
      throw error;
    }
    this.#turn = turn;
  }

  /**
   * A commit that fails is undone before the next one gets the writer, and the rollback that Kysely asks for then finds nothing to do: it would undo
   * the other's. Nor is there anything to undo after an error that undid the transaction by itself, as that of a full disk does.
   */
  end(how: 'commit' | 'rollback'): void {
    if (!this.#turn) return;
    const { writer } = this.#driver;
    let committed = false;
    try {
      if (how === 'commit') {
        writer.run('commit', []);
        committed = true;
      }
    } finally {
      if (writer.inTransaction) writer.run('rollback', []);
      this.#driver.wrote(committed);
      this.#turn.release();
      this.#turn = undefined;
    }
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#turn) return this.#driver.writer.run(query.sql, query.parameters);
    // A read that was taken for a write would wait for those that write, and for the disk.
    if (isRead(query)) return this.#driver.select(query.sql, query.parameters);
    const result = await this.#driver.write<R>(query.sql, query.parameters);
    await this.#driver.synced();
    return result;
  }

  // biome-ignore lint/correctness/useYield: nothing here streams; Kysely wants the method
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('node:sqlite rows are not streamed here');
  }
}
