// Connections to PostgreSQL: none is waited for without an end, none is used after its server was gone, and nothing runs twice that may have
// been committed. Whatever stands between (PgBouncer, pooling by transaction) sees no setting of a session and no named statement.
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { DatabaseFailed } from '../../core/stores.ts';
import { cancel } from './postgres-cancel.ts';
import { failureOf, isGone, readOnly } from './postgres-failures.ts';

/** In milliseconds; absent where work may take as long as it takes. */
export interface Bounds {
  /** Of one statement. The server holds to it inside transactions, and we everywhere. */
  readonly statement?: number;
  /** Of a wait for a lock inside a transaction. Outside, such a wait is a part of its statement. */
  readonly lock?: number;
  /** How long the server keeps a transaction of which nothing comes any more. */
  readonly idle?: number;
}

/** For the answer of a server that was asked to end a statement, and for the leave of one whose connections end. */
const graceMillis = 1000;

export const streamOf = (client: pg.ClientBase): { destroy(): void } =>
  (client as unknown as { readonly connection: { readonly stream: { destroy(): void } } }).connection.stream;

/** Is told of connections that are lost. */
export interface LossListener {
  /** Once of each that is lost while no query waits on it; `code` is PostgreSQL's SQLSTATE or the system's error. */
  onLost(code: string | undefined): void;
  /** Whenever what was known of the server holds no longer: it may have lost its last commits, and another may be the primary. */
  onDoubt(): void;
}

export class Connections {
  readonly #pool: pg.Pool;
  readonly #connectMillis: number;
  readonly #listener: LossListener;
  readonly #open = new Set<pg.ClientBase>();
  /** Made since a server was last found gone: whichever is older may lead to the same. */
  #current = new WeakSet<pg.ClientBase>();
  /** Those that lead to a primary: it becomes a standby only by a restart, which ends them. */
  readonly #primary = new WeakSet<pg.ClientBase>();

  constructor(options: pg.PoolConfig & { readonly connectionTimeoutMillis: number }, listener: LossListener) {
    this.#pool = new pg.Pool(options);
    this.#connectMillis = options.connectionTimeoutMillis;
    this.#listener = listener;
    // A connection may be cut at any time. The pool replaces an idle one; inside a transaction the next query fails, and the request with
    // it. The pool stops listening to a client that it lends out, and an error without a listener would end the process: so each has its own.
    this.#pool.on('error', () => {});
    this.#pool.on('connect', (client) => {
      this.#open.add(client);
      this.#current.add(client);
      client.once('error', (error: { readonly code?: string }) => {
        listener.onDoubt();
        listener.onLost(error.code);
      });
      client.on('error', () => {});
    });
    this.#pool.on('remove', (client) => void this.#open.delete(client));
  }

  /** The same connections for work within these bounds. */
  within(bounds: Bounds): PostgresPool {
    // Kysely's type tells of cursors, too, which nobody asks for here.
    const connect = async () => new CheckedOut(this, await this.take(), bounds) as unknown as PostgresPoolClient;
    return { connect, end: () => this.end(), options: {} };
  }

  async take(): Promise<pg.PoolClient> {
    for (;;) {
      const client = await this.#pool.connect().catch((error: unknown) => {
        throw failureOf(error);
      });
      if (this.#current.has(client)) {
        await this.#demandPrimary(client);
        return client;
      }
      this.give(client, 'gone');
    }
  }

  /** A standby answers reads, too, with what the primary had a while ago: sessions that were ended since. It is asked once, when a connection is new. */
  async #demandPrimary(client: pg.PoolClient): Promise<void> {
    if (this.#primary.has(client)) return;
    const late = setTimeout(() => streamOf(client).destroy(), this.#connectMillis);
    try {
      const { rows } = await client.query<{ readonly standby: boolean }>('select pg_is_in_recovery() as standby');
      if (rows[0]!.standby) throw new DatabaseFailed(readOnly, new Error('it is a standby'));
      this.#primary.add(client);
    } catch (error) {
      this.give(client, 'gone');
      throw failureOf(error);
    } finally {
      clearTimeout(late);
    }
  }

  give(client: pg.PoolClient, how: 'whole' | 'gone'): void {
    const discard = how === 'gone' || !this.#current.has(client);
    client.release(discard);
    // Whoever does not answer does not take leave, either.
    if (discard) streamOf(client).destroy();
  }

  /** The next work gets new connections, which lead to whoever is the primary then. */
  forget(): void {
    this.#current = new WeakSet();
    this.#listener.onDoubt();
  }

  async end(): Promise<void> {
    const sever = () => {
      for (const client of this.#open) streamOf(client).destroy();
    };
    setTimeout(sever, graceMillis).unref();
    await this.#pool.end();
  }
}

/** A connection from when it is handed out until it is given back. */
class CheckedOut {
  readonly #connections: Connections;
  readonly #bounds: Bounds;
  #client: pg.PoolClient | undefined;
  #state: 'unused' | 'whole' | 'gone' = 'unused';

  constructor(connections: Connections, client: pg.PoolClient, bounds: Bounds) {
    this.#connections = connections;
    this.#client = client;
    this.#bounds = bounds;
  }

  async query(text: string, values: readonly unknown[] = []): Promise<pg.QueryResult> {
    const first = this.#state === 'unused';
    if (first) this.#state = 'whole';
    const said = begins(text) ? [text, ...settingsOf(this.#bounds)].join('; ') : text;
    try {
      return await (first && writesNothing(text) ? this.#runOnOneThatLives(said, values) : this.#run(said, values));
    } catch (error) {
      // What failed to begin may be half begun.
      if (isGone(error) || begins(text)) this.#state = 'gone';
      if (isGone(error)) this.#connections.forget();
      throw failureOf(error);
    }
  }

  release(discard = false): void {
    if (this.#client) this.#connections.give(this.#client, discard || this.#gone() ? 'gone' : 'whole');
  }

  #gone(): boolean {
    return this.#state === 'gone';
  }

  /** Once more over another connection where this one had ended before and nobody had noticed; not where time was up. */
  async #runOnOneThatLives(text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
    try {
      return await this.#run(text, values);
    } catch (error) {
      if (!isGone(error) || this.#gone()) throw error;
    }
    this.#connections.forget();
    // Given back first: if all are in use, and all are dead, nobody would get another.
    this.#connections.give(this.#client!, 'gone');
    this.#client = undefined;
    this.#client = await this.#connections.take();
    return this.#run(text, values);
  }

  /** The server is asked to end a statement that takes too long; if it does not even do that, the connection ends, and the statement with it. */
  async #run(text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
    const client = this.#client;
    if (!client) throw new Error('the connection was given back');
    const { statement } = this.#bounds;
    if (statement === undefined) return client.query(text, [...values]);
    // A pooler may have passed the statement on only after the first request to end it: what is severed must not go on at the server.
    const sever = () => void cancel(client).then(() => streamOf(client).destroy());
    const timers = [
      setTimeout(() => {
        this.#state = 'gone';
        void cancel(client);
        timers.push(setTimeout(sever, graceMillis));
      }, statement),
    ];
    try {
      return await client.query(text, [...values]);
    } finally {
      for (const timer of timers) clearTimeout(timer);
    }
  }
}

const begins = (text: string): boolean => /^(begin|start transaction)\b/.test(text);

/** Done twice it does the same as done once: no function that we call in a `select` writes anything. */
const writesNothing = (text: string): boolean => begins(text) || /^select\b/.test(text);

/** They end with their transaction: a pooler would hand settings of a session on to whoever comes next. Sent with its begin, they cost no turn. */
const settingsOf = ({ statement, lock, idle }: Bounds): readonly string[] =>
  Object.entries({ statement_timeout: statement, lock_timeout: lock, idle_in_transaction_session_timeout: idle }).flatMap(
    ([name, milliseconds]) => (milliseconds === undefined ? [] : [`set local ${name} = ${milliseconds}`]),
  );
