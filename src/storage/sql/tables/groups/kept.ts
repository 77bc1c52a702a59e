// Why no row of these tables expires.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  groups: 'People made them, and delete them.',
  memberships: 'They go with their group or account.',
  removals: 'Who was put out stays out as long as there is the group.',
  invitations: 'A link works until its group deletes it.',
} as const satisfies KeptOf<typeof tables>;
