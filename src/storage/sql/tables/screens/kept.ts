// Why no row of these tables expires.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  screen_sets: 'Operators write them and take them away; there are few.',
  screen_set_versions: 'The newest of each set, as many as the tenant says; they go with it.',
} as const satisfies KeptOf<typeof tables>;
