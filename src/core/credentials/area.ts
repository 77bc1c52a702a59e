// The declaration of the credentials' area.
import { type Area, ports } from '../declaration.ts';
import { credentialFaults } from './faults.ts';
import * as settings from './settings.ts';
import { credentialSteps } from './steps.ts';
import type { Hashes, HashStore, HistoryStore, PasswordRules, PasswordStore } from './store.ts';

export const area = {
  faults: credentialFaults,
  steps: credentialSteps,
  settings,
  tables: ports<{ readonly passwords: PasswordStore; readonly histories: HistoryStore; readonly keptHashes: HashStore }>(),
  adapters: ports<{ readonly hashes: Hashes; readonly passwordRules: PasswordRules }>(),
} satisfies Area;
