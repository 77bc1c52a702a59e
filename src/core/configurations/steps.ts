// Steps of the configurations' area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const configurationSteps = {
  'configuration.read': { class: 'storage', during: 'reading configurations' },
  'configuration.store': { class: 'storage', during: 'writing a configuration' },
} as const satisfies Steps;
