// The declaration of the codes' area.
import { type Area, ports } from '../declaration.ts';
import { codeFaults } from './faults.ts';
import * as settings from './settings.ts';
import { codeSteps } from './steps.ts';
import type { CodeStore } from './store.ts';

export const area = {
  faults: codeFaults,
  steps: codeSteps,
  settings,
  tables: ports<{ readonly codes: CodeStore }>(),
} satisfies Area;
