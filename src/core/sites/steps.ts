// Steps of the sites' area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const siteSteps = {
  'site.read': { class: 'storage', during: 'reading the sites of the tenant' },
  'site.store': { class: 'storage', during: 'writing a site of the tenant' },
} as const satisfies Steps;
