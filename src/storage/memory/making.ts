// What is made of remembered reads, followed while it is made: whose rows went into it, and whether anything else did.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Instant } from '../../core/time.ts';
import type { RowOwner } from '../sql/changes.ts';

/** A call that was taken from a bucket, or asked for. */
export interface Take {
  /** The bucket; undefined where nothing is taken from it. */
  readonly bucket: string | undefined;
  /** Does so again, at that time; 0 where there was one. */
  readonly again: (now: Instant) => Promise<number>;
}

export interface Making {
  readonly owners: Set<RowOwner>;
  /** What was taken from buckets, in order: whoever is answered again takes as much. */
  readonly takes: Take[];
  /** Buckets from which was taken for it before it was begun, once for each time. */
  readonly paid: string[];
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

/** Whether a call was taken from that bucket already, which is used up then. */
export function isPaid(bucket: string): boolean {
  const paid = current.getStore()?.paid ?? [];
  const at = paid.indexOf(bucket);
  if (at >= 0) paid.splice(at, 1);
  return at >= 0;
}

export function holdsUntil(until: Instant): void {
  const made = current.getStore();
  if (made && until < made.until) made.until = until;
}
