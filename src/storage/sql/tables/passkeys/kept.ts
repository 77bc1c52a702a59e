// Until when the rows of these tables are kept.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  passkeys: 'They go with their account, or when they are removed.',
  passkey_offers: { over: 'not_before', until: 'passkeyOffers' },
} as const satisfies KeptOf<typeof tables>;
