// Steps of the tenants' area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const tenantSteps = {
  'settings.read': { class: 'storage', during: "reading the tenant's policies" },
  'recovery-settings.read': { class: 'storage', during: 'reading the policy of recovery' },
  'registration-settings.read': { class: 'storage', during: 'reading the policy of registration' },
  'lockout-settings.read': { class: 'storage', during: 'reading the policy of lockout' },
  'notice-settings.read': { class: 'storage', during: 'reading the message of the day' },
  'settings.store': { class: 'storage', during: 'changing a policy' },
  'name.ask': { class: 'peer', during: 'asking the name servers for an alias' },
} as const satisfies Steps;
