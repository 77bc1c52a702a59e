// Faults of the dataflows' area.
import { fault, mistake } from '../faults/declare.ts';

export const dataflowFaults = {
  'dataflow.unknown': fault<{ readonly id: string }>('There is no such dataflow here.', mistake('Check the id of the dataflow.')),
  'dataflow.too-large': fault<{ readonly mostBytes: number; readonly of: 'one' | 'all' }>(
    'The dataflow has more bytes than one may have, or all together.',
    {
      developer: 'Keep scripts and long lists elsewhere, and name them in a step.',
      operator: 'Raise dataflows.mostBytes, or dataflows.mostBytesTogether.',
      retry: 'with less',
    },
  ),
  'dataflow.too-many': fault<{ readonly most: number }>('The tenant has as many dataflows as it may have.', {
    developer: 'Change a dataflow that is there.',
    operator: 'Remove a dataflow that nobody needs, or raise dataflows.most.',
    retry: 'after one was removed',
  }),
  'dataflow.schedule-unknown': fault<{ readonly id: string }>('There is no such schedule here.', mistake('Check the id of the schedule.')),
  'dataflow.too-many-schedules': fault<{ readonly most: number }>('The tenant has as many schedules of dataflows as it may have.', {
    developer: 'Change a schedule that is there.',
    operator: 'Remove a schedule that nobody needs, or raise dataflows.mostSchedules.',
    retry: 'after one was removed',
  }),
};
