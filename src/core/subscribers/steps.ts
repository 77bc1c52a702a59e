// Steps of the subscribers' area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const subscriberSteps = {
  'subscriber.read': { class: 'storage', during: 'reading a subscriber without an account' },
  'subscriber.store': { class: 'storage', during: 'storing a subscriber without an account' },
  'subscriptions.read': { class: 'storage', during: 'reading what somebody subscribed to' },
  'subscription.store': { class: 'storage', during: 'storing what somebody subscribed to' },
} as const satisfies Steps;
