// The declaration of the codes' area.
import { type Area, ports } from '../declaration.ts';
import { codeFaults } from './faults.ts';
import * as keeps from './keeps.ts';
import * as settings from './settings.ts';
import { codeSteps } from './steps.ts';
import type { CodeStore } from './store.ts';

export const area = {
  faults: codeFaults,
  steps: codeSteps,
  settings,
  keeps,
  tables: ports<{ readonly codes: CodeStore }>(),
} satisfies Area;
