// The tokens of a grant.
import { randomToken } from '../core/random.ts';
import { applicationOf, claimsOf, idTokenOf, membersOf, subjectOf } from './conditions/apply.ts';
import type { ProviderCall, ProviderClaims, ProviderGrant } from './types.ts';

const lifeSeconds = 3600;

/** The answer of the token endpoint (RFC 6749 5.1, OpenID Connect Core 3.1.3.3). */
export async function tokensOf(call: ProviderCall, grant: ProviderGrant): Promise<ProviderClaims> {
  const { state, now, random } = call;
  const life = call.inForce.find((condition) => condition.lifeSeconds !== undefined)?.lifeSeconds ?? lifeSeconds;
  const access = `EAA${randomToken(random)}`;
  state.access.set(access, { grant, expires: now() + life * 1000 });
  const refresh = grant.allowed.includes('offline_access') ? randomToken(random) : undefined;
  if (refresh) state.refresh.set(refresh, { grant, expires: Number.POSITIVE_INFINITY });
  return membersOf(call, {
    access_token: access,
    token_type: 'Bearer',
    expires_in: life,
    refresh_token: refresh,
    scope: grant.allowed.join(' '),
    id_token: grant.allowed.includes('openid') ? await idToken(call, grant) : undefined,
  });
}

async function idToken(call: ProviderCall, grant: ProviderGrant): Promise<string> {
  const now = Math.floor(call.now() / 1000);
  const own = {
    iss: call.issuer(),
    sub: subjectOf(call, grant.person.sub),
    aud: applicationOf(call, grant.application),
    iat: now,
    exp: now + 300,
    auth_time: grant.authTime,
    nonce: grant.nonce,
  };
  const whole = { ...own, ...claimsOf(call, told(grant)) };
  const present = Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined));
  const signing = call.inForce.find((condition) => condition.signing)?.signing;
  return call.keys.sign(idTokenOf(call, present), signing);
}

/** The claims of the scopes that were allowed (OpenID Connect Core 5.4). */
export function told({ person, allowed }: ProviderGrant): ProviderClaims {
  const ofAddress = ['email', 'email_verified'];
  const entries = Object.entries(person.claims);
  return Object.fromEntries(entries.filter(([name]) => allowed.includes(ofAddress.includes(name) ? 'email' : 'profile')));
}
