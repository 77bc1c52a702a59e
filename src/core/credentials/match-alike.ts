// Compares a password so that the time says nothing about whom it is of: every comparison works one hash of each cost that the tenant has, for each form of
// the password.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { type Cost, decoyOf, microsOf, ownCost, partsOf } from './hash-costs.ts';
import { decoy, type Match, matches } from './hash-password.ts';
import { costOf, refusedCost } from './judge-hash.ts';
import type { Hash, Password } from './types.ts';

/** A tenant whose hashes have more costs than that has the dearest of them worked: a comparison must have an end. */
const mostWorked = 4;

/** Less than that share of our own is not seen among all else that a request does. */
const seen = 0.01;

/**
 * As `matches`; an undefined hash stands for nobody's. The comparison itself, and then a hash of nothing of each
 * cost that the comparison did not have. So whoever is meant has the same hashes worked, right or wrong, until the last hash of a cost has gone.
 */
export async function matchesAlike(
  ctx: Ctx,
  stored: Hash | undefined,
  password: Password,
  stores: Pick<Stores<'hashes' | 'passwords'>, 'hashes' | 'passwords'>,
): Promise<Match> {
  const costs = await ctx.during('password.read', () => stores.passwords.costs(ctx.tenant.id));
  const right = await matches(ctx, stored ?? decoy, password, stores);
  const worked = partsOf((stored && costOf(stored)) ?? ownCost);
  for (const part of workedFor(costs)) if (!worked.includes(part)) await matches(ctx, decoyOf(part), password, stores);
  return right;
}

/** The parts that every comparison has, our own first. */
export function workedFor(costs: readonly Cost[]): readonly Cost[] {
  const parts = new Set(costs.filter((cost) => cost !== refusedCost).flatMap(partsOf));
  parts.delete(ownCost);
  const dear = [...parts].filter((part) => microsOf(part) >= seen * microsOf(ownCost)).sort((a, b) => microsOf(b) - microsOf(a));
  return [ownCost, ...dear.slice(0, mostWorked)];
}
