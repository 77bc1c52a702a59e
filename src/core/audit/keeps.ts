// Until when events are kept.
import type { Static } from 'typebox';
import { type Instant, plusDays } from '../time.ts';
import type { audit } from './settings.ts';

interface Settings {
  readonly audit: Static<typeof audit>;
}

export const events = ({ audit }: Settings, now: Instant): Instant => plusDays(now, -audit.eventDays);
