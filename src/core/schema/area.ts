// The declaration of the schema area.
import { type Area, ports } from '../declaration.ts';
import { schemaFaults } from './faults.ts';
import type { AttributeAccessStore, RecordTypeStore } from './store.ts';

export const area = {
  faults: schemaFaults,
  tables: ports<{ readonly recordTypes: RecordTypeStore; readonly attributeAccess: AttributeAccessStore }>(),
} satisfies Area;
