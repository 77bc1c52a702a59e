// Why no row of these tables expires.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  subscribers: 'Who subscribed without an account is kept until an operator removes it, or it registers.',
  topic_subscriptions: 'They are the last word of whoever subscribed, and go with the account.',
} as const satisfies KeptOf<typeof tables>;
