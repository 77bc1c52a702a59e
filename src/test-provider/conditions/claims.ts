// Conditions of what is told of the person, and of the ID token (OpenID Connect Core 3.1.3.7, 5.3.2).
import type { ProviderClaims, ProviderCondition } from '../types.ts';

const told = ['token', 'userinfo', 'me'] as const;
const issued = ['token'] as const;

const without =
  (...names: readonly string[]) =>
  (claims: ProviderClaims): ProviderClaims =>
    Object.fromEntries(Object.entries(claims).filter(([name]) => !names.includes(name)));

export const claims = {
  'issuer-other': {
    says: 'The ID token names another issuer',
    at: issued,
    idToken: (given) => ({ ...given, iss: 'https://other-provider.example' }),
  },
  'nonce-missing': { says: 'The ID token has no nonce', at: issued, idToken: without('nonce') },
  'nonce-other': {
    says: 'The ID token has the nonce of another sign-in',
    at: issued,
    idToken: (given) => ({ ...given, nonce: 'of-another' }),
  },
  'subject-other': { says: 'The person has another subject than before', at: told, subject: (subject) => `${subject}9` },
  'subject-empty': { says: 'The subject is empty', at: told, subject: () => '' },
  'userinfo-of-another': {
    says: 'What is told of the person has another subject than the ID token',
    at: ['userinfo'],
    subject: (subject) => `${subject}9`,
  },
  'application-other': {
    says: 'The token was made for another application',
    at: ['token', 'app'],
    application: () => 'another-application',
  },
  'id-token-ended': {
    says: 'The ID token has ended',
    at: issued,
    idToken: (given) => ({ ...given, iat: Number(given['iat']) - 7200, exp: Number(given['iat']) - 3600 }),
  },
  'id-token-missing': { says: 'There is no ID token', at: issued, leavesOut: ['id_token'] },
  'key-unknown': { says: 'The ID token names a key that is not published', at: issued, signing: 'unpublished' },
  'signature-wrong': { says: 'The signature of the ID token is wrong', at: issued, signing: 'wrong' },
  unsigned: { says: 'The ID token is not signed (alg none)', at: issued, signing: 'none' },
  'signed-by-public-key': {
    says: 'The ID token is signed with HS256, by the public key as secret',
    at: issued,
    signing: 'public-key-as-secret',
  },
  'address-unverified': { says: 'The address is not verified', at: told, claims: (given) => ({ ...given, email_verified: false }) },
  'address-absent': { says: 'There is no address', at: told, claims: without('email', 'email_verified') },
} as const satisfies Readonly<Record<string, ProviderCondition>>;
