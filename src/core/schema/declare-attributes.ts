// The attributes a tenant declares for its accounts.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { Attribute } from './store.ts';

/**
 * Replaces all attributes declared for accounts, in one statement. Does not judge them: for installations and imports. Rules and unique
 * sets stay.
 */
export async function declareAttributes(
  ctx: Ctx,
  input: { readonly attributes: readonly Attribute[] },
  { recordTypes }: Stores<'recordTypes'>,
) {
  await ctx.during('settings.store', () => recordTypes.write(ctx.tenant.id, input.attributes));
}

/** The attributes declared for accounts, in the order of their declaration; an empty list if none are. */
export async function readAttributes(ctx: Ctx, _input: {}, { recordTypes }: Stores<'recordTypes'>): Promise<readonly Attribute[]> {
  return ctx.during('settings.read', () => recordTypes.attributes(ctx.tenant.id));
}
