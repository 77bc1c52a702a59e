// Steps of the subscribers' area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const subscriberSteps = {
  'subscriptions.read': { class: 'storage', during: 'reading what somebody subscribed to' },
  'subscription.store': { class: 'storage', during: 'storing what somebody subscribed to' },
} as const satisfies Steps;
