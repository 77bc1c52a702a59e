// Who may register where few may.
import type { AdmittedNewcomerStore } from '../../../../core/registration/store.ts';
import { type StoreContext, stamp } from '../store-context.ts';

/** Values of one statement at most. */
const chunk = 500;
const chunks = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / chunk) }, (_, at) => all.slice(at * chunk, (at + 1) * chunk));

function admittedNewcomerStore({ db }: StoreContext): AdmittedNewcomerStore {
  return {
    list: async (tenant, kind, most) => {
      const of = db.selectFrom('admitted_newcomers').select(['value', 'created']).where('tenant', '=', tenant).where('kind', '=', kind);
      const rows = await of.orderBy('created', 'desc').orderBy('value').limit(most).execute();
      return rows.map(({ value, created }) => ({ value, created: stamp(created) }));
    },
    has: async (tenant, kind, value) => {
      const of = db.selectFrom('admitted_newcomers').select('value').where('tenant', '=', tenant).where('kind', '=', kind);
      return (await of.where('value', '=', value).executeTakeFirst()) !== undefined;
    },
    add: async (tenant, kind, values, created) => {
      for (const some of chunks(values))
        await db
          .insertInto('admitted_newcomers')
          .values(some.map((value) => ({ tenant, kind, value, created })))
          .onConflict((conflict) => conflict.doNothing())
          .execute();
    },
    remove: async (tenant, kind, values) => {
      for (const some of chunks(values)) {
        const of = db.deleteFrom('admitted_newcomers').where('tenant', '=', tenant).where('kind', '=', kind);
        await of.where('value', 'in', some).execute();
      }
    },
  };
}

export const stores = { admittedNewcomers: admittedNewcomerStore };
