// The declaration of the questions' area.
import { type Area, ports } from '../declaration.ts';
import { questionFaults } from './faults.ts';
import * as settings from './settings.ts';
import { questionSteps } from './steps.ts';
import type { AnswerStore, Digests, QuestionStore } from './store.ts';

export const area = {
  faults: questionFaults,
  steps: questionSteps,
  settings,
  tables: ports<{ readonly questions: QuestionStore; readonly answers: AnswerStore }>(),
  adapters: ports<{ readonly digests: Digests }>(),
} satisfies Area;
