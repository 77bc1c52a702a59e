// Faults of the records' area.
import { fault, mistake, never } from '../faults/declare.ts';

export const recordFaults = {
  'record.not-found': fault<{ readonly type: string; readonly id: string }>(
    'No stored record, element or configuration entry of that id.',
    { developer: 'Treat the record as gone: forget the id you hold.', retry: never },
  ),
  'record.changed': fault<{ readonly field: 'created' | 'updated'; readonly actual: string; readonly supplied: string }>(
    "The caller's picture of the record is out of date.",
    mistake('Read the record again, lay your change over it, and write with its new time stamp.'),
  ),
  /** `at`: the place of the first neighbour that failed, from 0. */
  'batch.undone': fault<{ readonly at: number }>(
    'Undone together with a failing neighbour of the same batch.',
    mistake('Correct the record that carries an error of its own, and send the batch again.'),
  ),
};
