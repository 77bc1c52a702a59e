// The declaration of the subscribers' area.
import { type Area, ports } from '../declaration.ts';
import { subscriberSteps } from './steps.ts';
import type { TopicSubscriptionStore } from './store.ts';

export const area = {
  steps: subscriberSteps,
  tables: ports<{ readonly topicSubscriptions: TopicSubscriptionStore }>(),
} satisfies Area;
