// Until when single acts are kept, counted from when they hold up no other one: a pace holds, however few days these are.
import type { Static } from 'typebox';
import { type Instant, plusDays } from '../../core/time.ts';
import type { loyalty } from './settings.ts';

interface Settings {
  readonly loyalty: Static<typeof loyalty>;
}

export const acts = ({ loyalty }: Settings, now: Instant): Instant => plusDays(now, -loyalty.actDays);
