// Steps of the counters' area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const counterSteps = {
  'counter.read': { class: 'storage', during: 'reading counters' },
  'counter.store': { class: 'storage', during: 'writing counters' },
} as const satisfies Steps;
