// The tasks' area.
export { isCompleted, markCompleted } from './complete.ts';
export { changeTask, createTask, removeTask } from './keep-tasks.ts';
export { listTasks, type OpenedTask, readTask } from './read-tasks.ts';
export { seeTasks, type TaskSeen } from './see-tasks.ts';
export type { Assigned, Task } from './types.ts';
