// Steps of the dataflows' area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const dataflowSteps = {
  'dataflow.read': { class: 'storage', during: 'reading dataflows' },
  'dataflow.store': { class: 'storage', during: 'writing a dataflow' },
} as const satisfies Steps;
