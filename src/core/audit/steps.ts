// Steps of the audit area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const auditSteps = {
  'audit.append': { class: 'storage', during: "writing the operators' record" },
  'audit.read': { class: 'storage', during: "reading the operators' record" },
} as const satisfies Steps;
