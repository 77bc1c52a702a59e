// Until when former contacts are kept. Their text passes to whoever bears it beside them.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';
import { handOver } from './store.ts';

export const kept = {
  identifiers: { over: 'former', until: 'formerContacts', tells: ['text'], then: handOver },
} as const satisfies KeptOf<typeof tables>;
