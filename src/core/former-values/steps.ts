// Steps of the former values' area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const formerValueSteps = {
  'former-value.read': { class: 'storage', during: 'reading what a record was' },
  'former-value.store': { class: 'storage', during: 'keeping what a record was' },
} as const satisfies Steps;
