// Departments go, with all that stands below them.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { Department } from './types.ts';

/**
 * Removes the department, all below it and all places in them, in one transaction with an event; people stay. The topmost goes only `asWhole`: it is
 * the organisation.
 */
export async function removeDepartment(
  ctx: Ctx<'department.unknown' | 'department.topmost'>,
  { of, asWhole = false }: { readonly of: Pick<Department, 'id' | 'organisation'>; readonly asWhole?: boolean },
  stores: Stores<'departments' | 'events'>,
): Promise<void> {
  const { id: tenant } = ctx.tenant;
  if (of.id === of.organisation && !asWhole) throw ctx.fail('department.topmost', { department: of.id });
  const gone = await ctx.during('organisation.store', () =>
    stores.transaction(async ({ departments, events }) => {
      await departments.lock(tenant, of.organisation);
      const count = await departments.delete(tenant, of.id);
      if (count === 0) return false;
      await recordEvent(ctx, { what: 'department.removed', subject: of.id, detail: { organisation: of.organisation, count } }, { events });
      return true;
    }),
  );
  if (!gone) throw ctx.fail('department.unknown', { given: of.id });
}
