// Until when messages are kept, and why no text of an operator expires.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  templates: 'Operators write them; there are few.',
  outbox: { over: 'expires', until: 'outbox' },
} as const satisfies KeptOf<typeof tables>;
