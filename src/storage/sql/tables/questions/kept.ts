// Why no row of these tables expires.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  questions: 'Operators write them; there are few.',
  answers: 'They go with their account.',
} as const satisfies KeptOf<typeof tables>;
