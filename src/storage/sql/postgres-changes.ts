// What any process committed to a PostgreSQL database, as far as it concerns what is remembered. Triggers of the database write whose rows changed
// into the table `changes`, in the same transaction; each process asks for the rows that it could not see when it asked last. Nothing of it depends
// on a connection: it works behind a pooler that hands them out by transaction.
import { type Kysely, PostgresDialect, PostgresDriver, type RawBuilder, sql } from 'kysely';
import { type Changes, everybody, ownerNamed, type RowOwner } from './changes.ts';
import { compiled } from './compiled.ts';
import type { Schema } from './schema.ts';

/** Rows are kept longer than a process goes without asking; one that did not ask for so long forgets everything. */
const keptMillis = 60 * 60_000;
const longestGapMillis = 30 * 60_000;
const sweepEveryMillis = 10 * 60_000;

export interface OwnWrites {
  /** How often this process committed something, or may have. */
  count: number;
}

/** The dialect of `pg`, which counts what may write. */
export class CountingDialect extends PostgresDialect {
  readonly #config: ConstructorParameters<typeof PostgresDialect>[0];
  readonly #own: OwnWrites;

  constructor(config: ConstructorParameters<typeof PostgresDialect>[0], own: OwnWrites) {
    super(config);
    this.#config = config;
    this.#own = own;
  }

  override createDriver(): PostgresDriver {
    return new CountingDriver(this.#config, this.#own);
  }
}

type Connection = Awaited<ReturnType<PostgresDriver['acquireConnection']>>;

class CountingDriver extends PostgresDriver {
  readonly #own: OwnWrites;
  readonly #counted = new WeakSet<Connection>();

  constructor(config: ConstructorParameters<typeof PostgresDialect>[0], own: OwnWrites) {
    super(config);
    this.#own = own;
  }

  override async acquireConnection(...given: Parameters<PostgresDriver['acquireConnection']>): Promise<Connection> {
    const connection = await super.acquireConnection(...given);
    if (this.#counted.has(connection)) return connection;
    this.#counted.add(connection);
    const execute = connection.executeQuery.bind(connection);
    connection.executeQuery = async (query, ...rest) => {
      if (query.query.kind === 'SelectQueryNode') return execute(query, ...rest);
      try {
        return await execute(query, ...rest);
      } finally {
        this.#own.count += 1;
      }
    };
    return connection;
  }

  override async commitTransaction(connection: Connection): Promise<void> {
    try {
      await super.commitTransaction(connection);
    } finally {
      this.#own.count += 1;
    }
  }
}

interface News {
  readonly snapshot: string;
  /** Pairs of tenant and account, as JSON; null if there are none. */
  readonly changed: string | null;
}

/** `uptime` stands still while a machine sleeps, and `date` may be put back: the longer of both is how long nobody asked. In milliseconds. */
export function postgresChanges(
  db: Kysely<Schema>,
  own: OwnWrites,
  uptime: () => number = () => performance.now(),
  date: () => number = () => Date.now(),
): Changes {
  const watching: ((owners: readonly RowOwner[] | 'everything') => void)[] = [];
  const forget = (owners: readonly RowOwner[] | 'everything') => {
    for (const each of watching) each(owners);
  };
  /** What the last answer could see (pg_snapshot); undefined if that is not known. */
  let seen: string | undefined;
  let seenAt = 0;
  let seenDate = 0;
  let told = 0;
  let sweptAt = uptime();
  /** What questions of the last hour could see, the first at least an hour old once there is such a one. */
  const earlier: { readonly snapshot: string; readonly at: number }[] = [];
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  async function ask(): Promise<void> {
    const [writes, begun, begunDate] = [own.count, uptime(), date()];
    const since = Math.max(begun - seenAt, begunDate - seenDate) < longestGapMillis ? seen : undefined;
    try {
      const { snapshot, changed } = await news(db, since);
      if (since === undefined) forget('everything');
      else if (changed !== null) forget(ownersIn(JSON.parse(changed)));
      [seen, seenAt, seenDate, told] = [snapshot, begun, begunDate, writes];
      if (begun - sweptAt > sweepEveryMillis) {
        sweptAt = begun;
        earlier.push({ snapshot, at: begun });
        while (earlier[1] && begun - earlier[1].at >= keptMillis) earlier.shift();
        if (begun - earlier[0]!.at >= keptMillis) await sweep(db, earlier[0]!.snapshot);
      }
    } catch {
      // Whoever reads next meets the same error, and tells it in the words of its own.
      seen = undefined;
      forget('everything');
    }
  }

  /** One question for all who wait; an answer that was asked for before somebody came is not for them. */
  function catchUp(): Promise<void> {
    if (!running) {
      running = ask().finally(() => {
        running = undefined;
      });
      return running;
    }
    next ??= running.then(() => {
      next = undefined;
      return catchUp();
    });
    return next;
  }

  return {
    watch: async (given) => {
      watching.push(given);
      await catchUp();
    },
    catchUp,
    isBehind: () => told !== own.count,
  };
}

const snapshot = sql<string>`pg_current_snapshot()::text`.as('snapshot');

/** Of the first question nothing is wanted but what it sees. */
const firstNews = compiled((db, _: Readonly<Record<string, never>>) => db.selectNoFrom([snapshot, sql<string | null>`null`.as('changed')]));
const newsSince = compiled((db, { since }: { readonly since: string }) => db.selectNoFrom([snapshot, committedSince(since).as('changed')]));

const news = async (db: Kysely<Schema>, since: string | undefined): Promise<News> =>
  (await (since === undefined ? firstNews(db, {}) : newsSince(db, { since })))[0]!;

/** Rows that are visible now and were not in that snapshot (PostgreSQL documentation, "Transaction ID and Snapshot Information Functions"). */
const committedSince = (since: string): RawBuilder<string | null> => sql`(
  select json_agg(json_build_array(tenant, account))::text from (
    select distinct tenant, account from changes
    where xid >= pg_snapshot_xmin(${since}::pg_snapshot) and not pg_visible_in_snapshot(xid, ${since}::pg_snapshot)
  ) c)`;

const ownersIn = (changed: readonly [tenant: string, account: string][]): readonly RowOwner[] | 'everything' =>
  changed.some(([tenant]) => tenant === everybody) ? 'everything' : changed.map(([tenant, account]) => ownerNamed(tenant, account));

/** Of transactions that were over when that snapshot was taken: when one began says nothing of when others could see it. */
async function sweep(db: Kysely<Schema>, before: string): Promise<void> {
  await sql`delete from changes where xid < pg_snapshot_xmin(${before}::pg_snapshot)`.execute(db);
}
