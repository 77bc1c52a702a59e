// Failed attempts, rate buckets and what was seen before.
import { sql } from 'kysely';
import type { AttemptStore, BucketRule, BucketStore, ReplayStore } from '../../../../core/protection/store.ts';
import type { Instant } from '../../../../core/time.ts';
import { take } from '../../../buckets.ts';
import { compiled } from '../../compiled.ts';
import { type Ground, stamp } from '../table.ts';

export function attemptStore({ db, engine }: Ground): AttemptStore {
  return {
    append: async (tenant, subject, at) => {
      // Held until the transaction ends: who counts afterwards counts all that came before. The embedded engine has one writer at a time.
      if (engine.name === 'postgres') await sql`select pg_advisory_xact_lock(hashtextextended(${`${tenant} ${subject}`}, 0))`.execute(db);
      await db.insertInto('attempts').values({ tenant, subject, at }).execute();
    },
    count: async (tenant, subject, since) => {
      const { count } = await db
        .selectFrom('attempts')
        .select((e) => e.fn.countAll<number>().as('count'))
        .where('tenant', '=', tenant)
        .where('subject', '=', subject)
        .where('at', '>', since)
        .executeTakeFirstOrThrow();
      return Number(count);
    },
    delete: async (tenant, subject) => {
      await db.deleteFrom('attempts').where('tenant', '=', tenant).where('subject', '=', subject).execute();
    },
    deleteOld: async (before) => {
      await db.deleteFrom('attempts').where('at', '<', before).execute();
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

export function replayStore({ db }: Ground): ReplayStore {
  return {
    add: async (tenant, key, until, now) => (await insertReplay(db, { tenant, key, until, now })).length > 0,
  };
}

/** General buckets live in memory and are each process's own; durable ones are rows. */
export function bucketStore({ db, engine, buckets: memory }: Ground): BucketStore {
  function takeHere(key: string, rule: BucketRule, now: Instant, owing: boolean): number {
    const { wait, bucket } = take(memory.get(key), rule, now, owing);
    if (memory.size > 100_000) memory.clear();
    memory.set(key, bucket);
    return wait;
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
    owe: async (tenant, name, rule, now) => takeHere(`${tenant}:${name}`, rule, now, true),
    wait: async (tenant, name, rule, now) => take(memory.get(`${tenant}:${name}`), rule, now).wait,
    take: async (tenant, name, rule, now, durable) => {
      if (!durable) return takeHere(`${tenant}:${name}`, rule, now, false);
      return engine.db.transaction().execute(async (transaction) => {
        // Makes the row, or waits for whoever holds it: callers at once take one after the other.
        const row = await transaction
          .insertInto('buckets')
          .values({ tenant, name, tokens: rule.burst, at: now })
          .onConflict((conflict) => conflict.columns(['tenant', 'name']).doUpdateSet((e) => ({ at: e.ref('buckets.at') })))
          .returning(['tokens', 'at'])
          .executeTakeFirstOrThrow();
        const { wait, bucket } = take({ tokens: row.tokens, at: stamp(row.at) }, rule, now);
        await transaction.updateTable('buckets').set(bucket).where('tenant', '=', tenant).where('name', '=', name).execute();
        return wait;
      });
    },
  };
}

export const stores = { attempts: attemptStore, replays: replayStore, buckets: bucketStore };
