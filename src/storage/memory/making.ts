// What is made of remembered reads, followed while it is made: whose rows went into it, and whether anything else did.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Instant } from '../../core/time.ts';
import type { RowOwner } from '../sql/changes.ts';

/** Takes a call from a bucket, or asks for one, at that time; 0 where there was one. */
export type Take = (now: Instant) => Promise<number>;

export interface Making {
  readonly owners: Set<RowOwner>;
  /** What was taken from buckets, in order: whoever is answered again takes as much. */
  readonly takes: Take[];
  /** Until when what was judged holds. */
  until: Instant;
  /** Something went into it that nobody is told of when it changes. */
  spoiled: boolean;
}

const current = new AsyncLocalStorage<Making>();

/** Runs the work as the making of something, together with all that it begins. */
export const making = <T>(made: Making, work: () => Promise<T>): Promise<T> => current.run(made, work);

/** Nothing is made where these are called outside of `making`: then they do nothing. */
export function spoil(): void {
  const made = current.getStore();
  if (made) made.spoiled = true;
}

export function reads(owner: RowOwner | undefined): void {
  const made = current.getStore();
  if (!made) return;
  if (owner === undefined) made.spoiled = true;
  else made.owners.add(owner);
}

export function takes(take: Take): void {
  current.getStore()?.takes.push(take);
}

export function holdsUntil(until: Instant): void {
  const made = current.getStore();
  if (made && until < made.until) made.until = until;
}
