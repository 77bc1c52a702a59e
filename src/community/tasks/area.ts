// The declaration of the tasks' area.
import { type Area, ports } from '../../core/declaration.ts';
import { taskFaults } from './faults.ts';
import { taskSteps } from './steps.ts';
import type { CompletionStore, TaskStore } from './store.ts';

export const area = {
  faults: taskFaults,
  steps: taskSteps,
  tables: ports<{ readonly tasks: TaskStore; readonly completions: CompletionStore }>(),
} satisfies Area;
