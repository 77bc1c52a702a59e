// Steps of the tasks' area that can break.
import type { Steps } from '../../core/faults/steps-of.ts';

export const taskSteps = {
  'task.read': { class: 'storage', doing: 'reading tasks' },
  'task.store': { class: 'storage', doing: 'storing a task' },
} as const satisfies Steps;
