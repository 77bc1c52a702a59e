// Storage ports of the comments' area.
import type { Task } from '../tasks/types.ts';
import type { Comment, Section } from './types.ts';

export interface CommentStore {
  /** `taken` if the section allows one comment of a person and has it. */
  insert(tenant: string, comment: Comment): Promise<'stored' | 'taken'>;
  /** The comment of that number with its task, in two statements; undefined if either does not exist. */
  find(tenant: string, number: number): Promise<{ readonly comment: Comment; readonly task: Task } | undefined>;
  /** Comments of the section that answer no other, the newest first. */
  newest(
    tenant: string,
    task: string,
    section: Section,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<readonly Comment[]>;
  /** The number of comments of each task, answers included; tasks without any are left out. */
  counts(tenant: string, tasks: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Direct answers to the comments, the oldest first. */
  answersTo(tenant: string, parents: readonly string[]): Promise<readonly Comment[]>;
  /** Replaces the content; does nothing if the comment is gone. */
  update(tenant: string, id: string, content: string): Promise<void>;
  /** Deletes these comments; answers to them are the caller's. */
  delete(tenant: string, ids: readonly string[]): Promise<void>;
}
