// Who follows streams, how people want to be told of answers, and how moderators marked them.
import type { CommentOptionStore, FollowerStore, MarkedPeopleStore } from '../../../../community/discussions/store.ts';
import { parsed, type StoreContext } from '../store-context.ts';

export function followerStore({ db }: StoreContext): FollowerStore {
  const going = (tenant: string) => db.deleteFrom('stream_followers').where('tenant', '=', tenant);
  return {
    count: async (tenant, stream) => {
      const all = db.selectFrom('stream_followers').where('tenant', '=', tenant).where('stream', '=', stream);
      return Number((await all.select((e) => e.fn.countAll().as('held')).executeTakeFirstOrThrow()).held);
    },
    write: async (tenant, { stream, account, email, created }) => {
      const found = await db
        .insertInto('stream_followers')
        .values({ tenant, stream, account, email, created, told: null })
        .onConflict((conflict) => conflict.columns(['tenant', 'stream', 'account']).doNothing())
        .executeTakeFirstOrThrow();
      return (found.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    delete: async (tenant, stream, account) =>
      (await going(tenant).where('stream', '=', stream).where('account', '=', account).executeTakeFirst()).numDeletedRows > 0n,
    takeDue: async (tenant, { stream, except, now, since }) =>
      db
        .updateTable('stream_followers')
        .set({ told: now })
        .where('tenant', '=', tenant)
        .where('stream', '=', stream)
        .where('account', '<>', except)
        .where((e) => e.or([e('told', 'is', null), e('told', '<=', since)]))
        .returning(['account', 'email'])
        .execute(),
    deleteOf: async (tenant, account) => {
      await going(tenant).where('account', '=', account).execute();
    },
  };
}

export function commentOptionStore({ db }: StoreContext): CommentOptionStore {
  const of = (tenant: string, account: string) =>
    db.selectFrom('comment_options').select(['email', 'answers']).where('tenant', '=', tenant).where('account', '=', account);
  return {
    read: async (tenant, account) => {
      const row = await of(tenant, account).executeTakeFirst();
      return row && { email: row.email, answers: row.answers === 1 };
    },
    write: async (tenant, account, { email, answers }) => {
      const row = { email, answers: Number(answers) };
      await db
        .insertInto('comment_options')
        .values({ tenant, account, ...row, told: null })
        .onConflict((conflict) => conflict.columns(['tenant', 'account']).doUpdateSet(row))
        .execute();
    },
    takeDue: async (tenant, account, { now, since }) =>
      db
        .updateTable('comment_options')
        .set({ told: now })
        .where('tenant', '=', tenant)
        .where('account', '=', account)
        .where('answers', '=', 1)
        .where((e) => e.or([e('told', 'is', null), e('told', '<=', since)]))
        .returning('email')
        .executeTakeFirst(),
    delete: async (tenant, account) => {
      await db.deleteFrom('comment_options').where('tenant', '=', tenant).where('account', '=', account).execute();
    },
  };
}

export function markedPeopleStore({ db }: StoreContext): MarkedPeopleStore {
  return {
    read: async (tenant, { site, category }, accounts) => {
      if (accounts.length === 0) return new Map();
      const all = db.selectFrom('comment_marked_people').select(['account', 'groups']).where('tenant', '=', tenant);
      const rows = await all.where('site', '=', site).where('category', '=', category).where('account', 'in', accounts).execute();
      return new Map(rows.map(({ account, groups }) => [account, parsed<readonly string[]>(groups)]));
    },
    write: async (tenant, { site, category, account }, groups) => {
      const row = { groups: JSON.stringify(groups) };
      await db
        .insertInto('comment_marked_people')
        .values({ tenant, site, category, account, ...row })
        .onConflict((conflict) => conflict.columns(['tenant', 'site', 'category', 'account']).doUpdateSet(row))
        .execute();
    },
    deleteOf: async (tenant, account) => {
      await db.deleteFrom('comment_marked_people').where('tenant', '=', tenant).where('account', '=', account).execute();
    },
  };
}
