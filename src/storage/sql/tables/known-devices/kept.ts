// Until when devices are kept that nobody reports any more.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  known_devices: { over: 'seen', until: 'knownDevices' },
  device_uses: { over: 'seen', until: 'knownDevices' },
} as const satisfies KeptOf<typeof tables>;
