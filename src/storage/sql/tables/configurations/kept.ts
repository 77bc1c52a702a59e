// Why no row of this table expires.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  configurations: 'Administrators write them and take them away; there are few.',
} as const satisfies KeptOf<typeof tables>;
