// Whoever is given something is there: an account, group, department or role of this tenant.
import type { Ctx } from '../faults/index.ts';
import type { Stores, Tables } from '../stores.ts';
import type { Holder, HolderKind } from './types.ts';

export type LookupPorts = 'groupLookup' | 'departmentLookup';

/** Call it inside the transaction that gives: all are held, so that none is removed meanwhile and keeps what it was given. */
export async function demandHolders(
  ctx: Ctx<'account.not-found' | 'permission-holder.unknown'>,
  holders: readonly Holder[],
  tables: Stores<keyof Tables>,
  { groupLookup, departmentLookup }: Pick<Stores<LookupPorts>, LookupPorts>,
): Promise<void> {
  const tenant = ctx.tenant.id;
  const of = (kind: HolderKind) => [...new Set(holders.filter((each) => each.kind === kind).map(({ id }) => id))].sort();
  const demand = async (kind: HolderKind, there: (ids: readonly string[]) => Promise<readonly string[]>) => {
    const ids = of(kind);
    const known = ids.length === 0 ? [] : await there(ids);
    const absent = ids.find((id) => !known.includes(id));
    if (absent !== undefined) throw ctx.fail('permission-holder.unknown', { kind, id: absent });
  };
  // In the order of whoever else holds several of them: organisations, then accounts, then groups. In another two would wait for each other.
  await demand('department', (departments) => departmentLookup.thereAre(ctx, { departments }, tables));
  for (const id of of('account'))
    if (!(await ctx.during('account.read', () => tables.accounts.lockRow(tenant, id))))
      throw ctx.fail('account.not-found', { by: 'id', given: id });
  await demand('group', (groups) => groupLookup.thereAre(ctx, { groups }, tables));
  await demand('role', async (ids) => {
    const items = await ctx.during('permission.read', () => tables.permissionItems.readAll(tenant, ids));
    return items.filter(({ kind }) => kind === 'role').map(({ id }) => id);
  });
}
