// Until when the rows of these tables are kept.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  reaction_counts: 'Servers of sites count them; there are so many and no more, and they go with their site.',
  reaction_days: { over: 'day', until: 'reactionDays' },
  shared_links: { over: 'day', until: 'sharedLinks' },
} as const satisfies KeptOf<typeof tables>;
