// Why no row of these tables expires.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  companies: 'Owners make and remove them.',
  company_applications: 'They go with their company or application.',
  company_members: 'They go with their company or account.',
} as const satisfies KeptOf<typeof tables>;
