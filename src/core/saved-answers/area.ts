// The declaration of the saved answers' area.
import { type Area, ports } from '../declaration.ts';
import * as keeps from './keeps.ts';
import { savedAnswerSteps } from './steps.ts';
import type { SavedAnswerStore } from './store.ts';

export const area = {
  steps: savedAnswerSteps,
  keeps,
  tables: ports<{ readonly savedAnswers: SavedAnswerStore }>(),
} satisfies Area;
