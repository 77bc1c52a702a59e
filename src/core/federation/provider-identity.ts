// What a provider's claims say of a person, as it is kept here.
import { isOneMailbox } from '../identifiers/normal-forms.ts';
import type { JsonObject } from '../json.ts';
import type { TokenRefusal } from './provider-store.ts';

/** A person's identity as a provider vouches for it. */
export interface ProviderIdentity {
  /** The provider's domain. */
  readonly provider: string;
  readonly subject: string;
  readonly email: string | null;
  readonly emailVerified: boolean;
  /** Claims under the names of OpenID Connect Core 5.1. */
  readonly profile: JsonObject;
}

/** Claims about the token, not about the person. */
const ofToken = new Set([
  ...['iss', 'aud', 'exp', 'iat', 'nbf', 'jti', 'azp', 'nonce', 'at_hash', 'c_hash', 's_hash', 'auth_time', 'acr', 'amr', 'sid'],
  ...['sub', 'email', 'email_verified', 'nonce_supported', 'rh', 'uti', 'ver', 'sub_jwk'],
]);

/** The most of a subject (OpenID Connect Core 5.7). Characters. */
const mostSubject = 255;
/** The most of what a provider tells of a person. Characters. */
export const mostProfile = 32_768;

/** Control characters, and halves of characters: no database keeps all of them, and what is stored in their place may be another person's name. */
const noText = /[\p{Cc}\p{Cs}]/u;

/** NUL and halves of characters as JSON writes them, after all other escapes that may stand before. */
const unstorable = /\\(?:u0000|ud[89a-f][\da-f]{2})|(\\.)/g;

/** The identity in the claims; or why it is none. */
export function identityIn(claims: JsonObject, domain: string): ProviderIdentity | TokenRefusal {
  const { sub, email, email_verified: verified } = claims;
  const subject = typeof sub === 'number' && Number.isSafeInteger(sub) ? String(sub) : sub;
  if (typeof subject !== 'string' || subject.trim() === '' || subject.length > mostSubject || noText.test(subject)) return 'subject';
  const profile = JSON.stringify(Object.fromEntries(Object.entries(claims).filter(([name]) => !ofToken.has(name))));
  if (profile.length > mostProfile) return 'malformed';
  const address = typeof email === 'string' && email !== '' && !noText.test(email) ? email : null;
  return {
    provider: domain,
    subject,
    email: address,
    emailVerified: address !== null && (verified === true || verified === 'true') && isOneMailbox(address),
    profile: JSON.parse(profile.replace(unstorable, '$1')) as JsonObject,
  };
}
