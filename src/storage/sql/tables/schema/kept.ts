// Why no row of these tables expires.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  record_types: 'Operators declare them.',
  attribute_access: 'Operators declare it.',
} as const satisfies KeptOf<typeof tables>;
