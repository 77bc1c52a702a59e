// Access tokens, and the answer of the token endpoint: one access token under two names, one refresh token likewise.

import type { Person } from '../../../core/accounts/index.ts';
import { newId } from '../../../core/ids.ts';
import type { Session } from '../../../core/sessions/index.ts';
import type { Tenant } from '../../../core/tenants/index.ts';
import { secondsOf } from '../../../core/time.ts';
import type { HazizzEntry } from '../entry.ts';
import { permissionsOf, usernameOf } from './people.ts';

/**
 * Purpose, key, issuer and audience of an access token, for signing and reading. `base` is the address at which the tenant issues tokens.
 */
export const accessToken = (base: string, tenant: Tenant) =>
  ({ typ: 'hazizz-access+jwt', issuer: `${base}/`, audience: tenant.id }) as const;

/** A new access token, to be signed. */
export function accessTokenFor({ ctx, base }: HazizzEntry, person: Person, session: Session) {
  const iat = secondsOf(ctx.now);
  const { typ, issuer, audience } = accessToken(base, ctx.tenant);
  const claims = {
    iss: issuer,
    aud: audience,
    sub: String(person.account.number),
    sid: session.id,
    username: usernameOf(person),
    permissions: permissionsOf(person),
    iat,
    exp: iat + ctx.tenant.settings.tokens.accessSeconds,
    jti: newId(ctx.random, ctx.now),
  };
  return { typ, claims, key: { alg: 'RS256' } } as const;
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
