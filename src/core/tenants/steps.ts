// What the tenants' area does that can break.
import type { Steps } from '../faults/steps-of.ts';

export const tenantSteps = {
  'settings.read': { class: 'storage', doing: "reading the tenant's policies" },
  'settings.store': { class: 'storage', doing: 'changing a policy' },
  'notice.read': { class: 'file', doing: 'reading the message of the day' },
} as const satisfies Steps;
