// Who has a place where.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { pathsTo } from './read-tree.ts';
import type { Staffed, StaffPage } from './store.ts';
import type { Department, DepartmentPlace } from './types.ts';

/** A place, and the way from the top of the organisation down to its department. */
export interface PlaceWithPath {
  readonly place: DepartmentPlace;
  readonly path: readonly Department[];
}

/** All places of the account, the oldest first, each with the way to it. Two statements, however large the trees are. */
export async function placesOf(
  ctx: Ctx,
  { account }: { readonly account: string },
  stores: Stores<'departments' | 'departmentPlaces'>,
): Promise<readonly PlaceWithPath[]> {
  const places = await ctx.during('organisation.read', () => stores.departmentPlaces.ofAccount(ctx.tenant.id, account));
  if (places.length === 0) return [];
  const paths = await pathsTo(ctx, { departments: places.map(({ department }) => department) }, stores);
  return places.flatMap((place) => {
    const path = paths.get(place.department);
    return path ? [{ place, path }] : [];
  });
}

/** Whether the account has a place in the department, or in one below it where `below`. */
export async function isPlaced(
  ctx: Ctx,
  { account, ...where }: Staffed & { readonly account: string },
  { departmentPlaces }: Stores<'departmentPlaces'>,
): Promise<boolean> {
  return ctx.during('organisation.read', () => departmentPlaces.isPlaced(ctx.tenant.id, account, where));
}

/** How many people have a place in a department itself, and who leads it, by its id. */
export async function staffOf(
  ctx: Ctx,
  { departments }: { readonly departments: readonly string[] },
  { departmentPlaces }: Stores<'departmentPlaces'>,
): Promise<ReadonlyMap<string, { readonly count: number; readonly leaders: readonly string[] }>> {
  const { id: tenant } = ctx.tenant;
  const counts = await ctx.during('organisation.read', () => departmentPlaces.counts(tenant, departments));
  const leaders = Map.groupBy(
    await ctx.during('organisation.read', () => departmentPlaces.leaders(tenant, departments)),
    ({ department }) => department,
  );
  const of = (id: string) => ({ count: counts.get(id) ?? 0, leaders: (leaders.get(id) ?? []).map(({ account }) => account) });
  return new Map(departments.map((id) => [id, of(id)]));
}

/** A page of the accounts that have a place there, each once, by the time they came, and how many there are. */
export async function staffPage(
  ctx: Ctx,
  { department, below, ...page }: Staffed & StaffPage,
  { departmentPlaces }: Stores<'departmentPlaces'>,
): Promise<{ readonly total: number; readonly accounts: readonly string[] }> {
  const { id: tenant } = ctx.tenant;
  return ctx.during('organisation.read', async () => ({
    total: await departmentPlaces.countAccounts(tenant, { department, below }),
    accounts: await departmentPlaces.accounts(tenant, { department, below }, page),
  }));
}
