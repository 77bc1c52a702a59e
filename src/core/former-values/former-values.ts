// What a record was before it changed: kept with the change that replaces it, for as long as the tenant says, and by default not at all.
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import { withoutSecrets } from '../schema/hash-secrets.ts';
import type { Stores } from '../stores.ts';
import { type Instant, nextStamp } from '../time.ts';
import type { FormerValue } from './store.ts';

/** Values of one record; of more, the newest are kept. */
const most = 100;

/** Whether the tenant keeps any. */
export const keepsFormer = ({ tenant }: Pick<Ctx, 'tenant'>): boolean => tenant.settings.formerValues.days > 0;

/**
 * Keeps the value without hashes of passwords, inside the transaction that replaces it; nothing happens where the tenant keeps none. `since`: when the record says
 * that it changed last. There are changes of which it does not say so: then the value was there since the one before it was replaced.
 */
export async function keepFormer(
  ctx: Ctx,
  { value, since, ...former }: Pick<FormerValue, 'type' | 'record' | 'since' | 'value'>,
  { formerValues }: Stores<'formerValues'>,
): Promise<void> {
  if (!keepsFormer(ctx)) return;
  await ctx.during('former-value.store', async () => {
    const before = await formerValues.lastReplaced(ctx.tenant.id, former.record);
    const from = before !== undefined && before > since ? before : since;
    const stamps = { id: newId(ctx.random, ctx.now), since: from, replaced: nextStamp(ctx.now, from) };
    await formerValues.keep(ctx.tenant.id, { ...former, ...stamps, value: withoutSecrets(value) }, most);
  });
}

/** What the record was at that time; `present` if no value of a later time is kept, and `lost` if one is, but what came before that is not. */
export async function formerAt(
  ctx: Ctx,
  { record, at }: { readonly record: string; readonly at: Instant },
  { formerValues }: Stores<'formerValues'>,
): Promise<FormerValue | 'present' | 'lost'> {
  const former = await ctx.during('former-value.read', () => formerValues.replacedAfter(ctx.tenant.id, record, at));
  if (!former) return 'present';
  return former.since <= at ? former : 'lost';
}
