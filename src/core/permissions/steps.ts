// Steps of the permissions' area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const permissionSteps = {
  'permission.read': { class: 'storage', during: 'reading roles, resources and policies' },
  'permission.store': { class: 'storage', during: 'writing roles, resources and policies' },
  'permission.decide': { class: 'storage', during: 'deciding what somebody may do' },
} as const satisfies Steps;
