// What people have to do: for themselves, for a group, or for a subject of one.
import type { Instant } from '../../core/time.ts';

export type Assigned = 'group' | 'subject' | 'person';

export interface Task {
  readonly id: string;
  readonly number: number;
  readonly assigned: Assigned;
  /** Also of a subject's task; null of a person's own. */
  readonly group: string | null;
  readonly subject: string | null;
  readonly creator: string;
  readonly title: string | null;
  readonly description: string;
  /** Opaque: a key of its creator's client. */
  readonly salt: string | null;
  readonly tags: readonly string[];
  /** YYYY-MM-DD. */
  readonly due: string;
  readonly commentsOpen: boolean;
  readonly created: Instant;
  readonly updated: Instant;
}
