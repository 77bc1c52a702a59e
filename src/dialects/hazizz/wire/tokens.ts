// The answer of the token endpoint: one access token under two names, one refresh token likewise.

import type { Person } from '../../../core/accounts/index.ts';
import { newId } from '../../../core/ids.ts';
import type { Session } from '../../../core/sessions/index.ts';
import { secondsOf } from '../../../core/time.ts';
import type { HazizzEntry } from '../entry.ts';
import { permissionsOf, usernameOf } from './people.ts';

export function claimsOf({ ctx, base }: HazizzEntry, person: Person, session: Session) {
  const iat = secondsOf(ctx.now);
  return {
    iss: `${base}/`,
    sub: String(person.account.number),
    sid: session.id,
    username: usernameOf(person),
    permissions: permissionsOf(person),
    iat,
    exp: iat + ctx.tenant.settings.tokens.accessSeconds,
    jti: newId(ctx.chance, ctx.now),
  };
}

export const tokensOf = ({ ctx }: HazizzEntry, token: string, refresh: string, state: string | undefined) => ({
  token,
  refresh,
  scopes: null,
  state: state ?? null,
  expires_in: ctx.tenant.settings.tokens.accessSeconds,
  access_token: token,
  refresh_token: refresh,
});
