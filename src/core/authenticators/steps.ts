// Steps of the authenticators' area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const authenticatorSteps = {
  'authenticators.read': { class: 'storage', during: 'reading the second factors of a person' },
  'authenticators.store': { class: 'storage', during: 'storing a second factor' },
  'devices.read': { class: 'storage', during: 'reading remembered devices' },
  'devices.store': { class: 'storage', during: 'storing or forgetting a remembered device' },
} as const satisfies Steps;
