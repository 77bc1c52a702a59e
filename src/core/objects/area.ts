// The declaration of the objects' area.
import { type Area, ports } from '../declaration.ts';
import { objectFaults } from './faults.ts';
import * as settings from './settings.ts';
import { objectSteps } from './steps.ts';
import type { ObjectStore, ObjectTypeStore } from './store.ts';

export const area = {
  faults: objectFaults,
  steps: objectSteps,
  settings,
  tables: ports<{ readonly objects: ObjectStore; readonly objectTypes: ObjectTypeStore }>(),
} satisfies Area;
