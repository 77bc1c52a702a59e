// Consents.
import type { ConsentStore } from '../../../../core/registration/store.ts';
import { type StoreContext, stamp } from '../store-context.ts';

export function consentStore({ db }: StoreContext): ConsentStore {
  return {
    insert: async (tenant, consent) => {
      await db
        .insertInto('consents')
        .values({ tenant, ...consent })
        .execute();
    },
    list: async (tenant, account) => {
      const of = db.selectFrom('consents').select(['document', 'given']).where('tenant', '=', tenant).where('account', '=', account);
      const rows = await of.orderBy('given').orderBy('id').execute();
      return rows.map(({ document, given }) => ({ document, given: stamp(given) }));
    },
  };
}

export const stores = { consents: consentStore };
