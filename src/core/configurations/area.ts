// The declaration of the configurations' area.
import { type Area, ports } from '../declaration.ts';
import { configurationFaults } from './faults.ts';
import * as settings from './settings.ts';
import { configurationSteps } from './steps.ts';
import type { ConfigurationStore } from './store.ts';

export const area = {
  faults: configurationFaults,
  steps: configurationSteps,
  settings,
  tables: ports<{ readonly configurations: ConfigurationStore }>(),
} satisfies Area;
