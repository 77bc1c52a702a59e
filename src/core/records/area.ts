// The declaration of the records' area.
import { type Area, ports } from '../declaration.ts';
import { recordFaults } from './faults.ts';
import type { LegacyDirectories } from './legacy-directory-store.ts';
import * as settings from './settings.ts';
import { recordSteps } from './steps.ts';
import type { RecordStore, RecordValueStore, SequenceStore } from './store.ts';

export const area = {
  faults: recordFaults,
  steps: recordSteps,
  settings,
  tables: ports<{ readonly records: RecordStore; readonly recordValues: RecordValueStore; readonly sequences: SequenceStore }>(),
  adapters: ports<{ readonly legacyDirectories: LegacyDirectories }>(),
} satisfies Area;
