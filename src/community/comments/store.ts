// Storage ports of the comments' area.
import type { Task } from '../tasks/types.ts';
import type { Comment, Section } from './types.ts';

export interface CommentStore {
  /** "taken" where the section takes one of a person and has it. */
  insert(tenant: string, comment: Comment): Promise<'stored' | 'taken'>;
  find(tenant: string, number: number): Promise<{ readonly comment: Comment; readonly task: Task } | undefined>;
  /** Those that answer to nothing: the newest first. */
  newest(
    tenant: string,
    task: string,
    section: Section,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<readonly Comment[]>;
  /** How many there are of each of these tasks; tasks without any are left out. */
  counts(tenant: string, tasks: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** The oldest first. */
  answersTo(tenant: string, parents: readonly string[]): Promise<readonly Comment[]>;
  update(tenant: string, id: string, content: string): Promise<void>;
  delete(tenant: string, ids: readonly string[]): Promise<void>;
}
