// Faults of the objects' area.
import { fault, mistake } from '../faults/declare.ts';

export const objectFaults = {
  'object.not-found': fault<{ readonly type: string; readonly name: string }>(
    'There is no such object, or it has another owner.',
    mistake('Name type, object and owner as they were stored.'),
  ),
};
