// What people said of comments: a vote and a flag, one row for each person and comment.
import type { MarkStore } from '../../../../community/discussions/store.ts';
import type { Vote } from '../../../../community/discussions/types.ts';
import type { StoreContext } from '../store-context.ts';

export function markStore({ db }: StoreContext): MarkStore {
  const going = (tenant: string) => db.deleteFrom('comment_marks').where('tenant', '=', tenant);
  const of = (tenant: string, account: string) =>
    db.selectFrom('comment_marks').where('tenant', '=', tenant).where('account', '=', account);
  return {
    read: async (tenant, comment, account) => {
      const row = await of(tenant, account).select(['vote', 'flagged']).where('comment', '=', comment).executeTakeFirst();
      return { vote: Number(row?.vote ?? 0) as Vote, flagged: row?.flagged === 1 };
    },
    votes: async (tenant, account, comments) => {
      if (comments.length === 0) return new Map();
      const rows = await of(tenant, account).select(['comment', 'vote']).where('comment', 'in', comments).execute();
      return new Map(rows.map(({ comment, vote }) => [comment, Number(vote)]));
    },
    write: async (tenant, comment, account, { vote, flagged }) => {
      const row = { vote, flagged: Number(flagged) };
      await db
        .insertInto('comment_marks')
        .values({ tenant, comment, account, ...row })
        .onConflict((conflict) => conflict.columns(['tenant', 'comment', 'account']).doUpdateSet(row))
        .execute();
    },
    move: async (tenant, from, into) => {
      const own = of(tenant, into).select('comment');
      const moving = db.updateTable('comment_marks').set({ account: into }).where('tenant', '=', tenant).where('account', '=', from);
      await moving.where('comment', 'not in', own).execute();
    },
    deleteOf: async (tenant, comments) => {
      if (comments.length > 0) await going(tenant).where('comment', 'in', comments).execute();
    },
    deleteBy: async (tenant, account) => {
      await going(tenant).where('account', '=', account).execute();
    },
  };
}
