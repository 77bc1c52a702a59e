// Why no row of these tables expires.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  passwords: 'They go with their account.',
  password_history: 'A setting says how many an account has; they go with it.',
} as const satisfies KeptOf<typeof tables>;
