// The stores of this group, by the names of their ports.
import { accountStateStore, directoryStore, lockStore, profileStore } from './account-parts.ts';
import { accountStore } from './accounts.ts';

export const stores = {
  directories: directoryStore,
  accounts: accountStore,
  accountStates: accountStateStore,
  locks: lockStore,
  profiles: profileStore,
};
