// Consents.
import type { ConsentStore } from '../../../../core/registration/store.ts';
import { type StoreContext, stamp } from '../store-context.ts';

export function consentStore({ db }: StoreContext): ConsentStore {
  const of = (tenant: string, account: string) =>
    db.selectFrom('consents').select(['document', 'given', 'withdrawn']).where('tenant', '=', tenant).where('account', '=', account);
  return {
    insert: async (tenant, consent) => {
      await db
        .insertInto('consents')
        .values({ tenant, withdrawn: null, ...consent })
        .execute();
    },
    list: async (tenant, account) => {
      const rows = await of(tenant, account).where('withdrawn', 'is', null).orderBy('given').orderBy('id').execute();
      return rows.map(({ document, given }) => ({ document, given: stamp(given) }));
    },
    history: async (tenant, account) => {
      const rows = await of(tenant, account).orderBy('given').orderBy('id').execute();
      return rows.map(({ document, given, withdrawn }) => ({ document, given: stamp(given), withdrawn: stamp(withdrawn) }));
    },
    withdraw: async (tenant, account, document, at) => {
      const standing = db.updateTable('consents').set({ withdrawn: at }).where('tenant', '=', tenant).where('account', '=', account);
      await standing.where('document', '=', document).where('withdrawn', 'is', null).execute();
    },
  };
}

export const stores = { consents: consentStore };
