// Why no row of these tables expires.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  searched_texts: 'They go with their record.',
  text_indexes: 'Operators declare which texts are searched.',
} as const satisfies KeptOf<typeof tables>;
