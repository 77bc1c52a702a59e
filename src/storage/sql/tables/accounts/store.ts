// The stores of this group, by the names of their ports.
import type { AccountStore } from '../../../../core/accounts/store.ts';
import type { Ground } from '../table.ts';
import { accountStateStore, directoryStore, lockStore, profileStore } from './account-parts.ts';
import { accountStore } from './accounts.ts';
import { wholeOf } from './whole.ts';

const wholeAccountStore = (ground: Ground): AccountStore => ({
  ...accountStore(ground),
  whole: (tenant, id) => wholeOf(ground.db, { tenant, id }),
});

export const stores = {
  directories: directoryStore,
  accounts: wholeAccountStore,
  accountStates: accountStateStore,
  locks: lockStore,
  profiles: profileStore,
};
