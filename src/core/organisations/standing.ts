// What a place is to its person, and to the department: the main one, and who leads.
import { recordEvent, recordEvents } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { Department } from './types.ts';

/** Makes the person's place there its main one, or none where no department is named, in one transaction with an event. Two at once leave one. */
export async function setMainPlace(
  ctx: Ctx<'account.not-found' | 'department.place-absent'>,
  { account, department }: { readonly account: string; readonly department: string | null },
  stores: Stores<'departmentPlaces' | 'accounts' | 'events'>,
): Promise<void> {
  const { id: tenant } = ctx.tenant;
  await ctx.during('organisation.store', () =>
    stores.transaction(async ({ accounts, departmentPlaces, events }) => {
      if (!(await accounts.lockRow(tenant, account))) throw ctx.fail('account.not-found', { by: 'id', given: account });
      if (department !== null && !(await departmentPlaces.find(tenant, department, account)))
        throw ctx.fail('department.place-absent', { department, account });
      await departmentPlaces.setMain(tenant, account, department);
      await recordEvent(ctx, { what: 'department.main-changed', subject: account, detail: { department } }, { events });
    }),
  );
}

/** These lead the department from now on, and nobody else, in one transaction with an event. Each must have a place there. */
export async function setLeaders(
  ctx: Ctx<'department.place-absent'>,
  { of, accounts }: { readonly of: Pick<Department, 'id' | 'organisation'>; readonly accounts: readonly string[] },
  stores: Stores<'departments' | 'departmentPlaces' | 'events'>,
): Promise<void> {
  const { id: tenant } = ctx.tenant;
  await ctx.during('organisation.store', () =>
    stores.transaction(async ({ departments, departmentPlaces, events }) => {
      await departments.lock(tenant, of.organisation);
      for (const account of accounts)
        if (!(await departmentPlaces.find(tenant, of.id, account)))
          throw ctx.fail('department.place-absent', { department: of.id, account });
      await departmentPlaces.setLeaders(tenant, of.id, accounts, true);
      await recordEvents(ctx, [{ what: 'department.leaders-changed', subject: of.id, detail: { count: accounts.length } }], { events });
    }),
  );
}
