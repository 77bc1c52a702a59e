// A ticket that went by mail: its reader comes in time, and has a time from then on.

import type { OneTimeCode } from '../codes/types.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { plusSeconds } from '../time.ts';

/** Passes other tickets. The first use that is in time is the arrival. */
export async function demandArrived(
  ctx: Ctx<'code.expired'>,
  { id, purpose, payload }: Pick<OneTimeCode<'continue'>, 'id' | 'purpose' | 'payload'>,
  { codes }: Pick<Stores<'codes'>, 'codes'>,
): Promise<void> {
  const { arrival, arrived } = payload;
  if (!arrival) return;
  const at = arrived === undefined ? arrival.by : plusSeconds(arrived, arrival.staySeconds);
  if (at <= ctx.now) throw ctx.fail('code.expired', { purpose, at });
  if (arrived !== undefined) return;
  await ctx.during('code.store', () => codes.update(ctx.tenant.id, { id, purpose, payload: { ...payload, arrived: ctx.now } }));
}
