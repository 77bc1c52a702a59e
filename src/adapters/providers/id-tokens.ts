// ID tokens of other providers, verified against the keys their issuers publish (OpenID Connect Core 3.1.3.7).
import { createHash } from 'node:crypto';
import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose';
import type { TokenRefusal, TokenVerdict } from '../../core/federation/provider-store.ts';
import type { ReachableProvider } from '../../core/federation/provider-types.ts';
import type { JsonObject } from '../../core/json.ts';
import { dateOf, type Instant, secondsOf } from '../../core/time.ts';
import type { Descriptions } from './descriptions.ts';

/** Under the names of RFC 7518, and the fully-specified one of RFC 9864 beside the old `EdDSA`. */
const usual = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'Ed25519', 'EdDSA'];

/** How far the provider's clock may be off. */
const skewSeconds = 60;

export interface ExpectedIdToken {
  readonly jwks: string;
  readonly now: Instant;
  /** Of an answer to a request of ours; undefined for a token that an application brought. */
  readonly answer?: {
    readonly nonce: string | undefined;
    readonly accessToken: string | undefined;
    /** A sign-in there before it does not count; undefined for any. */
    readonly since?: Instant | undefined;
  };
}

const refused = (because: TokenRefusal, told: string) => ({ kind: 'refused', because, told }) as const;

/** Our client ids there: that of the row, and those of applications which bring tokens themselves. */
export const audiencesOf = ({ clientId, traits }: ReachableProvider): readonly string[] => [
  ...(clientId === '' ? [] : [clientId]),
  ...(traits.audiences ?? []),
];

/** Throws where keys cannot be had. */
export async function verifyIdToken(
  provider: ReachableProvider,
  token: string,
  { jwks, now, answer }: ExpectedIdToken,
  descriptions: Descriptions,
): Promise<TokenVerdict> {
  if (token.length > 16_384 || token.split('.').length !== 3) return refused('malformed', 'no token');
  const audience = answer ? [provider.clientId] : audiencesOf(provider);
  if (audience.length === 0) return refused('audience', 'the provider’s row names no client id');
  const { traits, clientSecret } = provider;
  const options = {
    audience: [...audience],
    algorithms: [...(traits.algorithms ?? usual)],
    currentDate: dateOf(now),
    clockTolerance: skewSeconds,
    requiredClaims: ['iss', 'sub', 'exp'],
  };
  const alg = algorithmIn(token);
  if (alg === undefined) return refused('malformed', 'no header with an algorithm');
  try {
    const isKeyed = alg.startsWith('HS') && clientSecret !== '' && traits.algorithms?.includes(alg);
    const { payload } = await (isKeyed
      ? jwtVerify(token, new TextEncoder().encode(clientSecret), options)
      : jwtVerify(token, descriptions.keys(jwks, now), options));
    return judged(provider, payload, alg, answer);
  } catch (error) {
    if (error instanceof errors.JOSEError && error.code !== 'ERR_JOSE_GENERIC') return refused(reasonOf(error), error.code);
    throw error;
  }
}

/** Undefined where the header is no JSON, or names none by a text. */
function algorithmIn(token: string): string | undefined {
  try {
    const { alg } = decodeProtectedHeader(token);
    return typeof alg === 'string' ? alg : undefined;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function judged({ clientId, traits }: ReachableProvider, claims: JWTPayload, alg: string, answer: ExpectedIdToken['answer']): TokenVerdict {
  const { iss, aud, azp, nonce, at_hash: hash, tid, auth_time: signedIn } = claims;
  if (iss !== issuerOf(traits.issuer, traits.issuerPattern, tid)) return refused('issuer', 'another issuer');
  if (answer) {
    // Another client of ours may have asked for a token that an application brings: there the authorized party is not judged.
    if ((Array.isArray(aud) && aud.length > 1 && azp === undefined) || (azp !== undefined && azp !== clientId))
      return refused('audience', 'another authorized party');
    if (answer.nonce !== undefined && nonce !== answer.nonce) return refused('nonce', nonce === undefined ? 'no nonce' : 'another nonce');
    if (hash !== undefined && (answer.accessToken === undefined || hash !== halfDigest(answer.accessToken, alg)))
      return refused('signature', 'at_hash of another access token');
    // Several tell no time: of these nothing can be known.
    if (answer.since !== undefined && typeof signedIn === 'number' && signedIn < secondsOf(answer.since) - skewSeconds)
      return refused('expired', 'the sign-in there is older than the request for a new one');
  }
  return { kind: 'genuine', claims: claims as JsonObject };
}

function issuerOf(issuer: string | undefined, pattern: string | undefined, directory: unknown): string | undefined {
  if (pattern === undefined) return issuer;
  return typeof directory === 'string' && /^[0-9a-f-]{36}$/.test(directory) ? pattern.replace('{tenantid}', directory) : undefined;
}

/** `at_hash` (OpenID Connect Core 3.1.3.6): the left half of the digest that the algorithm uses. */
function halfDigest(text: string, alg: string): string {
  const bits = alg.startsWith('Ed') ? '512' : alg.slice(-3);
  const digest = createHash(`sha${bits}`).update(text, 'ascii').digest();
  return digest.subarray(0, digest.length / 2).toString('base64url');
}

function reasonOf(error: errors.JOSEError): TokenRefusal {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWKSNoMatchingKey) return 'signature';
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported) return 'unsupported';
  if (!(error instanceof errors.JWTClaimValidationFailed)) return 'malformed';
  if (error.claim === 'aud') return 'audience';
  if (error.claim === 'iss') return 'issuer';
  if (error.claim === 'sub') return 'subject';
  return error.claim === 'nbf' || error.claim === 'iat' ? 'expired' : 'malformed';
}
