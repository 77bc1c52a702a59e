// The declaration of the former values' area.
import { type Area, ports } from '../declaration.ts';
import * as keeps from './keeps.ts';
import * as settings from './settings.ts';
import { formerValueSteps } from './steps.ts';
import type { FormerValueStore } from './store.ts';

export const area = {
  steps: formerValueSteps,
  settings,
  keeps,
  tables: ports<{ readonly formerValues: FormerValueStore }>(),
} satisfies Area;
