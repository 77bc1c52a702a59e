// Steps of the organisations' area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const organisationSteps = {
  'organisation.read': { class: 'storage', during: 'reading departments and the places of people in them' },
  'organisation.store': { class: 'storage', during: 'writing departments and the places of people in them' },
} as const satisfies Steps;
