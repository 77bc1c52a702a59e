// ID tokens of other providers, verified against the keys their issuers publish (OpenID Connect Core 3.1.3.7, Discovery 1.0).
import { createRemoteJWKSet, customFetch, errors, jwtVerify } from 'jose';
import type { IdentityProviders, ProviderSettings, TokenVerdict } from '../../core/federation/provider-store.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Reach } from '../outbound/outbound.ts';

const timeLimit = 5000;
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

/** `reach` is how addresses are fetched. */
export function idTokenProviders(reach: Reach): Pick<IdentityProviders, 'verify'> {
  const keys = new Map<string, ReturnType<typeof createRemoteJWKSet>>();

  async function keysOf(issuer: string): Promise<ReturnType<typeof createRemoteJWKSet>> {
    const known = keys.get(issuer);
    if (known) return known;
    const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const reply = await reach(address, { redirect: 'error' });
    if (!reply.ok) throw Object.assign(new Error(`${address} answered ${reply.status}`), { code: 'DISCOVERY_REFUSED' });
    const { jwks_uri: jwks, issuer: named } = (await reply.json()) as { jwks_uri?: string; issuer?: string };
    if (named !== issuer || typeof jwks !== 'string')
      throw Object.assign(new Error(`${address} describes another issuer`), { code: 'DISCOVERY_MISMATCH' });
    const set = createRemoteJWKSet(new URL(jwks), { timeoutDuration: timeLimit, [customFetch]: (url, options) => reach(url, options) });
    keys.set(issuer, set);
    return set;
  }

  return {
    async verify({ issuer, audiences }: ProviderSettings, token: string, now: Date): Promise<TokenVerdict> {
      if (token.length > 16_384 || token.split('.').length !== 3) return { kind: 'refused', because: 'no token' };
      if (audiences.length === 0) return { kind: 'refused', because: 'no audience is configured' };
      const set = await keysOf(issuer);
      try {
        const options = {
          issuer,
          audience: [...audiences],
          algorithms,
          currentDate: now,
          clockTolerance: 60,
          requiredClaims: ['sub', 'exp'],
        };
        const { payload } = await jwtVerify(token, set, options);
        return { kind: 'genuine', claims: payload as JsonObject };
      } catch (error) {
        const unanswered = error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid;
        if (error instanceof errors.JOSEError && !unanswered && error.code !== 'ERR_JOSE_GENERIC')
          return { kind: 'refused', because: error.code };
        throw error;
      }
    },
  };
}
