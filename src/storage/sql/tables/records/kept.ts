// Why no row of these tables expires.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  records: 'Applications write and delete them.',
  record_values: 'They go with their record.',
  record_counts: 'A few rows for each type of record.',
  sequences: 'One row for each kind of number.',
} as const satisfies KeptOf<typeof tables>;
