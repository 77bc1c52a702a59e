// What an assertion says of a person, under the names of OpenID Connect Core 5.1: as an ID token does.
import type { JsonObject } from '../../json.ts';
import type { SamlConfiguration } from './configuration.ts';
import type { SamlAssertion, UnfitAssertion } from './types.ts';

const formats = {
  persistent: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
  emailAddress: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
  transient: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient',
  unspecified: '',
} as const;

const soap = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/';

/** Names by which known programs call an attribute; the first that is there counts. */
const usualNames: Readonly<Record<string, readonly string[]>> = {
  email: ['urn:oid:0.9.2342.19200300.100.1.3', `${soap}emailaddress`, 'mail', 'email', 'urn:oid:1.2.840.113549.1.9.1'],
  given_name: ['urn:oid:2.5.4.42', `${soap}givenname`, 'givenName', 'given_name', 'firstName'],
  family_name: ['urn:oid:2.5.4.4', `${soap}surname`, 'sn', 'family_name', 'lastName'],
  name: ['urn:oid:2.16.840.1.113730.3.1.241', 'http://schemas.microsoft.com/identity/claims/displayname', 'displayName', 'name'],
  preferred_username: [
    'urn:oid:1.3.6.1.4.1.5923.1.1.1.6',
    'urn:oid:0.9.2342.19200300.100.1.1',
    'eduPersonPrincipalName',
    'uid',
    'username',
  ],
};

/** The claims; or why the assertion names nobody. A name that is another each time, `transient`, names nobody. */
export function claimsOf(assertion: SamlAssertion, configuration: SamlConfiguration): JsonObject | UnfitAssertion {
  const values = (name: string): readonly string[] =>
    assertion.attributes.filter((each) => each.name === name).flatMap((each) => each.values);
  const sub = subjectOf(assertion, configuration, values);
  if ('unfit' in sub) return sub.unfit;
  const { attributes = {}, provenDomains = [] } = configuration;
  const told = (claim: string): string | undefined => {
    const named = Object.hasOwn(attributes, claim) ? [attributes[claim]!] : (usualNames[claim] ?? []);
    return named.flatMap(values)[0];
  };
  const claims: Record<string, string | boolean> = { sub: sub.value };
  for (const claim of new Set([...Object.keys(usualNames), ...Object.keys(attributes)])) {
    const value = told(claim);
    if (value !== undefined && claim !== 'sub' && claim !== 'email_verified') claims[claim] = value;
  }
  const email = claims['email'] ?? (assertion.name?.format === formats.emailAddress ? assertion.name.value : undefined);
  if (typeof email === 'string') {
    claims['email'] = email;
    claims['email_verified'] = provenDomains.includes(email.slice(email.lastIndexOf('@') + 1).toLowerCase());
  }
  return claims;
}

type Subject = { readonly value: string } | { readonly unfit: UnfitAssertion };

function subjectOf(
  { name, issuer }: SamlAssertion,
  { subject, nameFormat = 'persistent', own }: SamlConfiguration,
  values: (name: string) => readonly string[],
): Subject {
  if (subject !== undefined) {
    const [value, another] = values(subject);
    if (another !== undefined) return { unfit: 'another-subject' };
    return value === undefined ? { unfit: 'subject-absent' } : { value };
  }
  if (name === null || name.value === '') return { unfit: 'subject-absent' };
  if (name.format === formats.transient) return { unfit: 'subject-transient' };
  if (name.format !== formats[nameFormat]) return { unfit: 'subject-form' };
  // The name is another person's where another provider or another service qualifies it (Core 8.3.7).
  const isOurs = (name.spNameQualifier ?? own.entityId) === own.entityId && (name.nameQualifier ?? issuer) === issuer;
  return isOurs || nameFormat !== 'persistent' ? { value: name.value } : { unfit: 'another-subject' };
}
