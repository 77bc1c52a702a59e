// Tasks of people: personal ones, those of a group, and those of a subject of one.
import type { Instant } from '../../core/time.ts';

/** The addressee of a task: one person, a group, or the subscribers of a subject. */
export type Assigned = 'group' | 'subject' | 'person';

/** A task. `due` is a date without a time, in the tenant's time zone. */
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
