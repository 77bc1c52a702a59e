// Faults of the counters' area.
import { fault, mistake } from '../faults/declare.ts';

export const counterFaults = {
  'counter.unknown': fault<{ readonly kind: string; readonly path: string }>(
    'No counter of that kind and path is registered.',
    mistake('Register the counter before it counts, with its path as it is counted.'),
  ),
  'counter.exists': fault<{ readonly kind: string; readonly path: string }>(
    'That counter is registered already, or was named twice.',
    mistake('Name each counter once.'),
  ),
  'counter.too-many': fault<{ readonly most: number }>('The tenant has as many counters as it may have.', {
    developer: 'Count by fewer paths.',
    operator: 'Unregister a counter that nobody needs, or raise counters.most.',
    retry: 'after one was unregistered',
  }),
};
