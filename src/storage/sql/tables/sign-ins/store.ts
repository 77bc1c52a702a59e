// Counted sign-ins of a month.
import type { SignInCountStore } from '../../../../core/sign-in/store.ts';
import type { StoreContext } from '../store-context.ts';

function signInCountStore({ db }: StoreContext): SignInCountStore {
  return {
    async take(tenant, month, limit) {
      const row = await db
        .insertInto('sign_in_counts')
        .values({ tenant, month, count: 1 })
        .onConflict((conflict) =>
          conflict
            .columns(['tenant', 'month'])
            .doUpdateSet((e) => ({ count: e('sign_in_counts.count', '+', 1) }))
            .where('sign_in_counts.count', '<', limit),
        )
        .returning('count')
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}

export const stores = { signInCounts: signInCountStore };
