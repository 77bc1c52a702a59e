// The declaration of the registration area.
import { type Area, ports } from '../declaration.ts';
import { registrationFaults } from './faults.ts';
import * as settings from './settings.ts';
import { registrationSteps } from './steps.ts';
import type { ConsentStore } from './store.ts';

export const area = {
  faults: registrationFaults,
  steps: registrationSteps,
  settings,
  tables: ports<{ readonly consents: ConsentStore }>(),
} satisfies Area;
