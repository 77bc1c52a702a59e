// The declaration of the counters' area.
import { type Area, ports } from '../declaration.ts';
import { counterFaults } from './faults.ts';
import * as keeps from './keeps.ts';
import * as settings from './settings.ts';
import { counterSteps } from './steps.ts';
import type { CounterCountStore, CounterStore } from './store.ts';

export const area = {
  faults: counterFaults,
  steps: counterSteps,
  settings,
  keeps,
  tables: ports<{ readonly counters: CounterStore; readonly counterCounts: CounterCountStore }>(),
} satisfies Area;
