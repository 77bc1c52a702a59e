// What an application that people enter by SAML is told of them: the vendor's names of its attributes, and the format of their names.
import { type AttributeSource, attributeSources, type ServiceProvider } from '../../../core/saml/index.ts';
import { refuse } from '../../_common/request-errors.ts';

/** What the vendor calls those that have another name here. */
const vendorNames: Readonly<Partial<Record<AttributeSource, string>>> = {
  sub: 'userId',
  preferred_username: 'username',
  phone_number: 'phone',
  given_name: 'givenName',
  family_name: 'familyName',
};
const nameOf = (source: AttributeSource): string => vendorNames[source] ?? source;

/** By the vendor's names, or by those of OpenID Connect; each once. */
export function sourcesIn(names: readonly string[]): readonly AttributeSource[] {
  const found = names.map((name) => attributeSources.find((source) => source === name || nameOf(source) === name));
  if (found.includes(undefined))
    throw refuse('parameter.out-of-bounds', { name: 'attributes', allowed: attributeSources.map(nameOf).join(', ') });
  return [...new Set(found as AttributeSource[])];
}

export const sourcesOut = (sources: readonly AttributeSource[]): readonly string[] => sources.map(nameOf);

/** SAML 2.0 Core, 8.2: object identifiers are names of the format `uri`, short names of `basic`. */
const formats = {
  oid: 'urn:oasis:names:tc:SAML:2.0:attrname-format:uri',
  short: 'urn:oasis:names:tc:SAML:2.0:attrname-format:basic',
} as const;

type Names = ServiceProvider['attributeNames'];

export function formatIn(format: string): Names {
  const names = Object.keys(formats) as Names[];
  const found = names.find((each) => formats[each] === format);
  if (!found) throw refuse('parameter.out-of-bounds', { name: 'attributeNameFormat', allowed: Object.values(formats).join(', ') });
  return found;
}

export const formatOf = (names: Names): string => formats[names];
