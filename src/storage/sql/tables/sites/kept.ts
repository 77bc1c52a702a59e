// Why no row of these tables expires.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  tenant_sites: 'The key of a removed site is not given again, and what was opened under it counts nowhere.',
  site_entries: 'They go with their account or their site.',
} as const satisfies KeptOf<typeof tables>;
