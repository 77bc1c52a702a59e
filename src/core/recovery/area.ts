// The declaration of the recovery area.
import type { Area } from '../declaration.ts';
import { recoveryFaults } from './faults.ts';
import * as settings from './settings.ts';

export const area = { faults: recoveryFaults, settings } satisfies Area;
