// The declaration of the registration area.
import { type Area, ports } from '../declaration.ts';
import { registrationFaults } from './faults.ts';
import * as settings from './settings.ts';
import type { AdmittedNewcomerStore } from './store.ts';

export const area = {
  faults: registrationFaults,
  settings,
  tables: ports<{ readonly admittedNewcomers: AdmittedNewcomerStore }>(),
} satisfies Area;
