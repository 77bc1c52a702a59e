// Forgets all remembered devices of an account, in the transaction of what makes them doubtful. By itself, so that what capabilities below second
// factors do can call it.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';

/** With an event where there were any; returns how many. */
export async function forgetAllDevices(
  ctx: Ctx,
  { account }: { readonly account: string },
  tables: Pick<Stores<'rememberedDevices' | 'events'>, 'rememberedDevices' | 'events'>,
): Promise<number> {
  const count = await ctx.during('devices.store', () => tables.rememberedDevices.deleteAll(ctx.tenant.id, account));
  if (count > 0) await recordEvent(ctx, { what: 'device.forgotten', subject: account, detail: { count } }, tables);
  return count;
}
