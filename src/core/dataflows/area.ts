// The declaration of the dataflows' area.
import { type Area, ports } from '../declaration.ts';
import { dataflowFaults } from './faults.ts';
import * as settings from './settings.ts';
import { dataflowSteps } from './steps.ts';
import type { DataflowStore } from './store.ts';

export const area = {
  faults: dataflowFaults,
  steps: dataflowSteps,
  settings,
  tables: ports<{ readonly dataflows: DataflowStore }>(),
} satisfies Area;
