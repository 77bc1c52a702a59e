// Until when secrets of applications are kept.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  clients: 'A public id is never given out again, and events name it.',
  client_secrets: { over: 'ends', until: 'endedSecrets' },
  client_settings: 'They go with their application.',
} as const satisfies KeptOf<typeof tables>;
