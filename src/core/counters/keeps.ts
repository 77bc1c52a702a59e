// Until when counts of single days are kept.
import type { Static } from 'typebox';
import { type Instant, plusDays } from '../time.ts';
import type { counters } from './settings.ts';

interface Settings {
  readonly counters: Static<typeof counters>;
}

export const counterDays = ({ counters }: Settings, now: Instant): Instant => plusDays(now, -counters.dayDays);
