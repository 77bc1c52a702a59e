// Steps of the registration area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const registrationSteps = {
  'consent.record': { class: 'storage', doing: 'storing a consent' },
  'consents.read': { class: 'storage', doing: 'reading consents' },
} as const satisfies Steps;
