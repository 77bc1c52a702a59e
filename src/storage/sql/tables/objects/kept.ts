// Why no row of these tables expires.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  objects: 'Applications store and remove them; those of a person go with its account.',
  object_values: 'They say which values are taken, and go with their object.',
  object_types: 'Operators declare them; one of which nothing is declared goes with its last object.',
} as const satisfies KeptOf<typeof tables>;
