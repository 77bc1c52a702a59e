// Until when the rows of these tables are kept.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  dataflows: 'Operators write them and take them away; there are few.',
  flow_schedules: 'Operators write them and take them away; there are few.',
  flow_jobs: { over: 'id', holds: 'id', until: 'flowJobs' },
} as const satisfies KeptOf<typeof tables>;
