// Steps of the hooks' area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const hookSteps = {
  'webhook.read': { class: 'storage', during: 'reading webhooks' },
  'hook.ask': { class: 'peer', during: 'asking a service of the tenant’s own before something is done' },
  'webhook.store': { class: 'storage', during: 'writing webhooks' },
} as const satisfies Steps;
