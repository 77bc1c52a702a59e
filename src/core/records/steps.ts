// Steps of the records' area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const recordSteps = {
  'record.read': { class: 'storage', doing: 'reading a stored record' },
  'record.store': { class: 'storage', doing: 'writing a stored record' },
} as const satisfies Steps;
