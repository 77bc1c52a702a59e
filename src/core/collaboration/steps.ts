// Steps of the collaboration's area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const collaborationSteps = {
  'collaboration.read': { class: 'storage', during: 'reading who shares what of the owner’s rights' },
  'collaboration.store': { class: 'storage', during: 'writing who shares what of the owner’s rights' },
} as const satisfies Steps;
