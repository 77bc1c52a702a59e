// What this vendor says of a SAML service provider, and what is registered of it.
import { Type } from 'typebox';
import { nameIdNames as formats, type GivenProvider, type ServiceProvider } from '../../../core/saml/index.ts';
import { Maybe } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';

const short = Type.String({ minLength: 1, maxLength: 1024 });
const address = Type.String({ minLength: 1, maxLength: 2000, pattern: '^https?://' });

const mapping = Type.Object({ attributeName: short, gigyaField: short, attributeType: Maybe(short) });

export const spConfig = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 200 }),
  entityId: short,
  assertionConsumerServiceUrl: address,
  certificate: Maybe(Type.String({ maxLength: 20_000 })),
  singleLogoutServiceURL: Maybe(address),
  singleLogoutServiceBinding: Maybe(short),
  authnRequestSigned: Maybe(Type.Boolean()),
  encryptAssertions: Maybe(Type.Boolean()),
  nameIDMapping: Maybe(Type.Object({ format: Maybe(short) })),
  attributeMapping: Maybe(Type.Array(mapping, { maxItems: 50 })),
});

export interface SpFacts {
  readonly name: string;
  readonly entityId: string;
  readonly assertionConsumerServiceUrl: string;
  readonly certificate?: string | undefined;
  readonly singleLogoutServiceURL?: string | undefined;
  readonly singleLogoutServiceBinding?: string | undefined;
  readonly authnRequestSigned?: boolean | undefined;
  readonly encryptAssertions?: boolean | undefined;
  readonly nameIDMapping?: { readonly format?: string | undefined } | undefined;
  readonly attributeMapping?: readonly { readonly attributeName: string; readonly gigyaField: string }[] | undefined;
}

type Attribute = ServiceProvider['attributes'][number];
type NameId = ServiceProvider['nameId'];

/** The vendor's fields, in small letters without `profile.`, by what is told of a person here and by which name. */
const fields: Readonly<Record<string, readonly [Attribute, string]>> = {
  email: ['email', 'mail'],
  firstname: ['given_name', 'givenName'],
  lastname: ['family_name', 'sn'],
  name: ['name', 'displayName'],
  nickname: ['nickname', 'eduPersonNickname'],
  username: ['preferred_username', 'uid'],
  locale: ['locale', 'preferredLanguage'],
  uid: ['sub', 'eduPersonTargetedID'],
};

const bindings = {
  redirect: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect',
  post: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
} as const;

const outOf = (name: string, allowed: string) => refuse('parameter.out-of-bounds', { name, allowed });

/** A name that we do not tell an attribute by would be looked for in vain. */
function attributesOf(mapped: NonNullable<SpFacts['attributeMapping']>): readonly Attribute[] {
  return mapped.map(({ attributeName, gigyaField }) => {
    const known = fields[gigyaField.replace(/^profile\./i, '').toLowerCase()];
    if (!known) throw outOf(`config.attributeMapping: ${gigyaField.slice(0, 80)}`, `is none of ${Object.keys(fields).join(', ')}`);
    if (known[1] !== attributeName) throw outOf(`config.attributeMapping: ${attributeName.slice(0, 80)}`, `is told as ${known[1]}`);
    return known[0];
  });
}

/** `certificate`: base64 of its DER form; undefined where the service signs nothing and reads nothing encrypted. */
export function givenOf(facts: SpFacts, certificate: string | undefined): GivenProvider {
  const format = facts.nameIDMapping?.format ?? formats.persistent;
  const nameId = (Object.keys(formats) as NameId[]).find((each) => formats[each] === format);
  if (!nameId) throw outOf('config.nameIDMapping.format', `is one of ${Object.values(formats).join(', ')}`);
  const { singleLogoutServiceURL: leaves, singleLogoutServiceBinding: binding = bindings.redirect } = facts;
  if (binding !== bindings.redirect && binding !== bindings.post)
    throw outOf('config.singleLogoutServiceBinding', `is ${Object.values(bindings).join(' or ')}`);
  return {
    name: facts.name,
    entityId: facts.entityId,
    consumers: [{ address: facts.assertionConsumerServiceUrl, index: null, isDefault: true }],
    logout: leaves ? { address: leaves, answers: leaves, binding: binding === bindings.post ? 'post' : 'redirect' } : null,
    certificates: certificate === undefined ? [] : [certificate],
    encryption: facts.encryptAssertions && certificate !== undefined ? { certificate, algorithm: 'aes256-gcm' } : null,
    wantsSignedRequests: facts.authnRequestSigned ?? false,
    nameId,
    attributeNames: 'short',
    ...(facts.attributeMapping ? { attributes: attributesOf(facts.attributeMapping) } : {}),
  };
}

/** A service provider as this vendor shows it. */
export function spOut({
  name,
  entityId,
  consumers,
  certificates,
  logout,
  wantsSignedRequests,
  encryption,
  nameId,
  attributes,
}: ServiceProvider) {
  const mapped = attributes.flatMap((attribute) => {
    const found = Object.entries(fields).find(([, [source]]) => source === attribute);
    return found
      ? [{ attributeName: found[1][1], gigyaField: found[0], attributeType: 'urn:oasis:names:tc:SAML:2.0:attrname-format:basic' }]
      : [];
  });
  return {
    name,
    entityId,
    assertionConsumerServiceUrl: (consumers.find(({ isDefault }) => isDefault) ?? consumers[0])?.address ?? '',
    ...(certificates[0] === undefined ? {} : { certificate: certificates[0] }),
    ...(logout ? { singleLogoutServiceURL: logout.address, singleLogoutServiceBinding: bindings[logout.binding] } : {}),
    authnRequestSigned: wantsSignedRequests,
    encryptAssertions: encryption !== null,
    nameIDMapping: { format: formats[nameId] },
    attributeMapping: mapped,
  };
}
