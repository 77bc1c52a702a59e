// Why no row of these tables expires.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  identities: 'They go with their account, or when they are unlinked.',
} as const satisfies KeptOf<typeof tables>;
