// Until when replies of the service upstream are kept.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  upstream_links: 'People make and delete them; they go with their account.',
  upstream_told: { over: 'at', until: 'toldUpstream' },
} as const satisfies KeptOf<typeof tables>;
