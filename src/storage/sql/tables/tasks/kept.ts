// Why no row of these tables expires.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  tasks: 'People made them, and delete them.',
  completions: 'They go with their task or account.',
} as const satisfies KeptOf<typeof tables>;
