// Steps of the audit area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const auditSteps = {
  'audit.append': { class: 'storage', doing: "writing the operators' record" },
} as const satisfies Steps;
