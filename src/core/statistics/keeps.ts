// Until when statistics are kept that were counted.
import type { Static } from 'typebox';
import { type Instant, plusSeconds } from '../time.ts';
import type { statistics as section } from './settings.ts';

interface Settings {
  readonly statistics: Static<typeof section>;
}

/** Whoever was told to come back for what was counted behind the answer comes within this. */
const leastSeconds = 60;

export const statistics = ({ statistics }: Settings, now: Instant): Instant =>
  plusSeconds(now, -Math.max(statistics.keepSeconds, leastSeconds));
