// Trees are read: organisations, what stands below a department, and the way from the top down to it.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { OrganisationPage } from './store.ts';
import type { Department } from './types.ts';

type Reading = Stores<'departments'>;

/** One page of the tenant's organisations, and how many there are: all, or those whose name contains the text, whatever its case. */
export async function listOrganisations(
  ctx: Ctx,
  { text, ...page }: Omit<OrganisationPage, 'text'> & { readonly text?: string | undefined },
  { departments }: Reading,
): Promise<{ readonly total: number; readonly list: readonly Department[] }> {
  const { id: tenant } = ctx.tenant;
  const part = text?.toLowerCase();
  return ctx.during('organisation.read', async () => ({
    total: await departments.countOrganisations(tenant, { text: part }),
    list: await departments.organisations(tenant, { ...page, text: part }),
  }));
}

/** What stands directly below these departments, by the id of each; one below which nothing does is left out. */
export async function childrenOf(
  ctx: Ctx<'organisation.too-large'>,
  { departments: ids }: { readonly departments: readonly string[] },
  { departments }: Reading,
): Promise<ReadonlyMap<string, readonly Department[]>> {
  const found = await ctx.during('organisation.read', () => departments.children(ctx.tenant.id, ids, mostShown(ctx) + 1));
  return Map.groupBy(notTooMany(ctx, found), ({ parent }) => parent!);
}

/**
 * All departments of these organisations, by the id of each: the topmost first, then each before what stands below it, siblings in their order. An
 * organisation that there is not is left out.
 */
export async function wholeOrganisations(
  ctx: Ctx<'organisation.too-large'>,
  { organisations }: { readonly organisations: readonly string[] },
  { departments }: Reading,
): Promise<ReadonlyMap<string, readonly Department[]>> {
  const found = await ctx.during('organisation.read', () => departments.whole(ctx.tenant.id, organisations, mostShown(ctx) + 1));
  const below = Map.groupBy(notTooMany(ctx, found), ({ parent }) => parent);
  const inOrder = (top: Department): readonly Department[] => [top, ...(below.get(top.id) ?? []).toSorted(bySiblings).flatMap(inOrder)];
  return new Map((below.get(null) ?? []).map((top) => [top.id, inOrder(top)]));
}

/** The order of siblings. */
export const bySiblings = (one: Department, other: Department): number => other.position - one.position || (one.id < other.id ? -1 : 1);

/** For each of these departments the way from the topmost down to it, itself last. One statement, as deep as the deepest, however large the tree. */
export async function pathsTo(
  ctx: Ctx,
  { departments: ids }: { readonly departments: readonly string[] },
  { departments }: Reading,
): Promise<ReadonlyMap<string, readonly Department[]>> {
  const all = await ctx.during('organisation.read', () => departments.above(ctx.tenant.id, [...new Set(ids)]));
  const byId = new Map(all.map((each) => [each.id, each]));
  const pathTo = (id: string | null): readonly Department[] => {
    const own = id === null ? undefined : byId.get(id);
    return own ? [...pathTo(own.parent), own] : [];
  };
  return new Map(ids.flatMap((id) => (byId.has(id) ? [[id, pathTo(id)] as const] : [])));
}

/** Departments whose name or code contains the text, whatever its case: the oldest, as many as one answer may have; of one organisation where it is named. */
export async function searchDepartments(
  ctx: Ctx,
  { text, organisation = null }: { readonly text: string; readonly organisation?: string | null },
  { departments }: Reading,
): Promise<readonly Department[]> {
  const limit = Math.min(mostFound, mostShown(ctx));
  return ctx.during('organisation.read', () => departments.search(ctx.tenant.id, { text: text.toLowerCase(), organisation, limit }));
}

/** A search is for somebody who looks for one: a longer list helps nobody. */
const mostFound = 1000;

const mostShown = ({ tenant }: Ctx): number => tenant.settings.organisations.mostShown;

function notTooMany(ctx: Ctx<'organisation.too-large'>, found: readonly Department[]): readonly Department[] {
  const limit = mostShown(ctx);
  if (found.length > limit) throw ctx.fail('organisation.too-large', { limit, of: 'departments' });
  return found;
}
