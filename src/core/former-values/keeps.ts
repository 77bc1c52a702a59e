// Until when former values are kept: with no days, none of those that were kept before stays.
import type { Static } from 'typebox';
import { type Instant, plusDays } from '../time.ts';
import type { formerValues as section } from './settings.ts';

interface Settings {
  readonly formerValues: Static<typeof section>;
}

export const formerValues = ({ formerValues: { days } }: Settings, now: Instant): Instant => plusDays(now, -days);
