// Who may register where few may.
import type { AdmittedNewcomerStore, NewcomerList } from '../../../../core/registration/store.ts';
import { type StoreContext, stamp } from '../store-context.ts';

/** Values of one statement at most. */
const chunk = 500;
const chunks = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / chunk) }, (_, at) => all.slice(at * chunk, (at + 1) * chunk));

function admittedNewcomerStore({ db }: StoreContext): AdmittedNewcomerStore {
  const on = ({ tenant, client, kind }: NewcomerList) =>
    db.selectFrom('admitted_newcomers').where('tenant', '=', tenant).where('client', '=', client).where('kind', '=', kind);
  const going = ({ tenant, client, kind }: NewcomerList) =>
    db.deleteFrom('admitted_newcomers').where('tenant', '=', tenant).where('client', '=', client).where('kind', '=', kind);
  return {
    list: async (list, most) => {
      const rows = await on(list).select(['value', 'created']).orderBy('created', 'desc').orderBy('value').limit(most).execute();
      return rows.map(({ value, created }) => ({ value, created: stamp(created) }));
    },
    has: async (list, value) => (await on(list).select('value').where('value', '=', value).executeTakeFirst()) !== undefined,
    add: async (list, values, created) => {
      for (const some of chunks(values))
        await db
          .insertInto('admitted_newcomers')
          .values(some.map((value) => ({ ...list, value, created })))
          .onConflict((conflict) => conflict.doNothing())
          .execute();
    },
    remove: async (list, values) => {
      for (const some of chunks(values)) await going(list).where('value', 'in', some).execute();
    },
    clear: async (list) => void (await going(list).execute()),
  };
}

export const stores = { admittedNewcomers: admittedNewcomerStore };
