// Why no row of these tables expires.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  sign_in_counts: 'One row a month, in tenants whose sign-ins are limited.',
} as const satisfies KeptOf<typeof tables>;
