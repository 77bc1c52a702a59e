// Steps of the loyalty area that can break.
import type { Steps } from '../../core/faults/steps-of.ts';

export const loyaltySteps = {
  'loyalty.read': { class: 'storage', during: 'reading points' },
  'loyalty.store': { class: 'storage', during: 'writing points' },
} as const satisfies Steps;
