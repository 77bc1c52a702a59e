// Comments on this vendor's wire.
import type { Thread } from '../../../community/comments/index.ts';
import type { Acquaintance } from '../../../community/profile/index.ts';
import { dateOf } from '../../../core/time.ts';
import { creatorOf } from './people.ts';

/** The accounts to read for showing these comments. */
export const creatorsOf = (threads: readonly Thread[]): string[] =>
  threads.flatMap(({ creator, children }) => [creator, ...creatorsOf(children)]);

export interface CommentData {
  readonly id: number;
  readonly content: string;
  readonly creator: unknown;
  readonly creationDate: string;
  readonly hiddenChildren: boolean;
  readonly children: readonly CommentData[];
}

export const commentOf = (thread: Thread, people: ReadonlyMap<string, Acquaintance>): CommentData => ({
  id: thread.number,
  content: thread.content,
  creator: creatorOf(people.get(thread.creator)),
  creationDate: dateOf(thread.created).toISOString(),
  hiddenChildren: thread.more,
  children: thread.children.map((child) => commentOf(child, people)),
});
