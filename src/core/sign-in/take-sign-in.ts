// The number of sign-ins that a tenant may have in a month.
import type { Ctx } from '../faults/index.ts';
import type { Tables } from '../stores.ts';
import { dateOf } from '../time.ts';

/** Takes one of this month's in the transaction that opens the session; false if none is left. The row of the month is held until the end of it, in tenants that limit them. */
export async function takeSignIn(ctx: Ctx, { signInCounts }: Pick<Tables, 'signInCounts'>): Promise<boolean> {
  const { quotaPerMonth } = ctx.tenant.settings.signIn;
  if (quotaPerMonth === null) return true;
  return ctx.during('session.open', () => signInCounts.take(ctx.tenant.id, monthOf(ctx), quotaPerMonth));
}

export const monthOf = ({ now }: Pick<Ctx, 'now'>): string => dateOf(now).toISOString().slice(0, 7);
