// What the row of an LDAP directory keeps as its configuration: where it is, where its people stand, and by which attributes it tells of them.
import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';
import type { JsonObject } from '../../json.ts';
import type { DirectoryHabits } from './types.ts';

const attribute = () => Type.String({ minLength: 1, maxLength: 100, pattern: '^[A-Za-z][A-Za-z0-9-]*$' });

/** The name that was typed stands in a filter's `{username}`, escaped as RFC 4515 wants it. */
const filterPattern = '^\\(.*=\\{username\\}.*\\)$';

export const ldapConfiguration = Type.Object(
  {
    /** `ldaps://` is TLS from the first byte; `ldap://` begins TLS before anything is said (RFC 4511, section 4.14), but for this machine. */
    address: Type.String({ minLength: 1, maxLength: 300, pattern: '^ldaps?://[^/?#@\\s]+/?$' }),
    /** Certificates as PEM by which the directory's own is judged, in place of those that everybody trusts. */
    certificates: Type.Optional(Type.String({ maxLength: 100_000, pattern: '-----BEGIN CERTIFICATE-----' })),
    /** Below which entry people are looked for. */
    base: Type.String({ minLength: 1, maxLength: 1000 }),
    /** What it is, where names of attributes are not said one by one. */
    variant: Type.Optional(Type.Enum(['standard', 'active-directory'])),
    /** Which entry is that of somebody who typed a name. */
    filter: Type.Optional(Type.String({ minLength: 1, maxLength: 2000, pattern: filterPattern })),
    /** The attribute that names an entry for good, whatever becomes of its place. */
    subject: Type.Optional(attribute()),
    /** Attributes by the claim that they are, over those of the variant. */
    claims: Type.Optional(Type.Record(Type.String({ minLength: 1, maxLength: 100 }), attribute())),
    /** Whether the addresses of its people count as proven; none if not said. */
    provenAddresses: Type.Optional(Type.Enum(['all', 'none'])),
  },
  { additionalProperties: false },
);

export type LdapConfiguration = Static<typeof ldapConfiguration>;

/** The configuration of a row of kind `ldap`; undefined where it is none. */
export const ldapConfigurationIn = (configuration: JsonObject): LdapConfiguration | undefined =>
  Check(ldapConfiguration, configuration) ? (configuration as unknown as LdapConfiguration) : undefined;

const variants: Readonly<Record<'standard' | 'active-directory', DirectoryHabits>> = {
  // RFC 4519 and RFC 2798; RFC 4530 for the subject.
  standard: {
    filter: '(&(objectClass=person)(|(uid={username})(mail={username})))',
    subject: 'entryUUID',
    claims: {
      preferred_username: 'uid',
      name: 'cn',
      given_name: 'givenName',
      family_name: 'sn',
      email: 'mail',
      phone_number: 'telephoneNumber',
    },
  },
  'active-directory': {
    filter: '(&(objectCategory=person)(objectClass=user)(|(sAMAccountName={username})(userPrincipalName={username})))',
    subject: 'objectGUID',
    claims: {
      preferred_username: 'sAMAccountName',
      name: 'displayName',
      given_name: 'givenName',
      family_name: 'sn',
      email: 'mail',
      phone_number: 'telephoneNumber',
    },
  },
};

/** Those of the variant, and what the row says over them. */
export function habitsOf({ variant = 'standard', filter, subject, claims }: LdapConfiguration): DirectoryHabits {
  const known = variants[variant];
  return { filter: filter ?? known.filter, subject: subject ?? known.subject, claims: { ...known.claims, ...claims } };
}
