// Steps of the companies' area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const companySteps = {
  'company.read': { class: 'storage', during: 'reading companies and their members' },
  'company.store': { class: 'storage', during: 'writing companies and their members' },
} as const satisfies Steps;
