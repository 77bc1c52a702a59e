// Failed attempts, rate buckets and keys of requests that may come once.
import { type ExpressionBuilder, type Kysely, type SqlBool, sql } from 'kysely';
import type { AttemptStore, BucketRule, BucketStore, ReplayStore } from '../../../../core/protection/store.ts';
import { type Instant, mostSkew, plusSeconds } from '../../../../core/time.ts';
import { fullAt, putRight, take } from '../../../buckets.ts';
import { compiled } from '../../compiled.ts';
import type { Schema } from '../../schema.ts';
import { type StoreContext, stamp } from '../store-context.ts';
import { partsOfRows, sharedRates } from './shared-rates.ts';

/** A lock after failures that a clock made which was ahead holds nobody out. Other locks were somebody's wish. */
const inForce = (l: ExpressionBuilder<Schema, 'locks'>, upTo: Instant) =>
  l.or([l('locks.why', '<>', 'failures'), l('locks.since', '<=', upTo)]);

/** Tries stamped later than this were stamped by a clock that was ahead, and count no more. */
const latest = (now: Instant): Instant => plusSeconds(now, mostSkew);

type Take = Readonly<{
  tenant: string;
  subject: string;
  lockOf: string;
  network: string;
  at: Instant;
  since: Instant;
  limit: number;
  upTo: Instant;
}>;

/** The tries of a subject, if one is left: fewer than the limit count, and no lock holds. */
const triesIfOneIsLeft = (db: Kysely<Schema>, { tenant, subject, lockOf, at, since, limit, upTo }: Take) =>
  db
    .selectFrom('attempts')
    .where('tenant', '=', tenant)
    .where('subject', '=', subject)
    .having(sql<SqlBool>`coalesce(sum(case when at > ${since} and at <= ${upTo} then 1 else 0 end), 0) < ${limit}`)
    .having((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('locks')
            .select('locks.subject')
            .where('locks.tenant', '=', tenant)
            .where('locks.scope', '=', 'account')
            .where('locks.subject', '=', lockOf)
            .where((l) => l.or([l('locks.until', 'is', null), l.and([l('locks.until', '>', at), inForce(l, upTo)])])),
        ),
      ),
    );

/** A caller who has no answer yet gains nothing by a power cut; a try that failed is stored for good with its failure. */
const light = { light: true };

const takeOne = compiled(
  (db, take: Take) =>
    db
      .insertInto('attempts')
      .columns(['tenant', 'subject', 'at', 'number', 'pending', 'network'])
      .expression(
        triesIfOneIsLeft(db, take).select([
          sql<string>`cast(${take.tenant} as text)`.as('tenant'),
          sql<string>`cast(${take.subject} as text)`.as('subject'),
          sql<number>`cast(${take.at} as bigint)`.as('at'),
          sql<number>`coalesce(max(number), 0) + 1`.as('number'),
          sql<number>`cast(1 as bigint)`.as('pending'),
          sql<string>`cast(${take.network} as text)`.as('network'),
        ]),
      )
      // A caller that takes the same number at the same moment takes the next one.
      .onConflict((conflict) => conflict.columns(['tenant', 'subject', 'number']).doNothing())
      .returning('number'),
  light,
);

const oneIsLeft = compiled((db, take: Take) => triesIfOneIsLeft(db, take).select(sql<number>`count(*)`.as('taken')));

type Span = Readonly<{ since: Instant; upTo: Instant }>;

/**
 * How many of the rows were stamped in that span, and fulfil the rest. Not as a condition of the rows: the database would look for them by their time, among
 * all that the tenant has, though it is one subject that is meant, or one network, with few.
 */
const counted = ({ since, upTo }: Span, rest = sql<SqlBool>`true`) =>
  sql<number>`coalesce(sum(case when at > ${since} and at <= ${upTo} and ${rest} then 1 else 0 end), 0)`;

type OfSubject = Readonly<{ tenant: string; subject: string }>;
type OfSpan = Span & Readonly<{ tenant: string; subject: string }>;

const ofSubject = (db: Kysely<Schema>, { tenant, subject }: OfSubject) =>
  db.selectFrom('attempts').where('tenant', '=', tenant).where('subject', '=', subject);

const failedOf = compiled((db, given: OfSpan) => ofSubject(db, given).select(counted(given, sql`pending is null`).as('count')));

const takenOf = compiled((db, given: OfSpan & Readonly<{ number: number }>) =>
  ofSubject(db, given).select(counted(given, sql`(number <= ${given.number} or number is null)`).as('count')),
);

type From = OfSpan & Readonly<{ network: string; underWaySince: Instant }>;

/** One statement: a try that fails meanwhile is counted as either. */
const countedFrom = compiled((db, given: From) => {
  const { tenant, network, underWaySince, upTo } = given;
  const failed = ofSubject(db, given).select(counted(given, sql`pending is null`).as('count'));
  const ofNetwork = db.selectFrom('attempts').where('tenant', '=', tenant).where('network', '=', network);
  const underWay = ofNetwork.select(counted({ since: underWaySince, upTo }).as('count'));
  return db.selectNoFrom(sql<number>`${failed} + ${underWay}`.as('count'));
});
const deleteOf = compiled((db, { tenant, subject }: OfSubject) =>
  db.deleteFrom('attempts').where('tenant', '=', tenant).where('subject', '=', subject),
);

const deleteOne = compiled(
  (db, { tenant, subject, number }: OfSubject & { readonly number: number }) =>
    db.deleteFrom('attempts').where('tenant', '=', tenant).where('subject', '=', subject).where('number', '=', number),
  light,
);

const appendOne = compiled((db, { tenant, subject, at }: OfSubject & Readonly<{ at: Instant }>) =>
  db.insertInto('attempts').values({ tenant, subject, at }),
);

const failOne = compiled((db, { tenant, subject, number }: OfSubject & Readonly<{ number: number }>) =>
  db
    .updateTable('attempts')
    .set({ pending: null, network: null })
    .where('tenant', '=', tenant)
    .where('subject', '=', subject)
    .where('number', '=', number),
);

export function attemptStore({ db, engine }: StoreContext): AttemptStore {
  return {
    append: async (tenant, subject, at) => {
      // Held until the transaction ends: who counts afterwards counts all that came before. The embedded engine has one writer at a time.
      if (engine.name === 'postgres') await sql`select pg_advisory_xact_lock(hashtextextended(${`${tenant} ${subject}`}, 0))`.execute(db);
      await appendOne(db, { tenant, subject, at });
    },
    take: async (tenant, given) => {
      const take = { tenant, ...given, upTo: latest(given.at) };
      do {
        const [taken] = await takeOne(db, take);
        if (taken) return Number(taken.number);
      } while ((await oneIsLeft(db, take)).length > 0);
      return undefined;
    },
    giveBack: async (tenant, subject, number) => {
      await deleteOne(db, { tenant, subject, number });
    },
    fail: async (tenant, subject, number) => {
      await failOne(db, { tenant, subject, number });
    },
    countTaken: async (tenant, subject, { since, number, now }) =>
      Number((await takenOf(db, { tenant, subject, since, number, upTo: latest(now) }))[0]!.count),
    count: async (tenant, subject, since, now) => Number((await failedOf(db, { tenant, subject, since, upTo: latest(now) }))[0]!.count),
    countFrom: async (tenant, { now, ...given }) => Number((await countedFrom(db, { tenant, ...given, upTo: latest(now) }))[0]!.count),
    delete: async (tenant, subject) => {
      await deleteOf(db, { tenant, subject });
    },
  };
}

type Replay = Readonly<{ tenant: string; key: string; until: Instant; now: Instant }>;

const insertReplay = compiled((db, { tenant, key, until, now }: Replay) =>
  db
    .insertInto('replays')
    .values({ tenant, key, until })
    .onConflict((c) => c.columns(['tenant', 'key']).doUpdateSet({ until }).where('replays.until', '<', now))
    .returning('key'),
);

const liveReplay = compiled((db, { tenant, key, now }: Omit<Replay, 'until'>) =>
  db.selectFrom('replays').select('key').where('tenant', '=', tenant).where('key', '=', key).where('until', '>=', now),
);

export function replayStore({ db, nonces }: StoreContext): ReplayStore {
  const insert = async (given: Replay) => (await insertReplay(db, given)).length > 0;
  return {
    add: async (tenant, key, until, now, stamped) => {
      const verdict = nonces && stamped !== undefined ? await nonces(`${tenant} ${key}`, { stamped, until, now }) : 'elsewhere';
      if (verdict === 'elsewhere') return insert({ tenant, key, until, now });
      if (verdict === 'unless-row') return (await liveReplay(db, { tenant, key, now })).length === 0;
      return verdict === 'first';
    },
  };
}

/** Durable buckets are rows. General ones are kept together where several processes may serve, and in memory where there is one. */
export function bucketStore({ db, engine, buckets: memory, shares, together }: StoreContext): BucketStore {
  const askPart = engine.name === 'postgres' ? partsOfRows(engine.db) : together?.takePart;
  const shared = askPart && sharedRates(askPart, shares);
  function takeHere(key: string, rule: BucketRule, now: Instant, owing: boolean): number {
    const { wait, bucket } = take(memory.get(key), rule, now, owing);
    if (memory.size > 100_000) memory.clear();
    memory.set(key, bucket);
    return wait;
  }
  async function takeGeneral(tenant: string, name: string, rule: BucketRule, now: Instant, owing: boolean): Promise<number> {
    const here = () => takeHere(`${tenant}:${name}`, rule, now, owing);
    // While the database does not answer, a process counts by itself: a limit is no reason to refuse what needs no row.
    return shared ? shared.take(tenant, name, rule, now, owing).catch(here) : here();
  }
  return {
    giveBack: async (tenant, name) => {
      // No more than it holds: whoever takes next reckons with its burst.
      await db
        .updateTable('buckets')
        .set((e) => ({ tokens: e('tokens', '+', 1) }))
        .where('tenant', '=', tenant)
        .where('name', '=', name)
        .execute();
    },
    owe: (tenant, name, rule, now) => takeGeneral(tenant, name, rule, now, true),
    wait: async (tenant, name, rule, now) => {
      if (shared) return shared.wait(tenant, name, now);
      const key = `${tenant}:${name}`;
      const known = memory.get(key);
      // Who asks and is refused takes nothing, so that it is put right here.
      if (known) memory.set(key, putRight(known, now));
      return take(memory.get(key), rule, now).wait;
    },
    take: async (tenant, name, rule, now, durable) => {
      if (!durable) return takeGeneral(tenant, name, rule, now, false);
      const takeRow = async (transaction: Kysely<Schema>) => {
        // Makes the row, or waits for whoever holds it: callers at once take one after the other.
        const row = await transaction
          .insertInto('buckets')
          .values({ tenant, name, tokens: rule.burst, at: now, full: now })
          .onConflict((conflict) => conflict.columns(['tenant', 'name']).doUpdateSet((e) => ({ at: e.ref('buckets.at') })))
          .returning(['tokens', 'at'])
          .executeTakeFirstOrThrow();
        const { wait, bucket } = take({ tokens: row.tokens, at: stamp(row.at) }, rule, now);
        const kept = { ...bucket, full: fullAt(bucket, rule) };
        await transaction.updateTable('buckets').set(kept).where('tenant', '=', tenant).where('name', '=', name).execute();
        return wait;
      };
      return db.isTransaction ? takeRow(db) : engine.db.transaction().execute(takeRow);
    },
  };
}

export const stores = { attempts: attemptStore, replays: replayStore, buckets: bucketStore };
