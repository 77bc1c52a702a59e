// One department by any of its keys.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { Department } from './types.ts';

/** The id, its first 24 digits, or a code: of an organisation, or of a department in the organisation of that id. */
export type DepartmentKey =
  | { readonly id: string }
  | { readonly short: string }
  | { readonly code: string; readonly organisation: string | null };

/** The department of that key; of no other organisation than that, where one is given by its id. */
export async function readDepartment(
  ctx: Ctx<'department.unknown'>,
  { within, ...key }: DepartmentKey & { readonly within?: string | undefined },
  stores: Stores<'departments'>,
): Promise<Department> {
  const found = await findDepartment(ctx, key as DepartmentKey, stores);
  if (!found || (within !== undefined && found.organisation !== within))
    throw ctx.fail('department.unknown', { given: givenIn(key as DepartmentKey) });
  return found;
}

/** The topmost department of that key; one that stands below another is no organisation. */
export async function readOrganisation(
  ctx: Ctx<'department.unknown'>,
  key: DepartmentKey,
  stores: Stores<'departments'>,
): Promise<Department> {
  const found = await findDepartment(ctx, key, stores);
  if (found?.parent !== null) throw ctx.fail('department.unknown', { given: givenIn(key) });
  return found;
}

/** The same as `readDepartment`, or undefined if there is none. */
export async function findDepartment(
  ctx: Ctx,
  key: DepartmentKey,
  { departments }: Stores<'departments'>,
): Promise<Department | undefined> {
  const { id: tenant } = ctx.tenant;
  return ctx.during('organisation.read', async () => {
    if ('short' in key) return departments.findByShort(tenant, key.short);
    if ('code' in key) return departments.findByCode(tenant, key.organisation, key.code);
    return (await departments.read(tenant, [key.id]))[0];
  });
}

/** Those of the ids, by their ids; ids of nothing are left out. */
export async function departmentsById(
  ctx: Ctx,
  { departments: ids }: { readonly departments: readonly string[] },
  { departments }: Stores<'departments'>,
): Promise<ReadonlyMap<string, Department>> {
  const found = await ctx.during('organisation.read', () => departments.read(ctx.tenant.id, ids));
  return new Map(found.map((each) => [each.id, each]));
}

const givenIn = (key: DepartmentKey): string => ('id' in key ? key.id : 'short' in key ? key.short : key.code);
