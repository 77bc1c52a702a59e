// Faults of the tasks' area.
import { fault, never } from '../../core/faults/declare.ts';

export const taskFaults = {
  'task.unknown': fault<{ readonly task: string }>('No such task.', {
    developer: 'Treat the task as gone: forget the id you hold.',
    retry: never,
  }),
};
