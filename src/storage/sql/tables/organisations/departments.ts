// Departments. A row names the one above it, and nothing is kept twice: ways up and down are recursive statements, each step of which is a look-up in an index.
import { sql } from 'kysely';
import { idsOfShort } from '../../../../core/ids.ts';
import type { DepartmentStore, OrganisationPage } from '../../../../core/organisations/store.ts';
import type { Department } from '../../../../core/organisations/types.ts';
import { textsIn } from '../../compiled.ts';
import { lockTenant } from '../lock-tenant.ts';
import { forgetHolders } from '../permissions/holders.ts';
import { parsed, type SelectedRow, type StoreContext, stamp, stored } from '../store-context.ts';
import { below } from './below.ts';
import { forgetDomains } from './domains.ts';

const columns = ['id', 'organisation', 'parent', 'name', 'code', 'description', 'position', 'data', 'created', 'updated'] as const;
type Row = SelectedRow<'departments', (typeof columns)[number]>;

/** No department above is an empty text: an index keeps two organisations from one code. */
const departmentOf = ({ parent, position, data, created, updated, ...row }: Row): Department => ({
  ...row,
  parent: parent === '' ? null : parent,
  position: Number(position),
  data: parsed(data),
  created: stamp(created),
  updated: stamp(updated),
});

const rowOf = ({ parent, data, ...department }: Department) => ({ ...department, parent: parent ?? '', data: JSON.stringify(data) });

const partOf = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

export function departmentStore({ db, engine }: StoreContext): DepartmentStore {
  const of = (tenant: string) => db.selectFrom('departments').select(columns).where('tenant', '=', tenant);
  const contains = (column: 'name' | 'code', text: string) =>
    sql<boolean>`${engine.folded(sql.ref(column))} like ${partOf(text)} escape '\\'`;
  const topmost = (tenant: string, { text }: Pick<OrganisationPage, 'text'>) => {
    const all = db.selectFrom('departments').where('tenant', '=', tenant).where('parent', '=', '');
    return text === undefined ? all : all.where(contains('name', text));
  };
  const one = async (query: ReturnType<typeof of>) => {
    const row = await query.executeTakeFirst();
    return row && departmentOf(row);
  };
  return {
    lock: async (tenant, organisation) => {
      const held = db.selectFrom('departments').select('id').where('tenant', '=', tenant).where('id', '=', organisation);
      return (await (engine.name === 'postgres' ? held.forNoKeyUpdate() : held).executeTakeFirst()) !== undefined;
    },
    lockCodes: (tenant) => lockTenant({ db, engine }, tenant),
    insert: async (tenant, department) =>
      stored(
        await db
          .insertInto('departments')
          .values({ tenant, ...rowOf(department) })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst(),
      ),
    update: async (tenant, department) => {
      const { id, organisation: _organisation, created: _created, ...set } = rowOf(department);
      await db.updateTable('departments').set(set).where('tenant', '=', tenant).where('id', '=', id).execute();
    },
    delete: async (tenant, id) => {
      const { rows } = await sql<{ id: string }>`select id from ${below(tenant, id)} as gone`.execute(db);
      await forgetHolders(
        db,
        tenant,
        rows.map((row) => row.id),
      );
      await forgetDomains(db, tenant, id);
      const places = db.deleteFrom('department_places').where('tenant', '=', tenant);
      await places.where('department', 'in', below(tenant, id)).execute();
      const posts = db.deleteFrom('post_departments').where('tenant', '=', tenant);
      await posts.where('department', 'in', below(tenant, id)).execute();
      const going = db.deleteFrom('departments').where('tenant', '=', tenant).where('id', 'in', below(tenant, id));
      return Number((await going.executeTakeFirst()).numDeletedRows);
    },
    read: async (tenant, ids) =>
      ids.length === 0
        ? []
        : (
            await of(tenant)
              .where('id', 'in', textsIn(db, JSON.stringify(ids)))
              .execute()
          ).map(departmentOf),
    findByShort: async (tenant, short) => {
      const range = idsOfShort(short);
      return range && one(of(tenant).where('id', '>=', range.from).where('id', '<=', range.to).orderBy('id').limit(1));
    },
    findByCode: (tenant, organisation, code) =>
      one(
        of(tenant)
          .where(organisation === null ? 'parent' : 'organisation', '=', organisation ?? '')
          .where('code', '=', code),
      ),
    organisations: async (tenant, { by, descending, limit, offset, text }) => {
      const order = descending ? 'desc' : 'asc';
      const rows = topmost(tenant, { text }).select(columns).orderBy(by, order).orderBy('id', order);
      return (await rows.limit(limit).offset(offset).execute()).map(departmentOf);
    },
    countOrganisations: async (tenant, asked) => {
      const row = await topmost(tenant, asked)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirst();
      return Number(row?.count ?? 0);
    },
    children: async (tenant, parents, limit) => {
      if (parents.length === 0) return [];
      const rows = of(tenant).where('parent', 'in', textsIn(db, JSON.stringify(parents)));
      return (await rows.orderBy('position', 'desc').orderBy('id').limit(limit).execute()).map(departmentOf);
    },
    whole: async (tenant, organisations, limit) => {
      if (organisations.length === 0) return [];
      const rows = of(tenant).where('organisation', 'in', textsIn(db, JSON.stringify(organisations)));
      return (await rows.limit(limit).execute()).map(departmentOf);
    },
    above: async (tenant, ids) => {
      if (ids.length === 0) return [];
      const up = sql<string>`(
        with recursive up (id, parent) as (
          select d.id, d.parent from departments d where d.tenant = ${tenant} and d.id in ${textsIn(db, JSON.stringify(ids))}
          union select d.id, d.parent from departments d join up on d.tenant = ${tenant} and d.id = up.parent
        ) select id from up)`;
      return (await of(tenant).where('id', 'in', up).execute()).map(departmentOf);
    },
    height: async (tenant, id) => {
      const { rows } = await sql<{ levels: number }>`
        with recursive down (id, level) as (
          select cast(${id} as text), 1
          union select d.id, down.level + 1 from departments d join down on d.tenant = ${tenant} and d.parent = down.id
        ) select max(level) as levels from down`.execute(db);
      return Number(rows[0]?.levels ?? 0);
    },
    search: async (tenant, { text, organisation, limit }) => {
      const all = organisation === null ? of(tenant) : of(tenant).where('organisation', '=', organisation);
      const matching = all.where((e) => e.or([contains('name', text), contains('code', text)])).where(engine.endable);
      return (await engine.scan(tenant, matching.orderBy('id').limit(limit).compile())).map(departmentOf);
    },
  };
}
