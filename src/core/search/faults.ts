// Faults of searches.
import { fault } from '../faults/declare.ts';

const narrower = 'Ask for less: by a field that is indexed, for fewer rows, or with a cursor.';

export const searchFaults = {
  'search.over-limit': fault<{ readonly limitMillis: number }>('The search took longer than searches may.', {
    developer: narrower,
    operator: 'If such a search must be, raise searches.limitMillis and the installation’s limits.searchSeconds.',
    retry: 'later, when the database has less to do, or with a narrower question',
  }),
  'search.over-deadline': fault<{ readonly deadlineMillis: number }>('The search took longer than its caller was willing to wait.', {
    developer: `${narrower} Or allow it more time.`,
    retry: 'with more time, or with a narrower question',
  }),
};
