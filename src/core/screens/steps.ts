// Steps of the screens' area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const screenSteps = {
  'screen-set.read': { class: 'storage', during: 'reading sets of screens' },
  'screen-set.store': { class: 'storage', during: 'writing a set of screens' },
} as const satisfies Steps;
