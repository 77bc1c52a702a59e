// Departments as policies ask for them: which there are, and in which a person has a place, itself or by one below.
import type { DepartmentLookup, Stores } from '../stores.ts';

/** `above` asks one statement: an account is its own range of ids. */
export const departmentLookup = ({ departmentPlaces }: Pick<Stores<'departmentPlaces'>, 'departmentPlaces'>): DepartmentLookup => ({
  async thereAre(ctx, { departments: ids }, { departments }) {
    const { id: tenant } = ctx.tenant;
    return ctx.during('organisation.read', async () => {
      const organisations = new Set((await departments.read(tenant, ids)).map(({ organisation }) => organisation));
      for (const organisation of [...organisations].sort()) await departments.lock(tenant, organisation);
      return (await departments.read(tenant, ids)).map(({ id }) => id);
    });
  },
  async above(ctx, accounts) {
    return ctx.during('organisation.read', () => departmentPlaces.above(ctx.tenant.id, accounts));
  },
});
