// The declaration of the statistics' area.
import { type Area, ports } from '../declaration.ts';
import * as keeps from './keeps.ts';
import * as settings from './settings.ts';
import { statisticSteps } from './steps.ts';
import type { StatisticStore } from './store.ts';

export const area = {
  faults: {},
  steps: statisticSteps,
  settings,
  keeps,
  tables: ports<{ readonly statistics: StatisticStore }>(),
} satisfies Area;
