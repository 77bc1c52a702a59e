// Until when statistics are kept that were counted.
import type { Static } from 'typebox';
import { type Instant, plusSeconds } from '../time.ts';
import type { statistics as section } from './settings.ts';

interface Settings {
  readonly statistics: Static<typeof section>;
}

export const statistics = ({ statistics }: Settings, now: Instant): Instant => plusSeconds(now, -statistics.keepSeconds);
