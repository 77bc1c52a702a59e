// Steps of the statistics' area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const statisticSteps = {
  'statistics.read': { class: 'storage', during: 'reading statistics' },
  'statistics.store': { class: 'storage', during: 'writing statistics' },
} as const satisfies Steps;
