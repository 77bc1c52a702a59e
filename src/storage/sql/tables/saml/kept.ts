// Until when the rows of these tables are kept.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  service_providers: 'They go when an operator removes them.',
  saml_keys: 'A key for each rotation: few, and with them it is told what signed an assertion.',
  saml_participants: { over: 'expires', until: 'samlParticipants' },
} as const satisfies KeptOf<typeof tables>;
