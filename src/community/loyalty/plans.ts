// What earns points, and what they count in, is described.
import { recordEvent } from '../../core/audit/index.ts';
import type { Ctx } from '../../core/faults/index.ts';
import type { Stores } from '../../core/stores.ts';
import { everything, type LoyaltyAction, type LoyaltyChallenge } from './types.ts';

const freshAction = { title: {}, description: {}, icon: '', points: 0, dailyCap: null, paceSeconds: 0, enabled: true } as const;
const unknownDefault: LoyaltyChallenge = { name: everything, title: {}, description: {}, actions: null, levels: [], enabled: true };

/** All actions, by name. */
export async function listActions(ctx: Ctx, _input: {}, { loyaltyPlans }: Stores<'loyaltyPlans'>): Promise<readonly LoyaltyAction[]> {
  return ctx.during('loyalty.read', () => loyaltyPlans.actions(ctx.tenant.id));
}

/** Makes the action, or changes what is named of it, with an event, in one transaction. Its pace is no longer than single acts are kept: beyond, nobody knows the last one. */
export async function writeAction(
  ctx: Ctx<'action.too-many' | 'input.rejected'>,
  { action }: { readonly action: Pick<LoyaltyAction, 'name'> & Partial<LoyaltyAction> },
  stores: Stores<'loyaltyPlans' | 'events'>,
): Promise<void> {
  const { id: tenant, settings } = ctx.tenant;
  const { mostActions: most, actDays } = settings.loyalty;
  const longest = actDays * 86_400;
  if ((action.paceSeconds ?? 0) > longest)
    throw ctx.fail('input.rejected', {
      problems: [{ field: 'action.paceSeconds', rule: 'not-allowed', allowed: [`0 to ${longest} seconds`] }],
    });
  await ctx.during('loyalty.store', () =>
    stores.transaction(async ({ loyaltyPlans, events }) => {
      await loyaltyPlans.lock(tenant);
      const all = await loyaltyPlans.actions(tenant);
      const present = all.find(({ name }) => name === action.name);
      if (!present && all.length >= most) throw ctx.fail('action.too-many', { most });
      await loyaltyPlans.writeAction(tenant, { ...(present ?? freshAction), ...action });
      await recordEvent(ctx, { what: 'loyalty.changed', subject: null, detail: { action: action.name } }, { events });
    }),
  );
}

/** Removes the action, with an event, in one transaction. What it earned stays. */
export async function removeAction(
  ctx: Ctx<'action.unknown'>,
  { action }: { readonly action: string },
  stores: Stores<'loyaltyPlans' | 'events'>,
): Promise<void> {
  await ctx.during('loyalty.store', () =>
    stores.transaction(async ({ loyaltyPlans, events }) => {
      if (!(await loyaltyPlans.deleteAction(ctx.tenant.id, action))) throw ctx.fail('action.unknown', { action });
      await recordEvent(ctx, { what: 'loyalty.changed', subject: null, detail: { removedAction: action } }, { events });
    }),
  );
}

/** All challenges, by name; that of all actions is one, whether somebody described it or not. */
export async function listChallenges(ctx: Ctx, _input: {}, stores: Stores<'loyaltyPlans'>): Promise<readonly LoyaltyChallenge[]> {
  return challengesOf(ctx, stores);
}

/** The same, for commands of this area. */
export async function challengesOf(
  ctx: Ctx,
  { loyaltyPlans }: Pick<Stores<'loyaltyPlans'>, 'loyaltyPlans'>,
): Promise<readonly LoyaltyChallenge[]> {
  return withEverything(await ctx.during('loyalty.read', () => loyaltyPlans.challenges(ctx.tenant.id)));
}

/** Those that somebody described, and that of all actions. */
export const withEverything = (described: readonly LoyaltyChallenge[]): readonly LoyaltyChallenge[] =>
  described.some(({ name }) => name === everything) ? described : [unknownDefault, ...described];

/** Makes the challenge or writes over it, with an event, in one transaction. Points count from then on; those of before stay. */
export async function writeChallenge(
  ctx: Ctx<'challenge.too-many' | 'action.unknown'>,
  { challenge }: { readonly challenge: LoyaltyChallenge },
  stores: Stores<'loyaltyPlans' | 'events'>,
): Promise<void> {
  const { id: tenant, settings } = ctx.tenant;
  const { mostChallenges: most } = settings.loyalty;
  const levels = challenge.levels.toSorted((a, b) => a.requiredPoints - b.requiredPoints);
  const written = { ...challenge, levels, ...(challenge.name === everything ? { actions: null } : {}) };
  await ctx.during('loyalty.store', () =>
    stores.transaction(async ({ loyaltyPlans, events }) => {
      await loyaltyPlans.lock(tenant);
      const known = new Set((await loyaltyPlans.actions(tenant)).map(({ name }) => name));
      const strange = written.actions?.find((name) => !known.has(name));
      if (strange !== undefined) throw ctx.fail('action.unknown', { action: strange });
      const all = await loyaltyPlans.challenges(tenant);
      if (all.length >= most && !all.some(({ name }) => name === challenge.name)) throw ctx.fail('challenge.too-many', { most });
      await loyaltyPlans.writeChallenge(tenant, written);
      await recordEvent(ctx, { what: 'loyalty.changed', subject: null, detail: { challenge: challenge.name } }, { events });
    }),
  );
}

/** Removes the challenge with the points in it, with an event, in one transaction. */
export async function removeChallenge(
  ctx: Ctx<'challenge.unknown'>,
  { challenge }: { readonly challenge: string },
  stores: Stores<'loyaltyPlans' | 'loyaltyVariants' | 'points' | 'events'>,
): Promise<void> {
  const { id: tenant } = ctx.tenant;
  await ctx.during('loyalty.store', () =>
    stores.transaction(async ({ loyaltyPlans, loyaltyVariants, points, events }) => {
      if (!(await loyaltyPlans.deleteChallenge(tenant, challenge))) throw ctx.fail('challenge.unknown', { challenge });
      await points.deleteChallenge(tenant, challenge);
      await points.deleteVariants(tenant, challenge);
      await loyaltyVariants.deleteAll(tenant, challenge);
      await recordEvent(ctx, { what: 'loyalty.changed', subject: null, detail: { removedChallenge: challenge } }, { events });
    }),
  );
}
