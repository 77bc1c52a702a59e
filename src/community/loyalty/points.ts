// Points are earned and spent.
import { recordEvent } from '../../core/audit/index.ts';
import type { Ctx } from '../../core/faults/index.ts';
import { newId } from '../../core/ids.ts';
import type { JsonObject } from '../../core/json.ts';
import type { AccountRemoval, Stores } from '../../core/stores.ts';
import { plusDays, plusSeconds } from '../../core/time.ts';
import { challengesOf, withEverything } from './plans.ts';
import { type LoyaltyChallenge, standingIn } from './types.ts';
import { variantsOf } from './variants.ts';

/** Of a challenge: people who say themselves what they did begin no more of them than that. */
const mostVariants = 1000;

/** A person says so, or an application, which may say what it is worth this time. */
export type ActReport = { readonly account: string; readonly action: string; readonly attributes: JsonObject } & (
  | { readonly by: 'person' }
  | { readonly by: 'application'; readonly points: number | undefined }
);

/**
 * Counts what the person did, in one transaction that holds the account: of many at once no more count than may. Order: whether people may say so → action → account →
 * often enough today → soon after the last one.
 */
export async function reportAct(
  ctx: Ctx<'action.unreported' | 'action.unknown' | 'account.not-found' | 'cap.reached'>,
  report: ActReport,
  stores: Stores<'loyaltyPlans' | 'loyaltyVariants' | 'points' | 'accounts'>,
): Promise<void> {
  const { id: tenant, settings } = ctx.tenant;
  const { account, action: name, attributes } = report;
  if (report.by === 'person' && !settings.loyalty.selfReported) throw ctx.fail('action.unreported', { action: name });
  await ctx.during('loyalty.store', () =>
    stores.transaction(async (tables) => {
      // Held: of a challenge that is removed meanwhile nobody has points afterwards.
      const { action, challenges } = await tables.loyaltyPlans.held(tenant, name);
      if (!action?.enabled) throw ctx.fail('action.unknown', { action: name });
      const { dailyCap, paceSeconds } = action;
      const points = (report.by === 'application' ? report.points : undefined) ?? action.points;
      if (!(await tables.accounts.lockRow(tenant, account))) throw ctx.fail('account.not-found', { by: 'id', given: account });
      const done = { account, action: name, since: plusDays(ctx.now, -1) };
      if (dailyCap !== null && (await tables.points.countSince(tenant, done)) >= dailyCap)
        throw ctx.fail('cap.reached', { of: 'acts of a person in a day', limit: dailyCap });
      const last = paceSeconds > 0 ? await tables.points.last(tenant, account, name) : null;
      if (last !== null && plusSeconds(last, paceSeconds) > ctx.now)
        throw ctx.fail('cap.reached', { of: `acts of a person in ${paceSeconds} seconds`, limit: 1 });
      const counting = countingIn(withEverything(challenges), name);
      const variants = await tables.loyaltyVariants.begin(tenant, counting, variantsOf(attributes), mostVariants);
      await tables.points.earn(
        tenant,
        { id: newId(ctx.random, ctx.now), account, action: name, points, attributes, at: ctx.now },
        {
          challenges: [...counting, ...variants.map((each) => standingIn(each.challenge, each.id))],
          holds: plusSeconds(ctx.now, paceSeconds),
        },
      );
    }),
  );
}

const countingIn = (challenges: readonly LoyaltyChallenge[], action: string): readonly string[] =>
  challenges.filter((each) => each.enabled && countsIn(each, action)).map(({ name }) => name);

/** Whether what the action earns counts there. */
export const countsIn = ({ actions }: Pick<LoyaltyChallenge, 'actions'>, action: string): boolean =>
  actions === null || actions.includes(action);

/** Takes points from what the person has left in the challenge, with an event, in one transaction: spent at once, they are spent once. */
export async function redeemPoints(
  ctx: Ctx<'challenge.unknown' | 'account.not-found' | 'points.insufficient'>,
  { account, challenge, points: wanted }: { readonly account: string; readonly challenge: string; readonly points: number },
  stores: Stores<'loyaltyPlans' | 'points' | 'accounts' | 'events'>,
): Promise<void> {
  const { id: tenant } = ctx.tenant;
  const all = await challengesOf(ctx, stores);
  if (!all.some(({ name }) => name === challenge)) throw ctx.fail('challenge.unknown', { challenge });
  await ctx.during('loyalty.store', () =>
    stores.transaction(async ({ accounts, points, events }) => {
      if (!(await accounts.lockRow(tenant, account))) throw ctx.fail('account.not-found', { by: 'id', given: account });
      if (!(await points.spend(tenant, account, { challenge, points: wanted }))) {
        const own = (await points.standings(tenant, account)).find((each) => each.challenge === challenge);
        throw ctx.fail('points.insufficient', { wanted, left: own?.redeemable ?? 0 });
      }
      await recordEvent(ctx, { what: 'points.redeemed', subject: account, detail: { challenge, points: wanted } }, { events });
    }),
  );
}

/** The part of loyalty in the removal of an account. */
export const removePointsWithAccount: AccountRemoval = {
  before: async () => {},
  joined: (ctx, { account, into }, { points }) => ctx.during('loyalty.store', () => points.move(ctx.tenant.id, account, into)),
  inside: (ctx, { account }, { points }) => ctx.during('loyalty.store', () => points.deleteOf(ctx.tenant.id, account)),
};
