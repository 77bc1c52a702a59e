// Why no row of this table expires.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  admitted_newcomers: 'The owner puts people on the list, and takes them off; one of an application goes with it.',
} as const satisfies KeptOf<typeof tables>;
