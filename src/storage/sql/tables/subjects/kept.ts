// Why no row of these tables expires.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  subjects: 'People made them: they go with their group.',
  subscriptions: 'They go with their subject or account.',
} as const satisfies KeptOf<typeof tables>;
