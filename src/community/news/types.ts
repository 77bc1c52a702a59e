// What happens in groups, as it is told to those whom it concerns.
import type { Instant } from '../../core/time.ts';

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
  /** The account of whoever did it. */
  readonly performer: string;
  /** The number and the name of what it happened to. */
  readonly number: number;
  readonly name: string;
}
