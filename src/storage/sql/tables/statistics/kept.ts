// Until when the rows of this table are kept.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = { statistics: { over: 'begun', until: 'statistics' } } as const satisfies KeptOf<typeof tables>;
