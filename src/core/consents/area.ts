// The declaration of the consents' area.
import { type Area, ports } from '../declaration.ts';
import { consentFaults } from './faults.ts';
import * as settings from './settings.ts';
import { consentSteps } from './steps.ts';
import type { ConsentStore, DocumentFileStore, DocumentStore } from './store.ts';

export const area = {
  faults: consentFaults,
  steps: consentSteps,
  settings,
  tables: ports<{ readonly consents: ConsentStore; readonly documents: DocumentStore; readonly documentFiles: DocumentFileStore }>(),
} satisfies Area;
