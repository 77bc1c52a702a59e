// The declaration of the collaboration's area.
import { type Area, ports } from '../declaration.ts';
import { collaborationFaults } from './faults.ts';
import * as settings from './settings.ts';
import { collaborationSteps } from './steps.ts';
import type { CollaboratorStore, ShareItemStore } from './store.ts';

export const area = {
  faults: collaborationFaults,
  steps: collaborationSteps,
  settings,
  tables: ports<{ readonly collaborators: CollaboratorStore; readonly shareItems: ShareItemStore }>(),
} satisfies Area;
