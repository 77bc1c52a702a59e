// Why no row of these tables expires.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  installation: 'A few rows of the installation.',
  signing_keys: 'A key for each rotation; with retired ones what they signed is verified.',
  migrations: 'One row for each.',
  processes: 'One row for each that runs; whoever begins removes those that ended without a word.',
} as const satisfies KeptOf<typeof tables>;
