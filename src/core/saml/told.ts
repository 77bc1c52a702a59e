// What a service provider is told of a person: name identifier and attributes, by its registration.
import type { Person } from '../accounts/index.ts';
import type { Ctx } from '../faults/index.ts';
import { randomToken } from '../random.ts';
import type { Stores } from '../stores.ts';
import type { Assertion } from './document-store.ts';
import type { AttributeSource, NameIdFormat, ServiceProvider } from './types.ts';

type Told = Pick<Person, 'account' | 'identifiers'>;

const spelled = ({ identifiers }: Told, kind: string): string | undefined => identifiers.find((each) => each.kind === kind)?.spelled;
/** An address or a number that nobody verified is told to nobody: an assertion has no word for that, and a service would take it for proven. */
const proven = ({ identifiers }: Told, kind: 'email' | 'phone'): string | undefined =>
  identifiers.find((each) => each.kind === kind && each.verified !== null)?.spelled;

/** Undefined where the person has no such name. */
export async function nameIdOf(
  ctx: Ctx,
  { person, provider, format }: { readonly person: Told; readonly provider: ServiceProvider; readonly format: NameIdFormat },
  { serviceProviders }: Pick<Stores<'serviceProviders'>, 'serviceProviders'>,
): Promise<string | undefined> {
  const verified = proven(person, 'email');
  switch (format) {
    case 'emailAddress':
      return verified;
    case 'persistent':
      return serviceProviders.pseudonym(ctx.tenant.id, provider.entityId, person.account.id);
    case 'transient':
      return randomToken(ctx.random);
    case 'unspecified':
      return { email: verified, username: spelled(person, 'username') ?? verified, id: person.account.id }[provider.unspecifiedFrom];
  }
}

const uri = 'urn:oasis:names:tc:SAML:2.0:attrname-format:uri';
const basic = 'urn:oasis:names:tc:SAML:2.0:attrname-format:basic';

/** Object identifier and short name of each (RFC 4519, RFC 2798): readers that know them by these drop others. */
const names: Readonly<Record<AttributeSource, readonly [oid: string, short: string]>> = {
  sub: ['urn:oid:1.3.6.1.4.1.5923.1.1.1.10', 'eduPersonTargetedID'],
  preferred_username: ['urn:oid:0.9.2342.19200300.100.1.1', 'uid'],
  email: ['urn:oid:0.9.2342.19200300.100.1.3', 'mail'],
  phone_number: ['urn:oid:0.9.2342.19200300.100.1.41', 'mobile'],
  name: ['urn:oid:2.16.840.1.113730.3.1.241', 'displayName'],
  given_name: ['urn:oid:2.5.4.42', 'givenName'],
  family_name: ['urn:oid:2.5.4.4', 'sn'],
  nickname: ['urn:oid:1.3.6.1.4.1.5923.1.1.1.2', 'eduPersonNickname'],
  locale: ['urn:oid:2.16.840.1.113730.3.1.39', 'preferredLanguage'],
};

const pairwise = ['urn:oasis:names:tc:SAML:attribute:pairwise-id', 'pairwise-id'] as const;

/** At least one, because some readers take no assertion without: where nothing that is released has a value, the person's name for this provider alone. */
export async function attributesOf(
  ctx: Ctx,
  { person, provider }: { readonly person: Told; readonly provider: ServiceProvider },
  { serviceProviders }: Pick<Stores<'serviceProviders'>, 'serviceProviders'>,
): Promise<Assertion['attributes']> {
  const released = provider.attributes.flatMap((source) => {
    const value = releasedOf(person, source);
    return value ? [attribute(names[source], value, provider)] : [];
  });
  if (released.length > 0) return released;
  const own = await serviceProviders.pseudonym(ctx.tenant.id, provider.entityId, person.account.id);
  return [attribute(pairwise, `${own}@${ctx.tenant.domain}`, provider)];
}

function attribute(
  [oid, short]: readonly [string, string],
  value: string,
  { attributeNames }: ServiceProvider,
): Assertion['attributes'][number] {
  const isShort = attributeNames === 'short';
  return { name: isShort ? short : oid, format: isShort ? basic : uri, friendly: short, values: [value] };
}

function releasedOf(person: Told, source: AttributeSource): string | undefined {
  switch (source) {
    case 'sub':
      return person.account.id;
    case 'preferred_username':
      return spelled(person, 'username');
    case 'email':
      return proven(person, 'email');
    case 'phone_number':
      return proven(person, 'phone');
    case 'locale':
      return person.account.locale ?? undefined;
    default: {
      const { profile } = person.account;
      const value = Object.hasOwn(profile, source) ? profile[source] : undefined;
      return typeof value === 'string' ? value : undefined;
    }
  }
}
