// Until when remembered devices are kept, and why no other row of these tables expires.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  authenticators: 'They go with their account.',
  backup_codes: 'They go with their account; ten at most are left of each.',
  remembered_devices: { over: 'expires', until: 'rememberedDevices' },
} as const satisfies KeptOf<typeof tables>;
