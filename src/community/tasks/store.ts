// Storage ports of the tasks' area.
import type { Task } from './types.ts';

export interface TaskQuery {
  /** What this person may see: own tasks, those of groups, and of subjects that are open or subscribed to. */
  readonly visibleTo?: string;
  readonly ownOf?: string;
  readonly group?: string;
  readonly subject?: string;
  /** Of the group itself, not of its subjects. */
  readonly groupLevel?: boolean;
  readonly from?: string;
  readonly until?: string;
  readonly completedBy?: { readonly account: string; readonly is: boolean };
}

export interface TaskStore {
  insert(tenant: string, task: Task): Promise<void>;
  find(tenant: string, number: number): Promise<Task | undefined>;
  /** By due date, then number. */
  list(tenant: string, query: TaskQuery): Promise<readonly Task[]>;
  count(tenant: string, query: TaskQuery): Promise<number>;
  update(tenant: string, task: Task): Promise<void>;
  /** Inside a transaction: nobody else removes it before the end. False where it is gone. */
  hold(tenant: string, id: string): Promise<boolean>;
  /** With what was said of it. */
  delete(tenant: string, id: string): Promise<void>;
  /** Tasks of the person’s own. */
  deleteOwn(tenant: string, account: string): Promise<void>;
}

export interface CompletionStore {
  insert(tenant: string, task: string, account: string): Promise<void>;
  delete(tenant: string, task: string, account: string): Promise<void>;
  deleteAll(tenant: string, account: string): Promise<void>;
  /** Which of these the person has done. */
  of(tenant: string, account: string, tasks: readonly string[]): Promise<ReadonlySet<string>>;
}
