// Departments as policies ask for them: which there are, and in which a person has a place, itself or by one below.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';

type Ports = 'departments' | 'departmentPlaces';

/** Both ask one statement each. */
export const departmentLookup = ({ departments: all, departmentPlaces }: Pick<Stores<Ports>, Ports>) => ({
  async thereAre(ctx: Ctx, { departments }: { readonly departments: readonly string[] }): Promise<readonly string[]> {
    return (await ctx.during('organisation.read', () => all.read(ctx.tenant.id, departments))).map(({ id }) => id);
  },
  /** Of the accounts of that range of ids: an account is its own range. */
  async above(ctx: Ctx, accounts: { readonly from: string; readonly to: string }): Promise<readonly string[]> {
    return ctx.during('organisation.read', () => departmentPlaces.above(ctx.tenant.id, accounts));
  },
});
