// The declaration of the accounts' area.
import { type Area, ports } from '../declaration.ts';
import { accountFaults } from './faults.ts';
import * as keeps from './keeps.ts';
import * as settings from './settings.ts';
import { accountSteps } from './steps.ts';
import type { AccountStateStore, AccountStore, DirectoryStore, LockStore, ProfileStore } from './store.ts';

export const area = {
  faults: accountFaults,
  steps: accountSteps,
  settings,
  keeps,
  tables: ports<{
    readonly directories: DirectoryStore;
    readonly accounts: AccountStore;
    readonly accountStates: AccountStateStore;
    readonly locks: LockStore;
    readonly profiles: ProfileStore;
  }>(),
} satisfies Area;
