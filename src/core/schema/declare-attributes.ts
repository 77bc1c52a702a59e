// The attributes a tenant declares for its accounts.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { Attribute } from './store.ts';

/** Replaces the declaration. */
export async function declareAttributes(
  ctx: Ctx,
  input: { readonly attributes: readonly Attribute[] },
  { recordTypes }: Stores<'recordTypes'>,
) {
  await ctx.doing('settings.store', () => recordTypes.write(ctx.tenant.id, input.attributes));
}

export async function readAttributes(ctx: Ctx, _input: {}, { recordTypes }: Stores<'recordTypes'>): Promise<readonly Attribute[]> {
  return ctx.doing('settings.read', () => recordTypes.attributes(ctx.tenant.id));
}
