// What people did, and what they have of it in each challenge.
import { sql } from 'kysely';
import type { PointStore } from '../../../../community/loyalty/store.ts';
import type { LoyaltyAct, Standing } from '../../../../community/loyalty/types.ts';
import { idBefore } from '../../../../core/ids.ts';
import type { JsonObject } from '../../../../core/json.ts';
import { searchTime } from '../../../../core/search/types.ts';
import { textOfDay } from '../../../../core/time.ts';
import { countedBy, dayOf } from '../counted-by.ts';
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

const greater = sql<number>`case when loyalty_standings.level_told > excluded.level_told then loyalty_standings.level_told else excluded.level_told end`;

export function pointStore({ db, engine }: StoreContext): PointStore {
  const acts = (tenant: string, account: string) =>
    db.selectFrom('loyalty_acts').where('tenant', '=', tenant).where('account', '=', account);
  const own = (tenant: string, account: string) =>
    db.selectFrom('loyalty_standings').select(standingColumns).where('tenant', '=', tenant).where('account', '=', account);
  const changing = (tenant: string, account: string, challenge: string) =>
    db.updateTable('loyalty_standings').where('tenant', '=', tenant).where('account', '=', account).where('challenge', '=', challenge);
  const add = async (tenant: string, account: string, standings: readonly Standing[]) => {
    if (standings.length === 0) return;
    await db
      .insertInto('loyalty_standings')
      .values(standings.map(({ levelTold, ...each }) => ({ tenant, account, ...each, level_told: levelTold })))
      .onConflict((conflict) =>
        conflict.columns(['tenant', 'account', 'challenge']).doUpdateSet({
          points: bounded('points'),
          redeemable: bounded('redeemable'),
          acts: sql<number>`loyalty_standings.acts + excluded.acts`,
          level_told: greater,
        }),
      )
      .execute();
  };
  return {
    countActs: async (tenant, { since, until, by, limit }, milliseconds) => {
      const places = { day: dayOf(sql.ref('at')), action: sql.ref('action') };
      const all = db
        .selectFrom('loyalty_acts')
        .where('tenant', '=', tenant)
        .where('id', '>=', idBefore(since))
        .where('id', '<', idBefore(until));
      const counted = [sql`count(*)`, sql`sum(points)`];
      const rows = await countedBy(
        { engine, tenant, milliseconds },
        all,
        by.map((each) => places[each]),
        counted,
        limit,
      );
      return rows.map(({ of, sums }) => ({
        of: by.map((each, at) => (each === 'day' ? textOfDay(Number(of[at])) : String(of[at]))),
        acts: sums[0]!,
        points: sums[1]!,
      }));
    },
    sumStandings: async (tenant, milliseconds) => {
      const all = db.selectFrom('loyalty_standings').where('tenant', '=', tenant).where('challenge', 'not like', '%#%');
      const counted = [sql`count(*)`, sql`sum(redeemable)`];
      const rows = await countedBy({ engine, tenant, milliseconds }, all, [sql.ref('challenge')], counted, 10_000);
      return rows.map(({ of, sums }) => ({ challenge: String(of[0]), people: sums[0]!, redeemable: sums[1]! }));
    },
    countSince: async (tenant, { account, action, since }) => {
      const all = acts(tenant, account).where('action', '=', action).where('at', '>', since);
      return Number((await all.select((e) => e.fn.countAll().as('held')).executeTakeFirstOrThrow()).held);
    },
    last: async (tenant, account, action) => {
      const newest = acts(tenant, account).select('at').where('action', '=', action).orderBy('at', 'desc').limit(1);
      return stamp((await newest.executeTakeFirst())?.at ?? null);
    },
    earn: async (tenant, { attributes, ...act }, { challenges, holds }) => {
      await db
        .insertInto('loyalty_acts')
        .values({ tenant, ...act, holds, attributes: JSON.stringify(attributes) })
        .execute();
      const { account, points } = act;
      await add(
        tenant,
        account,
        challenges.map((challenge) => ({ challenge, points, redeemable: points, acts: 1, levelTold: 0 })),
      );
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
    topSince: async (tenant, { actions, since, limit }, milliseconds) => {
      if (actions?.length === 0) return [];
      const earned = sql<number | string>`sum(points)`;
      const all = db
        .selectFrom('loyalty_acts')
        .select(['account', earned.as('earned')])
        .where('tenant', '=', tenant);
      const recent = all.where('id', '>=', idBefore(since)).where('at', '>', since).where(engine.endable);
      const meant = actions === null ? recent : recent.where('action', 'in', actions);
      const query = meant
        .groupBy('account')
        .having(earned, '>', 0)
        .orderBy(sql.ref('earned'), 'desc')
        .orderBy('account', 'desc')
        .limit(limit);
      return (await engine.scan(tenant, query.compile(), searchTime(milliseconds))).map((row) => ({
        account: row.account,
        points: Number(row.earned),
      }));
    },
    standingsIn: async (tenant, challenge, accounts) => {
      if (accounts.length === 0) return new Map();
      const all = db
        .selectFrom('loyalty_standings')
        .select([...standingColumns, 'account'])
        .where('tenant', '=', tenant);
      const rows = await all.where('challenge', '=', challenge).where('account', 'in', accounts).execute();
      return new Map(rows.map(({ account, ...row }) => [account, standingOf(row)]));
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
    deleteVariants: async (tenant, challenge) => {
      const key = sql<string>`challenge || '#' || id`;
      const names = db
        .selectFrom('loyalty_variants')
        .select(key.as('name'))
        .where('tenant', '=', tenant)
        .where('challenge', '=', challenge);
      await db.deleteFrom('loyalty_standings').where('tenant', '=', tenant).where('challenge', 'in', names).execute();
    },
    move: async (tenant, from, into) => {
      await add(tenant, into, (await own(tenant, from).orderBy('challenge').execute()).map(standingOf));
      await db.updateTable('loyalty_acts').set({ account: into }).where('tenant', '=', tenant).where('account', '=', from).execute();
      await db.deleteFrom('loyalty_standings').where('tenant', '=', tenant).where('account', '=', from).execute();
    },
    deleteOf: async (tenant, account) => {
      for (const table of ['loyalty_standings', 'loyalty_acts'] as const)
        await db.deleteFrom(table).where('tenant', '=', tenant).where('account', '=', account).execute();
    },
  };
}
