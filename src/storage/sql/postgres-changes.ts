// What any process committed to a PostgreSQL database, as far as it concerns what is remembered. Triggers of the database write whose rows changed
// into the table `changes`, in the same transaction; each process asks for the rows that it could not see when it asked last. Nothing of it depends
// on a connection: it works behind a pooler that hands them out by transaction.
import { type Kysely, PostgresDialect, PostgresDriver, type RawBuilder, sql } from 'kysely';
import { type Changes, everybody, ownerNamed, type RowOwner } from './changes.ts';
import { compiled } from './compiled.ts';
import { type FollowStatement, followedDriver } from './followed.ts';
import type { Schema } from './schema.ts';

/** Rows are kept longer than a process goes without asking; one that did not ask for so long forgets everything. */
const keptMillis = 60 * 60_000;
const longestGapMillis = 30 * 60_000;
const sweepEveryMillis = 10 * 60_000;

/** What this process sees of the database by itself. */
export interface OwnView {
  /** How often it committed something, or may have. */
  writes: number;
  /** How often it lost a connection: the server may have lost commits, or another may be there in its place. */
  doubts: number;
}

/** The dialect of `pg`, which counts what may write. */
export class CountingDialect extends PostgresDialect {
  readonly #config: ConstructorParameters<typeof PostgresDialect>[0];
  readonly #own: OwnView;
  readonly #follow: FollowStatement | undefined;

  constructor(config: ConstructorParameters<typeof PostgresDialect>[0], own: OwnView, follow?: FollowStatement) {
    super(config);
    this.#config = config;
    this.#own = own;
    this.#follow = follow;
  }

  override createDriver(): PostgresDriver {
    const driver = new CountingDriver(this.#config, this.#own);
    return this.#follow ? followedDriver(driver, this.#follow) : driver;
  }
}

type Connection = Awaited<ReturnType<PostgresDriver['acquireConnection']>>;

class CountingDriver extends PostgresDriver {
  readonly #own: OwnView;
  readonly #counted = new WeakSet<Connection>();

  constructor(config: ConstructorParameters<typeof PostgresDialect>[0], own: OwnView) {
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
        this.#own.writes += 1;
      }
    };
    return connection;
  }

  override async commitTransaction(connection: Connection): Promise<void> {
    try {
      await super.commitTransaction(connection);
    } finally {
      this.#own.writes += 1;
    }
  }
}

interface News {
  readonly snapshot: string;
  /** Another after a failover: its transactions may have numbers that those had which it never got, and what they wrote it does not have. */
  readonly server: string;
  /** Pairs of tenant and account, as JSON; null if there are none. */
  readonly changed: string | null;
}

/** `uptime` stands still while a machine sleeps, and `date` may be put back: the longer of both is how long nobody asked. In milliseconds. */
export function postgresChanges(
  db: Kysely<Schema>,
  own: OwnView,
  uptime: () => number = () => performance.now(),
  date: () => number = () => Date.now(),
): Changes {
  const watching: ((owners: readonly RowOwner[] | 'everything') => void)[] = [];
  const forget = (owners: readonly RowOwner[] | 'everything') => {
    for (const each of watching) each(owners);
  };
  /** What the last answer could see (pg_snapshot); undefined if that is not known. */
  let seen: Omit<News, 'changed'> | undefined;
  let seenDoubts = own.doubts;
  let seenAt = 0;
  let seenDate = 0;
  let told = 0;
  let sweptAt = uptime();
  /** What questions of the last hour could see, the first at least an hour old once there is such a one. */
  const earlier: { readonly snapshot: string; readonly at: number }[] = [];
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  async function ask(): Promise<void> {
    const [{ writes, doubts }, begun, begunDate] = [{ ...own }, uptime(), date()];
    const certain = doubts === seenDoubts && Math.max(begun - seenAt, begunDate - seenDate) < longestGapMillis;
    const since = certain ? seen : undefined;
    try {
      const { snapshot, server, changed } = await news(db, since?.snapshot);
      if (server !== since?.server) forget('everything');
      else if (changed !== null) forget(ownersIn(JSON.parse(changed)));
      [seen, seenAt, seenDate, seenDoubts, told] = [{ snapshot, server }, begun, begunDate, doubts, writes];
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
    isBehind: () => told !== own.writes,
  };
}

const snapshot = sql<string>`pg_current_snapshot()::text`.as('snapshot');
/** No two servers of one database begin at the same microsecond. */
const server = sql<string>`pg_postmaster_start_time()::text`.as('server');

/** Of the first question nothing is wanted but what it sees. */
const firstNews = compiled((db, _: Readonly<Record<string, never>>) =>
  db.selectNoFrom([snapshot, server, sql<string | null>`null`.as('changed')]),
);
const newsSince = compiled((db, { since }: { readonly since: string }) =>
  db.selectNoFrom([snapshot, server, committedSince(since).as('changed')]),
);

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
