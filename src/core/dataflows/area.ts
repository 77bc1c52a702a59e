// The declaration of the dataflows' area.
import { type Area, ports } from '../declaration.ts';
import { dataflowFaults } from './faults.ts';
import * as keeps from './keeps.ts';
import * as settings from './settings.ts';
import { dataflowSteps } from './steps.ts';
import type { DataflowStore, FlowJobStore, FlowScheduleStore } from './store.ts';

export const area = {
  faults: dataflowFaults,
  steps: dataflowSteps,
  settings,
  keeps,
  tables: ports<{
    readonly dataflows: DataflowStore;
    readonly flowSchedules: FlowScheduleStore;
    readonly flowJobs: FlowJobStore;
  }>(),
} satisfies Area;
