// What is declared of people, as a search among them needs it: accounts, and whoever else has their profile and data.
import type { Condition } from '../accounts/query.ts';
import type { Ctx } from '../faults/index.ts';
import { accountType } from '../schema/read-record-type.ts';
import type { Attribute } from '../schema/types.ts';
import type { Stores } from '../stores.ts';
import { demandSearchable, pathsIn } from './paths.ts';

/** The attributes; faults unless all those paths may be asked for. */
export async function declaredOfPeople(
  ctx: Ctx<'attribute.unknown'>,
  { where, paths = [] }: { readonly where: Condition | undefined; readonly paths?: readonly string[] },
  { recordTypes }: Pick<Stores<'recordTypes'>, 'recordTypes'>,
): Promise<readonly Attribute[]> {
  const { attributes = [] } = (await ctx.during('settings.read', () => recordTypes.read(ctx.tenant.id, accountType))) ?? {};
  const all = [...(where ? pathsIn(where) : []), ...paths];
  demandSearchable(ctx, all, { attributes, retired: ctx.tenant.settings.accounts.retired });
  return attributes;
}
