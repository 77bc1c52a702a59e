// Until when the key of a removed site is known: as long as a session may last that was opened there in the same moment.
import type { Static } from 'typebox';
import type { sessions as ofSessions } from '../sessions/settings.ts';
import { type Instant, plusDays } from '../time.ts';
import type { sites as section } from './settings.ts';

interface Settings {
  readonly sites: Static<typeof section>;
  readonly sessions: Static<typeof ofSessions>;
}

export const removedSites = ({ sites, sessions }: Settings, now: Instant): Instant =>
  plusDays(now, -Math.max(sites.removedDays, Math.ceil(sessions.lifeSeconds / 86_400)));
