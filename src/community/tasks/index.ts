// The tasks' area.
export { isCompleted, markCompleted } from './complete.ts';
export { seeTasks, type TaskSeen } from './list-visible-tasks.ts';
export { changeTask, createTask, removeTask } from './manage-tasks.ts';
export { listTasks, type OpenedTask, readTask } from './read-tasks.ts';
export type { Assigned, Task } from './types.ts';
