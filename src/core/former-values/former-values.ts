// What a record was before it changed: kept with the change that replaces it, for as long as the tenant says, and by default not at all.
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';
import { type Instant, nextStamp } from '../time.ts';
import type { FormerValue } from './store.ts';

/** Of one record; whoever changes it more often finds the newest. */
const most = 100;

/** Whether the tenant keeps any. */
export const keepsFormer = ({ tenant }: Pick<Ctx, 'tenant'>): boolean => tenant.settings.formerValues.days > 0;

/** Inside the transaction that replaces the value; nothing happens where the tenant keeps none. */
export async function keepFormer(
  ctx: Ctx,
  former: Pick<FormerValue, 'type' | 'record' | 'since'> & { readonly value: JsonObject },
  { formerValues }: Stores<'formerValues'>,
): Promise<void> {
  if (!keepsFormer(ctx)) return;
  const stamps = { id: newId(ctx.random, ctx.now), replaced: nextStamp(ctx.now, former.since) };
  await ctx.during('former-value.store', () => formerValues.keep(ctx.tenant.id, { ...former, ...stamps }, most));
}

/**
 * What the record was at that time; `present` if nothing that is kept replaced it since, and `lost` if it was replaced by a change of which nothing is kept any
 * more, or by none that keeps anything.
 */
export async function formerAt(
  ctx: Ctx,
  { record, at }: { readonly record: string; readonly at: Instant },
  { formerValues }: Stores<'formerValues'>,
): Promise<FormerValue | 'present' | 'lost'> {
  const former = await ctx.during('former-value.read', () => formerValues.replacedAfter(ctx.tenant.id, record, at));
  if (!former) return 'present';
  return former.since <= at ? former : 'lost';
}
