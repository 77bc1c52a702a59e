// Steps of the records' area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const recordSteps = {
  'record.read': { class: 'storage', during: 'reading a stored record' },
  'record.store': { class: 'storage', during: 'writing a stored record' },
} as const satisfies Steps;
