// The rule by which one lock replaces another. Every command that locks an account goes by it.
import type { LockScope, LockStore } from './store.ts';
import type { Lock } from './types.ts';

/** An operator's lock takes the place of any, and no other takes its place. One that waits for a confirmation is not shortened by failures. */
const replaced: Readonly<Record<Lock['why'], readonly Lock['why'][]>> = {
  operator: ['operator', 'unconfirmed', 'failures'],
  unconfirmed: ['unconfirmed', 'failures'],
  failures: ['failures'],
};

export interface Locking extends Lock {
  readonly tenant: string;
  readonly scope: LockScope;
  readonly subject: string;
}

/** Leaves a lock that outranks this one as it is, also one that is written at the same moment. */
export const writeLock = ({ locks }: { readonly locks: LockStore }, { tenant, scope, subject, ...lock }: Locking): Promise<void> =>
  locks.write(tenant, scope, subject, lock, replaced[lock.why]);
