// Organisations and their departments are made.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import type { Stores } from '../stores.ts';
import type { Department, DepartmentWords } from './types.ts';

/** Words that nobody gave are none. It has an id already where it is moved here from elsewhere; whoever has that id, its code counts as taken. */
export type NewDepartment = Pick<DepartmentWords, 'name'> & Partial<DepartmentWords> & { readonly id?: string | undefined };

/** Makes an organisation of one department, in one transaction. */
export async function makeOrganisation(
  ctx: Ctx<'department.code-taken'>,
  { id = newId(ctx.random, ctx.now), ...words }: NewDepartment,
  stores: Stores<'departments' | 'events'>,
): Promise<Department> {
  const made = fresh(ctx, words, { id, organisation: id, parent: null });
  return ctx.during('organisation.store', () => stores.transaction((tables) => stored(ctx, made, tables)));
}

/** Makes a department below another, in one transaction. Order: the parent is there → levels → code. */
export async function makeDepartment(
  ctx: Ctx<'department.unknown' | 'department.code-taken' | 'organisation.too-large'>,
  { parent, id = newId(ctx.random, ctx.now), ...words }: NewDepartment & { readonly parent: Pick<Department, 'id' | 'organisation'> },
  stores: Stores<'departments' | 'events'>,
): Promise<Department> {
  const { id: tenant, settings } = ctx.tenant;
  const made = fresh(ctx, words, { id, organisation: parent.organisation, parent: parent.id });
  return ctx.during('organisation.store', () =>
    stores.transaction(async (tables) => {
      // Held, so that the parent is neither moved nor removed meanwhile.
      await tables.departments.lock(tenant, parent.organisation);
      const above = await tables.departments.above(tenant, [parent.id]);
      if (above.length === 0) throw ctx.fail('department.unknown', { given: parent.id });
      const { levels } = settings.organisations;
      if (above.length >= levels) throw ctx.fail('organisation.too-large', { limit: levels, of: 'levels' });
      return stored(ctx, made, tables);
    }),
  );
}

const fresh = (ctx: Ctx, words: NewDepartment, place: Pick<Department, 'id' | 'organisation' | 'parent'>): Department => {
  const { name, code = null, description = null, position = 0, data = {} } = words;
  return { name, code, description, position, data, ...place, created: ctx.now, updated: ctx.now };
};

async function stored(
  ctx: Ctx<'department.code-taken'>,
  made: Department,
  tables: Pick<Stores<'departments' | 'events'>, 'departments' | 'events'>,
): Promise<Department> {
  if ((await tables.departments.insert(ctx.tenant.id, made)) === 'taken')
    throw ctx.fail('department.code-taken', { code: made.code ?? '' });
  await recordEvent(ctx, { what: 'department.made', subject: made.id, detail: { organisation: made.organisation } }, tables);
  return made;
}
