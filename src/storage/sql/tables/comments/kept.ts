// Why no row of these tables expires.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  comments: 'People wrote them: they go with their task, or when they are deleted.',
} as const satisfies KeptOf<typeof tables>;
