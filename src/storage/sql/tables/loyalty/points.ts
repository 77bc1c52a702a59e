// What people did, and what they have of it in each challenge.
import { sql } from 'kysely';
import type { PointStore } from '../../../../community/loyalty/store.ts';
import type { LoyaltyAct, Standing } from '../../../../community/loyalty/types.ts';
import type { JsonObject } from '../../../../core/json.ts';
import { parsed, type SelectedRow, type StoreContext, stamp } from '../store-context.ts';

const standingColumns = ['challenge', 'points', 'redeemable', 'acts', 'level_told'] as const;

const standingOf = ({
  challenge,
  points,
  redeemable,
  acts,
  level_told,
}: SelectedRow<'loyalty_standings', (typeof standingColumns)[number]>) =>
  ({
    challenge,
    points: Number(points),
    redeemable: Number(redeemable),
    acts: Number(acts),
    levelTold: Number(level_told),
  }) satisfies Standing;

/** What a whole number may be that is read back as it was written. */
const most = sql.lit(Number.MAX_SAFE_INTEGER);
const bounded = (column: 'points' | 'redeemable') => {
  const sum = sql`loyalty_standings.${sql.ref(column)} + excluded.${sql.ref(column)}`;
  return sql<number>`case when ${sum} > ${most} then ${most} else ${sum} end`;
};

export function pointStore({ db }: StoreContext): PointStore {
  const acts = (tenant: string, account: string) =>
    db.selectFrom('loyalty_acts').where('tenant', '=', tenant).where('account', '=', account);
  const own = (tenant: string, account: string) =>
    db.selectFrom('loyalty_standings').select(standingColumns).where('tenant', '=', tenant).where('account', '=', account);
  const changing = (tenant: string, account: string, challenge: string) =>
    db.updateTable('loyalty_standings').where('tenant', '=', tenant).where('account', '=', account).where('challenge', '=', challenge);
  return {
    countSince: async (tenant, { account, action, since }) => {
      const all = acts(tenant, account).where('action', '=', action).where('at', '>', since);
      return Number((await all.select((e) => e.fn.countAll().as('held')).executeTakeFirstOrThrow()).held);
    },
    last: async (tenant, account, action) => {
      const newest = acts(tenant, account).select('at').where('action', '=', action).orderBy('at', 'desc').limit(1);
      return stamp((await newest.executeTakeFirst())?.at ?? null);
    },
    earn: async (tenant, { attributes, ...act }, challenges) => {
      await db
        .insertInto('loyalty_acts')
        .values({ tenant, ...act, attributes: JSON.stringify(attributes) })
        .execute();
      if (challenges.length === 0) return;
      const { account, points } = act;
      const earned = { tenant, account, points, redeemable: points, acts: 1, level_told: 0 };
      await db
        .insertInto('loyalty_standings')
        .values(challenges.map((challenge) => ({ ...earned, challenge })))
        .onConflict((conflict) =>
          conflict.columns(['tenant', 'account', 'challenge']).doUpdateSet({
            points: bounded('points'),
            redeemable: bounded('redeemable'),
            acts: sql<number>`loyalty_standings.acts + 1`,
          }),
        )
        .execute();
    },
    spend: async (tenant, account, { challenge, points }) => {
      const spending = changing(tenant, account, challenge).set((e) => ({ redeemable: e('redeemable', '-', points) }));
      return (await spending.where('redeemable', '>=', points).executeTakeFirst()).numUpdatedRows > 0n;
    },
    standings: async (tenant, account) => (await own(tenant, account).orderBy('challenge').execute()).map(standingOf),
    tell: async (tenant, account, { challenge, level }) => {
      await changing(tenant, account, challenge).set({ level_told: level }).execute();
    },
    earnedSince: async (tenant, account, since) => {
      const sums = acts(tenant, account).select((e) => ['action', e.fn.sum('points').as('points')]);
      const rows = await sums.where('at', '>', since).groupBy('action').execute();
      return rows.map(({ action, points }) => ({ action, points: Number(points) }));
    },
    countAbove: async (tenant, { challenge, points, most: limit }) => {
      const above = db.selectFrom('loyalty_standings').select('account').where('tenant', '=', tenant).where('challenge', '=', challenge);
      const first = above.where('points', '>', points).limit(limit).as('above');
      const counted = db.selectFrom(first).select((e) => e.fn.countAll().as('held'));
      return Number((await counted.executeTakeFirstOrThrow()).held);
    },
    top: async (tenant, challenge, limit) => {
      const all = db
        .selectFrom('loyalty_standings')
        .select([...standingColumns, 'account'])
        .where('tenant', '=', tenant);
      const first = all.where('challenge', '=', challenge).orderBy('points', 'desc').orderBy('account', 'desc').limit(limit);
      return (await first.execute()).map(({ account, ...row }) => ({ account, ...standingOf(row) }));
    },
    acts: async (tenant, account, { action, limit }) => {
      const all = acts(tenant, account)
        .select(['id', 'account', 'action', 'attributes', 'points', 'at'])
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit);
      const rows = await (action === undefined ? all : all.where('action', '=', action)).execute();
      return rows.map(
        ({ attributes, points, at, ...row }): LoyaltyAct => ({
          ...row,
          attributes: parsed<JsonObject>(attributes),
          points: Number(points),
          at: stamp(at),
        }),
      );
    },
    deleteChallenge: async (tenant, challenge) => {
      await db.deleteFrom('loyalty_standings').where('tenant', '=', tenant).where('challenge', '=', challenge).execute();
    },
    deleteOf: async (tenant, account) => {
      for (const table of ['loyalty_standings', 'loyalty_acts'] as const)
        await db.deleteFrom(table).where('tenant', '=', tenant).where('account', '=', account).execute();
    },
  };
}
