// Security questions, and people's answers.
import type { AnswerStore, QuestionStore } from '../../../../core/questions/store.ts';
import type { StoreContext } from '../store-context.ts';
import { tables } from './columns.ts';

export function questionStore({ db }: StoreContext): QuestionStore {
  return {
    list: (tenant) =>
      db
        .selectFrom('questions')
        .select(['set_name as set', 'id', 'locale', 'text'])
        .where('tenant', '=', tenant)
        .orderBy('position')
        .execute(),
    write: async (tenant, questions) => {
      await db.deleteFrom('questions').where('tenant', '=', tenant).execute();
      const rows = questions.map(({ set, ...rest }, position) => ({ tenant, set_name: set, position, ...rest }));
      if (rows.length > 0) await db.insertInto('questions').values(rows).execute();
    },
  };
}

export function answerStore({ db, seals }: StoreContext): AnswerStore {
  const place = (account: string, set_name: string) => tables.answers.hash.place({ account, set_name });
  const of = (tenant: string, account: string) =>
    db.selectFrom('answers').where('tenant', '=', tenant).where('account', '=', account).orderBy('set_name');
  const answers = (tenant: string, account: string) => of(tenant, account).select(['set_name as set', 'question', 'hash']);
  const opened = (account: string, row: { set: string; question: string; hash: string }) => ({
    ...row,
    hash: seals.open(place(account, row.set), row.hash),
  });
  return {
    sets: async (tenant, account) => (await of(tenant, account).select('set_name').execute()).map(({ set_name }) => set_name),
    list: async (tenant, account) => (await answers(tenant, account).execute()).map((row) => opened(account, row)),
    read: async (tenant, account, set) => {
      const row = await answers(tenant, account).where('set_name', '=', set).executeTakeFirst();
      return row && opened(account, row);
    },
    write: async (tenant, account, all) => {
      for (const { set, question, hash } of all) {
        const values = { question, hash: seals.seal(place(account, set), hash) };
        await db
          .insertInto('answers')
          .values({ tenant, account, set_name: set, ...values })
          .onConflict((conflict) => conflict.columns(['tenant', 'account', 'set_name']).doUpdateSet(values))
          .execute();
      }
    },
    delete: async (tenant, account, set) => {
      const gone = db.deleteFrom('answers').where('tenant', '=', tenant).where('account', '=', account);
      await (set === undefined ? gone : gone.where('set_name', '=', set)).execute();
    },
  };
}

export const stores = { questions: questionStore, answers: answerStore };
