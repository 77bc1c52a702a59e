// The attributes a tenant declares for its accounts.
import type { Ctx } from '../faults/index.ts';
import { searchablePaths } from '../search/texts.ts';
import type { Stores } from '../stores.ts';
import { accountType } from './read-record-type.ts';
import type { Attribute } from './store.ts';

/**
 * Replaces all attributes declared for accounts, in one transaction. Does not judge them: for installations and imports. Rules and unique
 * sets stay.
 */
export async function declareAttributes(
  ctx: Ctx,
  { attributes }: { readonly attributes: readonly Attribute[] },
  { transaction }: Stores<'recordTypes'>,
): Promise<void> {
  const { id: tenant } = ctx.tenant;
  await ctx.during('settings.store', () =>
    transaction(async ({ recordTypes, searchedTexts }) => {
      await recordTypes.write(tenant, attributes);
      await searchedTexts.declare(tenant, accountType, searchablePaths(attributes));
    }),
  );
}

/** The attributes declared for accounts, in the order of their declaration; an empty list if none are. */
export async function readAttributes(ctx: Ctx, _input: {}, { recordTypes }: Stores<'recordTypes'>): Promise<readonly Attribute[]> {
  return ctx.during('settings.read', () => recordTypes.attributes(ctx.tenant.id));
}
