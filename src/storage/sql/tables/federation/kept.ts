// Why no row of these tables expires.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  identities: 'They go with their account, or when they are unlinked.',
  identity_providers: 'They stay until an operator removes them.',
  provider_tokens: 'They go with their identity, with the provider by which they were got, or when a new one takes their place.',
} as const satisfies KeptOf<typeof tables>;
