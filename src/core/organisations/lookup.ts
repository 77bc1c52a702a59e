// Departments as policies ask for them: which there are.
import type { DepartmentLookup } from '../stores.ts';

/** For permissions that are given to departments: these are held until the transaction ends. */
export const departmentLookup: DepartmentLookup = {
  async thereAre(ctx, { departments: ids }, { departments }) {
    const { id: tenant } = ctx.tenant;
    return ctx.during('organisation.read', async () => {
      const organisations = new Set((await departments.read(tenant, ids)).map(({ organisation }) => organisation));
      for (const organisation of [...organisations].sort()) await departments.lock(tenant, organisation);
      return (await departments.read(tenant, ids)).map(({ id }) => id);
    });
  },
};
