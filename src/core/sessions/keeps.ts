// Until when sessions and refresh tokens are kept. A refresh token that was used is known as long as it would have lived: until then its
// return ends what came of it.
import type { Static } from 'typebox';
import { type Instant, plusDays } from '../time.ts';
import type { sessions as section } from './settings.ts';

interface Settings {
  readonly sessions: Static<typeof section>;
}

export const sessions = ({ sessions }: Settings, now: Instant): Instant => plusDays(now, -sessions.endedDays);
export const refreshTokens = sessions;
