// The storage port of statistics.
import type { Instant } from '../time.ts';
import type { DayOfCounts } from './types.ts';

export interface StatisticStore {
  /** The counts of that name that were stored since then; undefined where none were. */
  read(tenant: string, name: string, since: Instant): Promise<readonly DayOfCounts[] | undefined>;
  /** Takes the counting upon the caller, in one statement; false where somebody else began it since then. */
  begin(tenant: string, name: string, at: Instant, since: Instant): Promise<boolean>;
  /** Stores what was counted, over what was there. */
  write(tenant: string, name: string, counts: readonly DayOfCounts[], at: Instant): Promise<void>;
}
