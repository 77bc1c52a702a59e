// Faults of the configurations' area.
import { fault, mistake } from '../faults/declare.ts';

export const configurationFaults = {
  'configuration.unknown': fault<{ readonly id: string }>('There is no such configuration here.', mistake('List what there is first.')),
  'configuration.taken': fault<{ readonly name: string }>(
    'There is a configuration of that kind and name.',
    mistake('Change the one that is there, or choose another name.'),
  ),
  'configuration.too-large': fault<{ readonly mostBytes: number; readonly of: 'one' | 'all' }>(
    'The configuration has more bytes than one may have, or all together.',
    {
      developer: 'Keep pictures and long texts elsewhere, and name their addresses.',
      operator: 'Raise configurations.mostBytes, or configurations.mostBytesTogether.',
      retry: 'with less',
    },
  ),
  'configuration.too-many': fault<{ readonly most: number }>('The tenant has as many configurations as it may have.', {
    developer: 'Change a configuration that is there.',
    operator: 'Remove a configuration that nobody needs, or raise configurations.most.',
    retry: 'after one was removed',
  }),
};
