// The rules by which a lock holds, and by which one replaces another. Every command that locks an account goes by them.
import { type Instant, isAhead } from '../time.ts';
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

/** False for one that is over, and for failures that a clock stamped which was ahead: until that time comes nobody is held out. */
export const holds = ({ until, why, since }: Lock, now: Instant): boolean =>
  until === null || (until > now && !(why === 'failures' && isAhead(since, now)));
