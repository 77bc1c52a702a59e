// Until when the rows of these tables are kept.
import { type SqlBool, sql } from 'kysely';
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  counters: 'Operators register them and take them away; there are few.',
  // A day is six digits, a month four, and all time none: those two go with their account.
  counter_counts: { over: 'updated', until: 'counterDays', stays: sql<SqlBool>`length(period) < 6` },
} as const satisfies KeptOf<typeof tables>;
