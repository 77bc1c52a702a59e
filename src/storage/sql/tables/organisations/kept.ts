// Why no row of these tables expires.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  departments: 'Operators make and remove them.',
  department_places: 'They go with their department or account.',
  organisation_domains: 'Operators name and drop them; they go with their organisation.',
  organisation_entries: 'They go with their organisation or account.',
  posts: 'Operators make and remove them.',
  post_holders: 'They go with their post or account.',
  post_departments: 'They go with their post or department.',
} as const satisfies KeptOf<typeof tables>;
