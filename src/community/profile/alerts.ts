// The times at which a person wants reminders of what is due.
import type { Alerts } from '../../core/accounts/index.ts';
import type { Ctx } from '../../core/faults/index.ts';
import type { Stores } from '../../core/stores.ts';

const none: Alerts = { time: '17:00:00+00:00', days: Array(7).fill(false) };

/** The person's reminders; 17:00 UTC on no day if none were set. */
export async function readAlerts(ctx: Ctx, { account }: { readonly account: string }, { profiles }: Stores<'profiles'>): Promise<Alerts> {
  return (await ctx.during('account.read', () => profiles.alerts(ctx.tenant.id, account))) ?? none;
}

/** Replaces the person's reminders. */
export async function changeAlerts(
  ctx: Ctx,
  { account, alerts }: { readonly account: string; readonly alerts: Alerts },
  { profiles }: Stores<'profiles'>,
): Promise<void> {
  await ctx.during('account.update', () => profiles.changeAlerts(ctx.tenant.id, account, alerts));
}
