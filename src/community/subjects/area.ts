// The declaration of the subjects' area.
import { type Area, ports } from '../../core/declaration.ts';
import { subjectFaults } from './faults.ts';
import { subjectSteps } from './steps.ts';
import type { SubjectStore, SubscriptionStore } from './store.ts';

export const area = {
  faults: subjectFaults,
  steps: subjectSteps,
  tables: ports<{ readonly subjects: SubjectStore; readonly subscriptions: SubscriptionStore }>(),
} satisfies Area;
