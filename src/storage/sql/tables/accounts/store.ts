// The stores of this group, by the names of their ports.
import type { AccountStore } from '../../../../core/accounts/store.ts';
import type { StoreContext } from '../store-context.ts';
import { accountStateStore, directoryStore, lockStore, profileStore } from './account-parts.ts';
import { accountStore } from './accounts.ts';
import { namedOf, peopleOf, personOf, wholeOf } from './whole.ts';

const wholeAccountStore = (context: StoreContext): AccountStore => ({
  ...accountStore(context),
  whole: (tenant, id) => wholeOf(context.db, { tenant, id }),
  person: (tenant, id) => personOf(context.db, { tenant, id }),
  people: (tenant, ids) => peopleOf(context.db, tenant, ids),
  named: (tenant, name) => namedOf(context.db, tenant, name),
});

export const stores = {
  directories: directoryStore,
  accounts: wholeAccountStore,
  accountStates: accountStateStore,
  locks: lockStore,
  profiles: profileStore,
};
