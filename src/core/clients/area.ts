// The declaration of the clients' area.
import { type Area, ports } from '../declaration.ts';
import { clientFaults } from './faults.ts';
import * as keeps from './keeps.ts';
import * as settings from './settings.ts';
import type { ClientSettingsStore, ClientStore } from './store.ts';

export const area = {
  faults: clientFaults,
  settings,
  keeps,
  tables: ports<{ readonly clients: ClientStore; readonly clientSettings: ClientSettingsStore }>(),
} satisfies Area;
