// Why no row of this table expires.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  orders: 'They say what was paid; owners and operators alone make them, one at a time.',
} as const satisfies KeptOf<typeof tables>;
