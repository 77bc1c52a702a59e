// Steps of the reports' area that can break.
import type { Steps } from '../../core/faults/steps-of.ts';

export const reportSteps = {
  'report.deliver': { class: 'peer', during: 'handing a report to whoever looks at reports' },
} as const satisfies Steps;
