// Storage ports of the tasks' area.
import type { Task } from './types.ts';

export interface TaskQuery {
  /** Tasks that this person may see: personal ones, those of groups, and of subjects that are open or subscribed to. */
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
  /** Stores the task; throws if its id or number is taken. */
  insert(tenant: string, task: Task): Promise<void>;
  /** The task of that number, or undefined. */
  find(tenant: string, number: number): Promise<Task | undefined>;
  /** Matching tasks, by due date, then number. */
  list(tenant: string, query: TaskQuery): Promise<readonly Task[]>;
  /** The number of matching tasks. */
  count(tenant: string, query: TaskQuery): Promise<number>;
  /** Replaces everything but id and number; does nothing if it is gone. */
  update(tenant: string, task: Task): Promise<void>;
  /** Locks the row until the transaction ends, in one statement: nobody removes the task before. False if it is gone. */
  lockRow(tenant: string, id: string): Promise<boolean>;
  /** Deletes the task with its comments and completions, in several statements: needs a transaction. */
  delete(tenant: string, id: string): Promise<void>;
  /** The same for all personal tasks of the account. */
  deleteOwn(tenant: string, account: string): Promise<void>;
}

export interface CompletionStore {
  /** Marks the task as completed by the account; a second time changes nothing. */
  insert(tenant: string, task: string, account: string): Promise<void>;
  /** Removes the mark; nothing happens if there is none. */
  delete(tenant: string, task: string, account: string): Promise<void>;
  /** Removes all marks of the account. */
  deleteAll(tenant: string, account: string): Promise<void>;
  /** The ids of those of the tasks that the account completed. */
  of(tenant: string, account: string, tasks: readonly string[]): Promise<ReadonlySet<string>>;
}
