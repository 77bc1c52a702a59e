// What providers publish about themselves (OpenID Connect Discovery 1.0, RFC 8414), and their keys: fetched when needed, remembered for a while.
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import type { ProviderTraits } from '../../core/federation/provider-types.ts';
import { type Instant, plusSeconds } from '../../core/time.ts';
import type { Reach } from '../outbound/outbound.ts';
import { isLocal } from '../outbound/policy.ts';
import { membersIn } from './answers.ts';
import { providerError } from './provider-error.ts';

export interface ProviderDescription {
  readonly authorizationEndpoint: string | undefined;
  readonly tokenEndpoint: string | undefined;
  readonly userinfoEndpoint: string | undefined;
  readonly jwks: string;
  /** How clients show who they are at its token endpoint, of the ways that we know; the usual one where it does not say it. */
  readonly authentication: 'basic' | 'post' | 'none';
  /** Whether answers to the browser always say the issuer (RFC 9207). */
  readonly tellsIssuer: boolean;
}

/** For how long a description is believed, and keys; and how often unknown keys are looked for at most. Seconds. */
const describedSeconds = 3600;
const keysSeconds = 600;
const againSeconds = 30;
/** Issuers that are remembered at most. */
const most = 500;

export interface Descriptions {
  /** A sentence where there is none of that issuer. */
  of(traits: ProviderTraits & { readonly issuer: string }, now: Instant): Promise<ProviderDescription | string>;
  /** The key of a token's header. A `kid` that is unknown is looked for once more, and not again for half a minute. */
  keys(jwks: string, now: Instant): JWTVerifyGetKey;
}

interface Remembered<V> {
  readonly at: Instant;
  readonly value: V;
}

/** `reach` is how addresses are fetched. */
export function descriptionsBy(reach: Reach): Descriptions {
  const described = new Map<string, Remembered<ProviderDescription>>();
  const published = new Map<string, Remembered<JWTVerifyGetKey>>();
  const isYoung = ({ at }: Remembered<unknown>, seconds: number, now: Instant) => now >= at && now < plusSeconds(at, seconds);

  async function fetchKeys(jwks: string, now: Instant): Promise<JWTVerifyGetKey> {
    const reply = await reach(jwks, { redirect: 'error', headers: { accept: 'application/json, application/jwk-set+json' } });
    const keys = reply.ok ? keySetIn(await reply.text()) : undefined;
    if (!keys) throw providerError('PROVIDER_KEYS', `${new URL(jwks).host} answered ${reply.status} and no keys`);
    remember(published, jwks, { at: now, value: keys });
    return keys;
  }

  return {
    async of(traits, now) {
      const { issuer } = traits;
      const known = described.get(issuer);
      if (known && isYoung(known, describedSeconds, now)) return known.value;
      const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
      const reply = await reach(address, { redirect: 'error', headers: { accept: 'application/json' } });
      if (reply.status >= 500 || reply.status === 429) throw providerError('PROVIDER_FAILED', `${address} answered ${reply.status}`);
      const value = reply.ok ? descriptionIn(await reply.text(), traits) : `${address} answered ${reply.status}`;
      if (typeof value !== 'string') remember(described, issuer, { at: now, value });
      return value;
    },
    keys: (jwks, now) => async (header, token) => {
      const known = published.get(jwks);
      const keys = known && isYoung(known, keysSeconds, now) ? known.value : await fetchKeys(jwks, now);
      try {
        return await keys(header, token);
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey) || !known || keys !== known.value || isYoung(known, againSeconds, now))
          throw error;
        return (await fetchKeys(jwks, now))(header, token);
      }
    },
  };
}

/** In place of what has been there the longest, where there is too much. */
function remember<V>(among: Map<string, V>, name: string, value: V): void {
  among.delete(name);
  for (const oldest of among.keys()) if (among.size >= most) among.delete(oldest);
  among.set(name, value);
}

function descriptionIn(text: string, { issuer, issuerPattern }: ProviderTraits): ProviderDescription | string {
  const told = membersIn(text);
  const address = (name: string) => {
    const value = told?.[name];
    return typeof value === 'string' && isWebAddress(value) ? value : undefined;
  };
  const named = told?.['issuer'];
  if (typeof named !== 'string' || (named !== issuer && named !== issuerPattern)) return 'another issuer, or none, is described there';
  const jwks = address('jwks_uri');
  if (!jwks) return 'no jwks_uri is described there';
  return {
    authorizationEndpoint: address('authorization_endpoint'),
    tokenEndpoint: address('token_endpoint'),
    userinfoEndpoint: address('userinfo_endpoint'),
    jwks,
    authentication: authenticationIn(told?.['token_endpoint_auth_methods_supported']),
    tellsIssuer: told?.['authorization_response_iss_parameter_supported'] === true,
  };
}

/** The curve of such a key says its algorithm, which has an old name for several curves and one of its own (RFC 9864): both are taken. */
function keySetIn(text: string): JWTVerifyGetKey | undefined {
  const keys = membersIn(text)?.['keys'];
  if (!Array.isArray(keys) || keys.some((key) => typeof key !== 'object' || key === null)) return undefined;
  const named = keys.map(({ alg, ...key }) => (key.kty === 'OKP' || alg === undefined ? key : { ...key, alg }));
  return createLocalJWKSet({ keys: named } as JSONWebKeySet);
}

/** A browser goes to one of them: it must lead to a page, and nowhere else. */
function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && (isLocal(hostname) || ['127.0.0.1', '[::1]'].includes(hostname)));
}

/** What it says nothing of is `client_secret_basic` (OpenID Connect Discovery 1.0, section 3). */
function authenticationIn(supported: unknown): ProviderDescription['authentication'] {
  if (!Array.isArray(supported) || supported.includes('client_secret_basic')) return 'basic';
  return supported.includes('client_secret_post') ? 'post' : 'none';
}
