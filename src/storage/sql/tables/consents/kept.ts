// Why no row of these tables expires.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  consents: 'They show what a person agreed to as long as there is the account.',
  documents: 'Operators declare them.',
  document_files: 'They are what people agreed to; a setting says how many there may be.',
  document_texts: 'They are what people agreed to.',
} as const satisfies KeptOf<typeof tables>;
