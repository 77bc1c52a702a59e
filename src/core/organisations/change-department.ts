// What is said of a department changes, and where it stands.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { isSame } from '../json.ts';
import type { Stores } from '../stores.ts';
import { nextStamp } from '../time.ts';
import type { Department, DepartmentWords } from './types.ts';

type Ports = 'departments' | 'events';

/** Replaces what is named of it; data is replaced as a whole. One transaction, with an event where something is different. */
export async function changeDepartment(
  ctx: Ctx<'department.unknown' | 'department.code-taken'>,
  { of, ...words }: { readonly of: Pick<Department, 'id' | 'organisation'> } & Partial<DepartmentWords>,
  stores: Stores<Ports>,
): Promise<Department> {
  const { id: tenant } = ctx.tenant;
  return ctx.during('organisation.store', () =>
    stores.transaction(async (tables) => {
      const { code } = words;
      // In one order, whoever gives something to a department, too: the tenant, then organisations. In another two would wait for each other.
      const isTopmost = of.id === of.organisation;
      if (isTopmost && code) await tables.departments.lockCodes(tenant);
      const before = await held(ctx, of, tables);
      if (code !== undefined && code !== null && code !== before.code) {
        const others = [await tables.departments.findByCode(tenant, before.organisation, code)];
        if (isTopmost) others.push(await tables.departments.findByCode(tenant, null, code));
        if (others.some((other) => other && other.id !== before.id)) throw ctx.fail('department.code-taken', { code });
      }
      return written(ctx, before, words, 'department.changed', tables);
    }),
  );
}

/**
 * Moves the department, with all that stands below it, to stand below another of its organisation, in one transaction with an event. Two moves at once
 * wait for each other: each sees the tree as the other left it. Order: both are there → not the topmost → no circle → levels.
 */
export async function moveDepartment(
  ctx: Ctx<'department.unknown' | 'department.topmost' | 'department.circular' | 'organisation.too-large'>,
  { of, to }: { readonly of: Pick<Department, 'id' | 'organisation'>; readonly to: string },
  stores: Stores<Ports>,
): Promise<Department> {
  const { id: tenant, settings } = ctx.tenant;
  return ctx.during('organisation.store', () =>
    stores.transaction(async (tables) => {
      const before = await held(ctx, of, tables);
      const above = await tables.departments.above(tenant, [to]);
      if (!above.some((each) => each.id === to && each.organisation === before.organisation))
        throw ctx.fail('department.unknown', { given: to });
      if (before.parent === null) throw ctx.fail('department.topmost', { department: of.id });
      if (above.some((each) => each.id === of.id)) throw ctx.fail('department.circular', { department: of.id, to });
      const { levels } = settings.organisations;
      if (above.length + (await tables.departments.height(tenant, of.id)) > levels)
        throw ctx.fail('organisation.too-large', { limit: levels, of: 'levels' });
      return written(ctx, before, { parent: to }, 'department.moved', tables);
    }),
  );
}

/** The department as it is, with its organisation held until the transaction ends. */
async function held(
  ctx: Ctx<'department.unknown'>,
  { id, organisation }: Pick<Department, 'id' | 'organisation'>,
  { departments }: Pick<Stores<Ports>, 'departments'>,
): Promise<Department> {
  await departments.lock(ctx.tenant.id, organisation);
  const [found] = await departments.read(ctx.tenant.id, [id]);
  if (!found) throw ctx.fail('department.unknown', { given: id });
  return found;
}

async function written(
  ctx: Ctx,
  before: Department,
  words: Partial<Department>,
  what: 'department.changed' | 'department.moved',
  tables: Pick<Stores<Ports>, Ports>,
): Promise<Department> {
  const names = (Object.keys(words) as (keyof Department)[]).filter(
    (name) => words[name] !== undefined && !isSame(words[name], before[name]),
  );
  if (names.length === 0) return before;
  const given = Object.fromEntries(names.map((name) => [name, words[name]]));
  const after: Department = { ...before, ...given, updated: nextStamp(ctx.now, before.updated) };
  await tables.departments.update(ctx.tenant.id, after);
  const detail = what === 'department.moved' ? { before: before.parent, after: after.parent } : { names };
  await recordEvent(ctx, { what, subject: before.id, detail }, tables);
  return after;
}
