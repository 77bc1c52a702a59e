// The declaration of the search area.
import type { Area } from '../declaration.ts';
import { searchFaults } from './faults.ts';
import * as settings from './settings.ts';

export const area = { faults: searchFaults, settings } satisfies Area;
