// To whom roles and policies are given.
import type { PermissionHolderStore } from '../../../../core/permissions/store.ts';
import type { Given } from '../../../../core/permissions/types.ts';
import { compiledInsert, textsIn } from '../../compiled.ts';
import { type Db, type StoreContext, stamp } from '../store-context.ts';

const columns = ['tenant', 'holder', 'kind', 'what', 'item', 'space', 'enabled', 'begins', 'ends', 'created'] as const;
const insert = compiledInsert('permission_holders', [...columns], { onTaken: 'told', key: 'item' });

/** All that they have, and all that they were given themselves: of more than a statement may have parameters, too. */
export async function forgetHolders(db: Db, tenant: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const listed = textsIn(db, JSON.stringify(ids));
  await db.deleteFrom('permission_holders').where('tenant', '=', tenant).where('holder', 'in', listed).execute();
  await db.deleteFrom('permission_rules').where('tenant', '=', tenant).where('source', 'in', listed).execute();
  await db.deleteFrom('entrance_rules').where('tenant', '=', tenant).where('holder', 'in', listed).execute();
}

export function permissionHolderStore({ db }: StoreContext): PermissionHolderStore {
  return {
    give: async (tenant, items, holders, { now: created, ...term }) => {
      const rows = items.flatMap(({ id: item, kind: what, space }) =>
        holders.map(({ id: holder, kind }) => ({ tenant, holder, kind, what, item, space, enabled: 1, ...term, created })),
      );
      await insert(db, rows);
      if (rows.length === 0) return;
      const there = db
        .updateTable('permission_holders')
        .set({ enabled: 1, ...term })
        .where('tenant', '=', tenant);
      const [codes, ids] = [items.map(({ id }) => id), holders.map(({ id }) => id)];
      await there.where('item', 'in', codes).where('holder', 'in', ids).execute();
    },
    take: async (tenant, items, holders) => {
      if (items.length === 0 || holders.length === 0) return 0;
      const going = db.deleteFrom('permission_holders').where('tenant', '=', tenant).where('item', 'in', items);
      return Number((await going.where('holder', 'in', holders).executeTakeFirst()).numDeletedRows);
    },
    switch: async (tenant, item, holder, enabled) => {
      const changing = db.updateTable('permission_holders').set({ enabled: enabled ? 1 : 0 });
      const one = changing.where('tenant', '=', tenant).where('holder', '=', holder).where('what', '=', 'policy').where('item', '=', item);
      return (await one.executeTakeFirst()).numUpdatedRows > 0n;
    },
    list: async (tenant, { kind, item, holder, holders, of, spaces, now, offset, limit }) => {
      let all = db.selectFrom('permission_holders').where('tenant', '=', tenant).where('what', '=', kind);
      all = all.where((e) => e.or([e('begins', 'is', null), e('begins', '<=', now)]));
      all = all.where((e) => e.or([e('ends', 'is', null), e('ends', '>', now)]));
      if (item !== undefined) all = all.where('item', '=', item);
      if (holder !== undefined) all = all.where('holder', '=', holder);
      if (holders) all = all.where('holder', 'in', textsIn(db, JSON.stringify(holders)));
      if (of !== undefined) all = all.where('kind', '=', of);
      if (spaces) all = all.where('space', 'in', spaces);
      const rows = await all
        .select(['holder', 'kind', 'item', 'enabled', 'begins', 'ends', 'created'])
        .orderBy('holder')
        .orderBy('item')
        .offset(offset)
        .limit(limit)
        .execute();
      const { total } = await all.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
      const list = rows.map(
        ({ holder: id, enabled, begins, ends, created, ...row }): Given => ({
          id,
          ...row,
          enabled: Number(enabled) === 1,
          begins: stamp(begins),
          ends: stamp(ends),
          created: stamp(created),
        }),
      );
      return { total: Number(total), list };
    },
    forget: (tenant, holders) => forgetHolders(db, tenant, holders),
  };
}
