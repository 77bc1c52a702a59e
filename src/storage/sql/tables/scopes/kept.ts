// Why no row of these tables expires.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  scopes: 'Operators declare them.',
  scope_bindings: 'Operators declare them.',
} as const satisfies KeptOf<typeof tables>;
