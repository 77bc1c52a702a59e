// Until when codes are kept: one that comes late is told as over, and used twice ends what it opened.
import type { Static } from 'typebox';
import { type Instant, plusDays } from '../time.ts';
import type { codes as section } from './settings.ts';

interface Settings {
  readonly codes: Static<typeof section>;
}

export const codes = ({ codes }: Settings, now: Instant): Instant => plusDays(now, -codes.endedDays);
