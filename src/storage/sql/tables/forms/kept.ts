// Why no row of these tables expires.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  forms: 'Operators write them; there are few.',
} as const satisfies KeptOf<typeof tables>;
