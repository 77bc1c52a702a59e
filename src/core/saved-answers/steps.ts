// Steps of the saved answers' area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const savedAnswerSteps = {
  'saved-answer.read': { class: 'storage', during: 'reading an answer that was saved' },
  'saved-answer.store': { class: 'storage', during: 'saving an answer' },
} as const satisfies Steps;
