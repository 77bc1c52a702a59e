// Until when events are kept: their ids tell when they happened.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = { events: { over: 'id', holds: 'id', until: 'events' } } as const satisfies KeptOf<typeof tables>;
