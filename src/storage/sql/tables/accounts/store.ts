// The stores of this group, by the names of their ports.
import type { AccountStore } from '../../../../core/accounts/store.ts';
import type { StoreContext } from '../store-context.ts';
import { accountStateStore, directoryStore, lockStore, profileStore } from './account-parts.ts';
import { accountStore } from './accounts.ts';
import { namedOf, wholeOf } from './whole.ts';

const wholeAccountStore = (context: StoreContext): AccountStore => ({
  ...accountStore(context),
  whole: (tenant, id) => wholeOf(context.db, { tenant, id }),
  person: async (tenant, id) => {
    const { password, ...shown } = await wholeOf(context.db, { tenant, id });
    return { ...shown, password: password && { changed: password.changed } };
  },
  named: (tenant, name) => namedOf(context.db, tenant, name),
});

export const stores = {
  directories: directoryStore,
  accounts: wholeAccountStore,
  accountStates: accountStateStore,
  locks: lockStore,
  profiles: profileStore,
};
