// Who looks after comments at which site.
import type { ModeratorStore } from '../../../../community/discussions/store.ts';
import type { Moderator } from '../../../../community/discussions/types.ts';
import { namesOf } from '../../columns.ts';
import { parsed, type SelectedRow, type StoreContext, stamp } from '../store-context.ts';
import { tables } from './columns.ts';

const columns = namesOf(tables.comment_moderators, 'tenant');

const moderatorOf = ({ categories, appointed, ...row }: SelectedRow<'comment_moderators', (typeof columns)[number]>): Moderator => ({
  ...row,
  categories: categories === null ? null : parsed<readonly string[]>(categories),
  appointed: stamp(appointed),
});

export function moderatorStore({ db }: StoreContext): ModeratorStore {
  const at = (tenant: string, site: string) =>
    db.selectFrom('comment_moderators').select(columns).where('tenant', '=', tenant).where('site', '=', site);
  const going = (tenant: string) => db.deleteFrom('comment_moderators').where('tenant', '=', tenant);
  return {
    find: async (tenant, site, account) => {
      const row = await at(tenant, site).where('account', '=', account).executeTakeFirst();
      return row && moderatorOf(row);
    },
    list: async (tenant, site) => (await at(tenant, site).orderBy('account').execute()).map(moderatorOf),
    write: async (tenant, { site, account, categories, appointed }) => {
      const row = { categories: categories === null ? null : JSON.stringify(categories), appointed };
      await db
        .insertInto('comment_moderators')
        .values({ tenant, site, account, ...row })
        .onConflict((conflict) => conflict.columns(['tenant', 'site', 'account']).doUpdateSet(row))
        .execute();
    },
    delete: async (tenant, site, account) =>
      (await going(tenant).where('site', '=', site).where('account', '=', account).executeTakeFirst()).numDeletedRows > 0n,
    deleteOf: async (tenant, account) => {
      await going(tenant).where('account', '=', account).execute();
    },
  };
}
