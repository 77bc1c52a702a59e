// What is said of a task.
import type { Instant } from '../../core/time.ts';

/** `chat`: as much as one likes. `once`: one comment of a person, and answers to it. */
export type Section = 'chat' | 'once';

export interface Comment {
  readonly id: string;
  readonly number: number;
  readonly task: string;
  readonly section: Section;
  /** What it answers to. */
  readonly parent: string | null;
  readonly creator: string;
  readonly content: string;
  readonly created: Instant;
}

/** With answers down to some depth. */
export interface Thread extends Comment {
  readonly children: readonly Thread[];
  /** There are answers that are not shown. */
  readonly more: boolean;
}
