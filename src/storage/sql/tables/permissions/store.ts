// Spaces of permissions, and what is declared in them.
import { sql } from 'kysely';
import type { PermissionItemStore, PermissionSpaceStore } from '../../../../core/permissions/store.ts';
import type { Item, ItemParts, Space } from '../../../../core/permissions/types.ts';
import { textsIn } from '../../compiled.ts';
import { lockTenant } from '../lock-tenant.ts';
import { type Db, parsed, type SelectedRow, type StoreContext, stamp } from '../store-context.ts';
import { entranceRuleStore } from './entrance.ts';
import { forgetHolders, permissionHolderStore } from './holders.ts';
import { roleFieldStore } from './role-fields.ts';
import { permissionRuleStore } from './rules.ts';

const spaceColumns = ['id', 'code', 'name', 'description', 'created', 'updated'] as const;
const spaceOf = ({ created, updated, ...row }: SelectedRow<'permission_spaces', (typeof spaceColumns)[number]>): Space => ({
  ...row,
  created: stamp(created),
  updated: stamp(updated),
});

const itemColumns = ['id', 'kind', 'space', 'code', 'name', 'description', 'parts', 'ends', 'parent', 'created', 'updated'] as const;
type ItemRow = SelectedRow<'permission_items', (typeof itemColumns)[number]>;
const itemOf = ({ parts, ends, parent, created, updated, ...row }: ItemRow): Item => ({
  ...row,
  parts: row.kind === 'role' ? { ...parsed<ItemParts['role']>(parts), parent, ends: stamp(ends) } : parsed(parts),
  created: stamp(created),
  updated: stamp(updated),
});

/** What of a role acts are decided by stands in columns. */
const partsOf = ({ kind, parts }: Item) => {
  if (kind !== 'role') return { type: 'type' in parts ? parts.type : null, parts: JSON.stringify(parts), ends: null, parent: null };
  const { parent = null, ends = null, notes, data = {} }: ItemParts['role'] = parts as ItemParts['role'];
  const kept = { ...(notes ? { notes } : {}), ...(Object.keys(data).length > 0 ? { data } : {}) };
  return { type: null, parts: JSON.stringify(kept), ends, parent };
};

/** That they stand in code, name or description, without regard to case. */
function hasWords(engine: StoreContext['engine'], words: string) {
  const pattern = `%${words.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  const text = sql`code || ' ' || coalesce(name, '') || ' ' || coalesce(description, '')`;
  return sql<boolean>`${engine.folded(text)} like ${pattern} escape '\\'`;
}

/** With whatever was given of them, and to them. */
async function deleteItems(db: Db, tenant: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const listed = textsIn(db, JSON.stringify(ids));
  await db.deleteFrom('permission_holders').where('tenant', '=', tenant).where('item', 'in', listed).execute();
  await forgetHolders(db, tenant, ids);
  await db.updateTable('permission_items').set({ parent: null }).where('tenant', '=', tenant).where('parent', 'in', listed).execute();
  await db.deleteFrom('permission_items').where('tenant', '=', tenant).where('id', 'in', listed).execute();
}

function permissionSpaceStore({ db, engine }: StoreContext): PermissionSpaceStore {
  const of = (tenant: string) => db.selectFrom('permission_spaces').where('tenant', '=', tenant);
  return {
    lock: (tenant) => lockTenant({ db, engine }, tenant),
    find: async (tenant, code) => {
      const row = await of(tenant).select(spaceColumns).where('code', '=', code).executeTakeFirst();
      return row && spaceOf(row);
    },
    readAll: async (tenant, ids) =>
      ids.length === 0 ? [] : (await of(tenant).select(spaceColumns).where('id', 'in', ids).execute()).map(spaceOf),
    list: async (tenant, { containing, offset, limit }) => {
      const all = containing ? of(tenant).where(hasWords(engine, containing)) : of(tenant);
      const rows = await all.select(spaceColumns).orderBy('code').offset(offset).limit(limit).execute();
      const { total } = await all.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
      return { total: Number(total), list: rows.map(spaceOf) };
    },
    insert: async (tenant, space) => {
      await db
        .insertInto('permission_spaces')
        .values({ tenant, ...space })
        .execute();
    },
    update: async (tenant, { id, code, name, description, updated }) => {
      const set = { code, name, description, updated };
      await db.updateTable('permission_spaces').set(set).where('tenant', '=', tenant).where('id', '=', id).execute();
    },
    delete: async (tenant, id) => {
      const items = db.selectFrom('permission_items').select('id').where('tenant', '=', tenant).where('space', '=', id);
      await deleteItems(
        db,
        tenant,
        (await items.execute()).map((item) => item.id),
      );
      await db.deleteFrom('permission_rules').where('tenant', '=', tenant).where('space', '=', id).execute();
      await db.deleteFrom('permission_spaces').where('tenant', '=', tenant).where('id', '=', id).execute();
    },
  };
}

function permissionItemStore({ db, engine }: StoreContext): PermissionItemStore {
  const of = (tenant: string) => db.selectFrom('permission_items').where('tenant', '=', tenant);
  const rowOf = (tenant: string, item: Item) => ({ tenant, ...item, ...partsOf(item) });
  return {
    find: async (tenant, kind, space, codes) => {
      if (codes.length === 0) return [];
      const rows = of(tenant).select(itemColumns).where('kind', '=', kind).where('space', '=', space);
      return (await rows.where('code', 'in', codes).execute()).map(itemOf);
    },
    readAll: async (tenant, ids) =>
      ids.length === 0 ? [] : (await of(tenant).select(itemColumns).where('id', 'in', ids).execute()).map(itemOf),
    list: async (tenant, { kind, spaces, ids, type, containing, by, descending, offset, limit }) => {
      let all = of(tenant).where('kind', '=', kind);
      if (spaces) all = all.where('space', 'in', spaces);
      if (ids) all = all.where('id', '>=', ids.from).where('id', '<=', ids.to);
      if (type !== undefined) all = all.where('type', '=', type);
      if (containing) all = all.where(hasWords(engine, containing));
      const way = descending ? 'desc' : 'asc';
      const rows = await all.select(itemColumns).orderBy(by, way).orderBy('id', way).offset(offset).limit(limit).execute();
      const { total } = await all.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
      return { total: Number(total), list: rows.map(itemOf) };
    },
    insert: async (tenant, items) => {
      for (const item of items) await db.insertInto('permission_items').values(rowOf(tenant, item)).execute();
    },
    update: async (tenant, item) => {
      const { tenant: _own, id, kind: _kind, space: _space, created: _created, ...set } = rowOf(tenant, item);
      await db.updateTable('permission_items').set(set).where('tenant', '=', tenant).where('id', '=', id).execute();
    },
    delete: (tenant, ids) => deleteItems(db, tenant, ids),
    rolesAbove: async (tenant, roles, now) => {
      const counts = sql`i.tenant = ${tenant} and i.kind = 'role' and (i.ends is null or i.ends > ${now})`;
      const { rows } = await sql<{ id: string }>`with recursive roles (id, parent) as (
        select i.id, i.parent from permission_items i where i.id in ${textsIn(db, JSON.stringify(roles))} and ${counts}
        union select i.id, i.parent from permission_items i join roles on i.id = roles.parent where ${counts}
      ) select id from roles`.execute(db);
      return rows.map(({ id }) => id);
    },
  };
}

export const stores = {
  permissionSpaces: permissionSpaceStore,
  permissionItems: permissionItemStore,
  permissionHolders: permissionHolderStore,
  permissionRules: permissionRuleStore,
  entranceRules: entranceRuleStore,
  roleFields: roleFieldStore,
};
