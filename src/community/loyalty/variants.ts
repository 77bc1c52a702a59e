// Variants of a challenge: what people did for one article, one show, one shop counts there as well as in the whole challenge.
import { recordEvent } from '../../core/audit/index.ts';
import type { Ctx } from '../../core/faults/index.ts';
import type { Json, JsonObject } from '../../core/json.ts';
import type { Stores } from '../../core/stores.ts';
import { challengesOf } from './plans.ts';
import { type ChallengeVariant, standingIn, type VariantOfAct, type VariantSought } from './types.ts';

/** Of one act: further attributes make no variant. */
const mostOfAct = 10;
const [longestName, longestValue] = [64, 200];

const valuesIn = (given: Json | undefined): readonly string[] =>
  (Array.isArray(given) ? given : [given]).flatMap((each) => (['string', 'number', 'boolean'].includes(typeof each) ? [String(each)] : []));

/** A variant for each attribute and each of its values, however often it is given; ids are of these alone, so that an act says by itself which they are. */
export function variantsOf(attributes: JsonObject): readonly VariantOfAct[] {
  const all = Object.entries(attributes).flatMap(([attribute, given]) =>
    [...new Set(valuesIn(given))].map((value) => ({ attribute, value })),
  );
  return all
    .filter(({ attribute, value }) => attribute.length <= longestName && value !== '' && value.length <= longestValue)
    .slice(0, mostOfAct)
    .map(({ attribute, value }) => ({ id: idOf(attribute, value), attribute, value }));
}

const idOf = (...of: readonly string[]): string => Buffer.from(JSON.stringify(of)).toString('base64url');

type Refusal = 'challenge.unknown';

/** Those of the challenge, by their ids, behind the one that is given: with these ids, or of these attributes, where they are. */
export async function listVariants(
  ctx: Ctx<Refusal>,
  {
    challenge,
    attributes,
    ...sought
  }: Omit<VariantSought, 'ids'> & { readonly ids?: readonly string[] | undefined; readonly attributes?: JsonObject | undefined },
  { loyaltyPlans, loyaltyVariants }: Stores<'loyaltyPlans' | 'loyaltyVariants'>,
): Promise<readonly ChallengeVariant[]> {
  await demandChallenge(ctx, challenge, { loyaltyPlans });
  const ofAttributes = attributes && variantsOf(attributes).map(({ id }) => id);
  const ids = sought.ids && ofAttributes ? sought.ids.filter((id) => ofAttributes.includes(id)) : (sought.ids ?? ofAttributes);
  return ctx.during('loyalty.read', () => loyaltyVariants.list(ctx.tenant.id, { ...sought, challenge, ids }));
}

/** Removes the variant with the points in it, with an event, in one transaction. The next act with that attribute begins it anew. */
export async function removeVariant(
  ctx: Ctx<Refusal | 'variant.unknown'>,
  { challenge, variant }: { readonly challenge: string; readonly variant: string },
  stores: Stores<'loyaltyPlans' | 'loyaltyVariants' | 'points' | 'events'>,
): Promise<void> {
  const { id: tenant } = ctx.tenant;
  await demandChallenge(ctx, challenge, stores);
  await ctx.during('loyalty.store', () =>
    stores.transaction(async ({ loyaltyVariants, points, events }) => {
      if (!(await loyaltyVariants.delete(tenant, challenge, variant))) throw ctx.fail('variant.unknown', { challenge, variant });
      await points.deleteChallenge(tenant, standingIn(challenge, variant));
      await recordEvent(ctx, { what: 'loyalty.changed', subject: null, detail: { challenge, removedVariant: variant } }, { events });
    }),
  );
}

async function demandChallenge(ctx: Ctx<Refusal>, name: string, stores: Pick<Stores<'loyaltyPlans'>, 'loyaltyPlans'>): Promise<void> {
  if (!(await challengesOf(ctx, stores)).some((each) => each.name === name)) throw ctx.fail('challenge.unknown', { challenge: name });
}
