// The declaration of the screens' area.
import { type Area, ports } from '../declaration.ts';
import { screenFaults } from './faults.ts';
import * as settings from './settings.ts';
import { screenSteps } from './steps.ts';
import type { ScreenSetStore } from './store.ts';

export const area = {
  faults: screenFaults,
  steps: screenSteps,
  settings,
  tables: ports<{ readonly screenSets: ScreenSetStore }>(),
} satisfies Area;
