// The declaration of the subscribers' area.
import { type Area, ports } from '../declaration.ts';
import { subscriberFaults } from './faults.ts';
import { subscriberSteps } from './steps.ts';
import type { SubscriberStore, TopicSubscriptionStore } from './store.ts';

export const area = {
  faults: subscriberFaults,
  steps: subscriberSteps,
  tables: ports<{ readonly subscribers: SubscriberStore; readonly topicSubscriptions: TopicSubscriptionStore }>(),
} satisfies Area;
