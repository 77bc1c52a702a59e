// What the tasks' area refuses.
import type { Meanings } from '../../faults/faults.ts';

export interface TaskFaults {
  'task.unknown': { readonly task: string };
}

export const taskMeanings: Meanings<TaskFaults> = {
  'task.unknown': 'No such task.',
};
