// Events in groups, as news for their members.
import type { Instant } from '../../core/time.ts';

/** The kind of an event in a group. */
export type NewsKind =
  | 'group.founded'
  | 'group.changed'
  | 'group.dissolved'
  | 'member.joined'
  | 'member.left'
  | 'subject.created'
  | 'subject.changed'
  | 'subject.removed'
  | 'task.created'
  | 'task.changed'
  | 'task.removed'
  | 'comment.made'
  | 'comment.answered'
  | 'comment.changed'
  | 'comment.removed';

export interface News {
  readonly id: string;
  readonly at: Instant;
  readonly kind: NewsKind;
  /** The account of the person who did it. */
  readonly performer: string;
  /** The number and name of the group, subject, task or comment it happened to. */
  readonly number: number;
  readonly name: string;
}
