// Steps of the orders' area that can break.
import type { Steps } from '../faults/steps-of.ts';

export const orderSteps = {
  'order.read': { class: 'storage', during: 'reading orders' },
  'order.store': { class: 'storage', during: 'writing an order' },
} as const satisfies Steps;
