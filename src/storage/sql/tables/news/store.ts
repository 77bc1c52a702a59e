// Events in groups, the accounts they are for, and the devices they are pushed to.
import type { DeviceStore, NewsStore } from '../../../../community/news/store.ts';
import type { News, NewsKind } from '../../../../community/news/types.ts';
import { type StoreContext, stamp } from '../store-context.ts';

export function newsStore({ db }: StoreContext): NewsStore {
  return {
    append: async (tenant, news, group) => {
      await db
        .insertInto('news')
        .values({ tenant, ...news })
        .execute();
      const members = db
        .selectFrom('memberships')
        .select(({ val }) => ['tenant', 'account', val(news.id).as('news')])
        .where('tenant', '=', tenant)
        .where('group_id', '=', group)
        .where('account', '<>', news.performer);
      await db.insertInto('news_told').columns(['tenant', 'account', 'news']).expression(members).execute();
    },
    list: async (tenant, account, most) => {
      const told = db.selectFrom('news_told').select('news').where('tenant', '=', tenant);
      const all = db
        .selectFrom('news')
        .select(['id', 'at', 'kind', 'performer', 'number', 'name'])
        .where('tenant', '=', tenant)
        .orderBy('id', 'desc')
        .limit(most);
      // The newest of one's own are few rows of an index; the inner query finds them first.
      const own = account === null ? all : all.where('id', 'in', told.where('account', '=', account).orderBy('news', 'desc').limit(most));
      return (await own.execute()).map(({ kind, at, ...row }): News => ({ ...row, kind: kind as NewsKind, at: stamp(at) }));
    },
    toldTo: async (tenant, news) => {
      if (news.length === 0) return new Map();
      const rows = await db
        .selectFrom('news_told')
        .select(['news', 'account'])
        .where('tenant', '=', tenant)
        .where('news', 'in', news)
        .orderBy('account')
        .execute();
      return new Map([...Map.groupBy(rows, (row) => row.news)].map(([id, told]) => [id, told.map(({ account }) => account)]));
    },
    forget: async (tenant, account) => {
      await db.deleteFrom('news_told').where('tenant', '=', tenant).where('account', '=', account).execute();
    },
  };
}

export function deviceStore({ db }: StoreContext): DeviceStore {
  const of = (tenant: string, account: string) => db.deleteFrom('devices').where('tenant', '=', tenant).where('account', '=', account);
  return {
    insert: async (tenant, account, token) => {
      await db
        .insertInto('devices')
        .values({ tenant, account, token })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    delete: async (tenant, account, token) => void (await of(tenant, account).where('token', '=', token).execute()),
    deleteAll: async (tenant, account) => void (await of(tenant, account).execute()),
    list: async (tenant, account) => {
      const rows = db.selectFrom('devices').select('token').where('tenant', '=', tenant).where('account', '=', account).orderBy('token');
      return (await rows.execute()).map(({ token }) => token);
    },
    toldOf: async (tenant, news) => {
      const told = db.selectFrom('news_told').select('account').where('tenant', '=', tenant).where('news', '=', news);
      const rows = db.selectFrom('devices').select('token').where('tenant', '=', tenant).where('account', 'in', told).orderBy('token');
      return (await rows.execute()).map(({ token }) => token);
    },
  };
}

export const stores = { news: newsStore, devices: deviceStore };
