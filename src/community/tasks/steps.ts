// Steps of the tasks' area that can break.
import type { Steps } from '../../core/faults/steps-of.ts';

export const taskSteps = {
  'task.read': { class: 'storage', during: 'reading tasks' },
  'task.store': { class: 'storage', during: 'storing a task' },
} as const satisfies Steps;
