// Steps of the registration area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const registrationSteps = {
  'consent.record': { class: 'storage', during: 'storing a consent' },
  'consents.read': { class: 'storage', during: 'reading consents' },
} as const satisfies Steps;
