// Faults of the screens' area.
import { fault, mistake } from '../faults/declare.ts';

export const screenFaults = {
  'screen-set.unknown': fault<{ readonly name: string }>('There is no such set of screens here.', mistake('Check the name of the set.')),
  'screen-set.too-large': fault<{ readonly mostBytes: number; readonly of: 'one' | 'all' }>(
    'The set of screens has more bytes than one may have, or all together.',
    {
      developer: 'Serve what is large, such as pictures, from elsewhere.',
      operator: 'Raise screens.mostBytes, or screens.mostBytesTogether.',
      retry: 'with less',
    },
  ),
  'screen-set.unfit': fault<{ readonly why: string }>(
    'No app could draw this set of screens.',
    mistake('Give each screen its children, and begin with one that is there.'),
  ),
  'screen-set.too-many': fault<{ readonly most: number }>('The tenant has as many sets of screens as it may have.', {
    developer: 'Change a set that is there.',
    operator: 'Remove a set that nobody needs, or raise screens.most.',
    retry: 'after one was removed',
  }),
};
