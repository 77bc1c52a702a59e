// Until when former values are kept.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = { former_values: { over: 'replaced', until: 'formerValues' } } as const satisfies KeptOf<typeof tables>;
