// The declaration of the consents' area.
import { type Area, ports } from '../declaration.ts';
import { consentFaults } from './faults.ts';
import { consentSteps } from './steps.ts';
import type { ConsentStore, DocumentStore } from './store.ts';

export const area = {
  faults: consentFaults,
  steps: consentSteps,
  tables: ports<{ readonly consents: ConsentStore; readonly documents: DocumentStore }>(),
} satisfies Area;
