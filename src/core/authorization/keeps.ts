// Until when access and what the OpenID provider keeps are kept.
import type { Static } from 'typebox';
import type { sessions } from '../sessions/settings.ts';
import { type Instant, mostSkew, plusDays, plusSeconds } from '../time.ts';
import type { tokens } from './settings.ts';

interface Settings {
  readonly sessions: Static<typeof sessions>;
  readonly tokens: Static<typeof tokens>;
}

export const accessTokens = ({ sessions }: Settings, now: Instant): Instant => plusDays(now, -sessions.endedDays);

/** With its secret a device brings an access token back as long as a refresh token would live (`refresh-secret.ts`); with no end, any. */
export const reopenedAccess = (settings: Settings, now: Instant): Instant => {
  const { refreshSeconds } = settings.tokens;
  if (refreshSeconds === 0) return 0 as Instant;
  return Math.min(accessTokens(settings, now), plusSeconds(now, -refreshSeconds)) as Instant;
};

export const revokedGrants = accessTokens;

/** The provider itself looks at the end of each. */
export const protocolModels = (_settings: Settings, now: Instant): Instant => plusSeconds(now, -mostSkew);
