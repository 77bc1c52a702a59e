// The declaration of the sign-in area.
import { type Area, ports } from '../declaration.ts';
import { signInFaults } from './faults.ts';
import * as settings from './settings.ts';
import type { SignInCountStore } from './store.ts';

export const area = {
  faults: signInFaults,
  settings,
  tables: ports<{ readonly signInCounts: SignInCountStore }>(),
} satisfies Area;
