// Until when tries, buckets and keys of requests are kept.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  attempts: { over: 'at', until: 'attempts' },
  buckets: { over: 'full', until: 'buckets' },
  shared_rates: { over: 'full', until: 'buckets' },
  replays: { over: 'until', until: 'replays' },
} as const satisfies KeptOf<typeof tables>;
