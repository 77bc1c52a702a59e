// Where a person has places is said as a whole.
import { type NewEvent, recordEvents } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { Department } from './types.ts';

/** A place that the person is to have; what is not said of one that there is stays. */
export interface PlaceWanted {
  readonly of: Pick<Department, 'id' | 'organisation'>;
  readonly leads?: boolean | undefined;
  readonly main?: boolean | undefined;
}

/**
 * The person has these places from now on and no other, in one transaction with an event for each that came or went. Of several main ones the last is.
 * Order: departments are there → account.
 */
export async function setPlaces(
  ctx: Ctx<'department.unknown' | 'account.not-found'>,
  { account, places }: { readonly account: string; readonly places: readonly PlaceWanted[] },
  stores: Stores<'departments' | 'departmentPlaces' | 'accounts' | 'events'>,
): Promise<void> {
  const { id: tenant } = ctx.tenant;
  await ctx.during('organisation.store', () =>
    stores.transaction(async ({ departments, departmentPlaces, accounts, events }) => {
      // In one order, whoever does the same: organisations, then accounts.
      for (const organisation of [...new Set(places.map(({ of }) => of.organisation))].toSorted())
        await departments.lock(tenant, organisation);
      const wanted = new Map(places.map((each) => [each.of.id, each]));
      const there = await departments.read(tenant, [...wanted.keys()]);
      const unknown = [...wanted.keys()].find((id) => !there.some((each) => each.id === id));
      if (unknown !== undefined) throw ctx.fail('department.unknown', { given: unknown });
      if (!(await accounts.lockRow(tenant, account))) throw ctx.fail('account.not-found', { by: 'id', given: account });
      const present = await departmentPlaces.ofAccount(tenant, account);
      const before = present.map(({ department }) => department);
      const gone = before.filter((department) => !wanted.has(department));
      for (const department of gone) await departmentPlaces.delete(tenant, department, [account]);
      const come = [...wanted.keys()].filter((department) => !before.includes(department));
      await departmentPlaces.insert(
        tenant,
        come.map((department) => ({ department, account, leads: false, main: false, joined: ctx.now })),
      );
      for (const { of, leads } of wanted.values()) if (leads !== undefined) await departmentPlaces.setLeads(tenant, of.id, account, leads);
      const main = places.findLast((each) => each.main);
      const former = present.find((each) => each.main);
      if (main) await departmentPlaces.setMain(tenant, account, main.of.id);
      else if (former && wanted.get(former.department)?.main === false) await departmentPlaces.setMain(tenant, account, null);
      const event =
        (what: 'department.joined' | 'department.left') =>
        (department: string): NewEvent => ({ what, subject: account, detail: { department } });
      await recordEvents(ctx, [...gone.map(event('department.left')), ...come.map(event('department.joined'))], { events });
    }),
  );
}
