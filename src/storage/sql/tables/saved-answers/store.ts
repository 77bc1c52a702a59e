// Saved answers: names as keyed digests, answers sealed and bound to their names.
import type { AnswerNamed, SavedAnswerStore } from '../../../../core/saved-answers/store.ts';
import { type StoreContext, stored } from '../store-context.ts';
import { tables } from './columns.ts';

function savedAnswerStore({ db, seals }: StoreContext): SavedAnswerStore {
  const digest = ({ site, name }: AnswerNamed) => seals.digest(`saved-answer:${site}:${name}`);
  const placeOf = (tenant: string, name: string) => tables.saved_answers.answer.place({ tenant, name });
  return {
    reserve: async (tenant, { site, expires, now, ...given }) => {
      const name = digest({ site, ...given });
      const empty = { answer: null, expires };
      return stored(
        await db
          .insertInto('saved_answers')
          .values({ tenant, site, name, ...empty })
          .onConflict((conflict) =>
            conflict.columns(['tenant', 'site', 'name']).doUpdateSet(empty).where('saved_answers.expires', '<=', now),
          )
          .executeTakeFirstOrThrow(),
      );
    },
    fill: async (tenant, { answer, ...given }) => {
      const name = digest(given);
      await db
        .updateTable('saved_answers')
        .set({ answer: seals.seal(placeOf(tenant, name), answer) })
        .where('tenant', '=', tenant)
        .where('site', '=', given.site)
        .where('name', '=', name)
        .where('answer', 'is', null)
        .execute();
    },
    giveUp: async (tenant, given) => {
      await db
        .deleteFrom('saved_answers')
        .where('tenant', '=', tenant)
        .where('site', '=', given.site)
        .where('name', '=', digest(given))
        .where('answer', 'is', null)
        .execute();
    },
    isReserved: async (tenant, { now, ...given }) => {
      const rows = db.selectFrom('saved_answers').select('expires').where('tenant', '=', tenant).where('site', '=', given.site);
      return (await rows.where('name', '=', digest(given)).where('expires', '>', now).executeTakeFirst()) !== undefined;
    },
    take: async (tenant, { now, ...given }) => {
      const name = digest(given);
      const row = await db
        .deleteFrom('saved_answers')
        .where('tenant', '=', tenant)
        .where('site', '=', given.site)
        .where('name', '=', name)
        .where('answer', 'is not', null)
        .where('expires', '>', now)
        .returning('answer')
        .executeTakeFirst();
      return row ? seals.open(placeOf(tenant, name), row.answer!) : undefined;
    },
  };
}

export const stores = { savedAnswers: savedAnswerStore };
