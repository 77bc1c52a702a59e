// The declaration of the registration area.
import type { Area } from '../declaration.ts';
import { registrationFaults } from './faults.ts';
import * as settings from './settings.ts';

export const area = {
  faults: registrationFaults,
  settings,
} satisfies Area;
