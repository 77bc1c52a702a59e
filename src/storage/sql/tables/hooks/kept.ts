// Until when the rows of these tables are kept.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  webhooks: 'Operators add and remove them; there are few.',
  webhook_deliveries: { over: 'at', until: 'webhookDeliveries' },
} as const satisfies KeptOf<typeof tables>;
