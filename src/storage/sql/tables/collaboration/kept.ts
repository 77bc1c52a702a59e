// Why no row of these tables expires.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  collaborators: 'The owner makes and removes them; they go with their account.',
  share_items: 'Operators name them.',
} as const satisfies KeptOf<typeof tables>;
