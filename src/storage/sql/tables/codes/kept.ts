// Until when codes are kept.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = { codes: { over: 'expires', until: 'codes' } } as const satisfies KeptOf<typeof tables>;
