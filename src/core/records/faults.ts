// What the records' area refuses.
import type { Meanings } from '../faults/faults.ts';

export interface RecordFaults {
  'record.not-found': { readonly type: string; readonly id: string };
  'record.changed': { readonly field: 'created' | 'updated'; readonly actual: string; readonly supplied: string };
  'batch.undone': { readonly because: string };
}

export const recordMeanings: Meanings<RecordFaults> = {
  'record.not-found': 'No stored record, element or configuration entry of that id.',
  'record.changed': "The caller's picture of the record is out of date.",
  'batch.undone': 'Undone together with a failing neighbour of the same batch.',
};
