// Steps of the upstream area that can break.
import type { Steps } from '../../core/faults/steps-of.ts';

export const upstreamSteps = {
  'upstream-link.read': { class: 'storage', during: 'reading links to accounts upstream' },
  'upstream-link.store': { class: 'storage', during: 'storing a link to an account upstream' },
} as const satisfies Steps;
