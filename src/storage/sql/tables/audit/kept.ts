// Until when events are kept: block by block, so that what is left shows that nothing else is missing.
import type { KeptOf } from '../../keeping.ts';
import { beginBehind } from './blocks.ts';
import type { tables } from './columns.ts';

export const kept = {
  events: 'They go with the blocks that they are closed in.',
  event_blocks: { over: 'newest', until: 'events', tells: ['number', 'digest'], most: 20, then: beginBehind },
  event_begins: 'One row for each tenant says where its record begins.',
} as const satisfies KeptOf<typeof tables>;
