// Comments on tasks.
import type { Instant } from '../../core/time.ts';

/** `chat`: any number of comments. `once`: one comment of a person, and answers to it. */
export type Section = 'chat' | 'once';

/** A comment on a task, or an answer to one. */
export interface Comment {
  readonly id: string;
  readonly number: number;
  readonly task: string;
  readonly section: Section;
  /** The comment it answers. */
  readonly parent: string | null;
  readonly creator: string;
  readonly content: string;
  readonly created: Instant;
}

/** A comment with its answers down to some depth. */
export interface Thread extends Comment {
  readonly children: readonly Thread[];
  /** There are answers that are not shown. */
  readonly more: boolean;
}
