// Steps of the objects' area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const objectSteps = {
  'object.read': { class: 'storage', during: 'reading objects of an application' },
  'object.store': { class: 'storage', during: 'writing objects of an application' },
} as const satisfies Steps;
