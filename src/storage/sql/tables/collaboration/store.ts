// Collaborators, each with all that it shares in one text; and what operators named to be shared.
import type { CollaboratorStore, ShareItemStore } from '../../../../core/collaboration/store.ts';
import type { Collaborator, OwnerShare } from '../../../../core/collaboration/types.ts';
import { idsOfShort } from '../../../../core/ids.ts';
import { lockTenant } from '../lock-tenant.ts';
import { parsed, type SelectedRow, type StoreContext, stamp, stored } from '../store-context.ts';

const columns = ['id', 'account', 'shares', 'created'] as const;

const collaboratorOf = ({ shares, created, ...row }: SelectedRow<'collaborators', (typeof columns)[number]>): Collaborator => ({
  ...row,
  shares: parsed<readonly OwnerShare[]>(shares),
  created: stamp(created),
});

function collaboratorStore({ db }: StoreContext): CollaboratorStore {
  const of = (tenant: string) => db.selectFrom('collaborators').select(columns).where('tenant', '=', tenant);
  const one = async (query: ReturnType<typeof of>) => {
    const row = await query.executeTakeFirst();
    return row && collaboratorOf(row);
  };
  return {
    insert: async (tenant, { shares, ...row }) =>
      stored(
        await db
          .insertInto('collaborators')
          .values({ tenant, ...row, shares: JSON.stringify(shares) })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst(),
      ),
    ofAccount: (tenant, account) => one(of(tenant).where('account', '=', account)),
    findByShort: async (tenant, short) => {
      const range = idsOfShort(short);
      return range && one(of(tenant).where('id', '>=', range.from).where('id', '<=', range.to).orderBy('id').limit(1));
    },
    page: async (tenant, { offset, limit }) => (await of(tenant).orderBy('id').offset(offset).limit(limit).execute()).map(collaboratorOf),
    setShares: async (tenant, id, shares) => {
      const changing = db.updateTable('collaborators').set({ shares: JSON.stringify(shares) });
      return (await changing.where('tenant', '=', tenant).where('id', '=', id).executeTakeFirst()).numUpdatedRows > 0n;
    },
    delete: async (tenant, id) =>
      (await db.deleteFrom('collaborators').where('tenant', '=', tenant).where('id', '=', id).executeTakeFirst()).numDeletedRows > 0n,
    deleteOf: async (tenant, account) => {
      await db.deleteFrom('collaborators').where('tenant', '=', tenant).where('account', '=', account).execute();
    },
  };
}

function shareItemStore({ db, engine }: StoreContext): ShareItemStore {
  return {
    lock: (tenant) => lockTenant({ db, engine }, tenant),
    list: (tenant) =>
      db.selectFrom('share_items').select(['id', 'name', 'description']).where('tenant', '=', tenant).orderBy('name').execute(),
    insert: async (tenant, item, created) => {
      await db
        .insertInto('share_items')
        .values({ tenant, ...item, created })
        .execute();
    },
  };
}

export const stores = { collaborators: collaboratorStore, shareItems: shareItemStore };
