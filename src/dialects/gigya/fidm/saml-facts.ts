// What this vendor says of a SAML identity provider, and what we keep of it.
import type { IdentityProvider, SamlConfiguration } from '../../../core/federation/index.ts';
import { refuse } from '../../_common/request-errors.ts';

/** As sites name such a provider wherever they name one. */
export const prefix = 'saml-';

export interface IdpFacts {
  readonly name?: string | undefined;
  readonly entityID: string;
  readonly singleSignOnServiceUrl: string;
  readonly singleSignOnServiceBinding?: string | undefined;
  readonly singleLogoutServiceUrl?: string | undefined;
  readonly singleLogoutServiceBinding?: string | undefined;
  readonly nameIDFormat?: string | undefined;
  readonly attributeMap?: Readonly<Record<string, string>> | undefined;
  readonly certificate?: string | undefined;
}

const bindings = {
  redirect: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect',
  post: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
} as const;

const formats = {
  persistent: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
  emailAddress: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
  unspecified: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
} as const;
type Format = keyof typeof formats;

/** The vendor's fields of an identity, in small letters, by the claim that they are here. */
const claims: Readonly<Record<string, string>> = {
  email: 'email',
  firstname: 'given_name',
  lastname: 'family_name',
  nickname: 'nickname',
  name: 'name',
  username: 'preferred_username',
  gender: 'gender',
  locale: 'locale',
};

const claimOf = (field: string): string | undefined => {
  const name = field.toLowerCase();
  return Object.hasOwn(claims, name) ? claims[name] : undefined;
};

const escaped = (text: string): string => text.replace(/[<>&"']/g, (mark) => `&#${mark.charCodeAt(0)};`);

/** The same as the provider's own metadata would say it. `certificate`: base64 of its DER form. */
export function metadataOf(facts: IdpFacts, certificate: string): string {
  if ((facts.singleSignOnServiceBinding ?? bindings.redirect) !== bindings.redirect)
    throw refuse('parameter.out-of-bounds', { name: 'config.singleSignOnServiceBinding', allowed: `is ${bindings.redirect}` });
  const logoutBinding = facts.singleLogoutServiceBinding ?? bindings.redirect;
  if (logoutBinding !== bindings.redirect && logoutBinding !== bindings.post)
    throw refuse('parameter.out-of-bounds', {
      name: 'config.singleLogoutServiceBinding',
      allowed: `is ${Object.values(bindings).join(' or ')}`,
    });
  const service = (name: string, binding: string, address: string) => `<md:${name} Binding="${binding}" Location="${escaped(address)}"/>`;
  const logout = facts.singleLogoutServiceUrl ? service('SingleLogoutService', logoutBinding, facts.singleLogoutServiceUrl) : '';
  return [
    `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${escaped(facts.entityID)}">`,
    '<md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">',
    '<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>',
    `<ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`,
    logout,
    service('SingleSignOnService', bindings.redirect, facts.singleSignOnServiceUrl),
    '</md:IDPSSODescriptor></md:EntityDescriptor>',
  ].join('');
}

/** What is chosen of the provider, and the fields of the map that mean nothing here. */
export function choicesOf({ nameIDFormat, attributeMap = {} }: Pick<IdpFacts, 'nameIDFormat' | 'attributeMap'>) {
  const format = (Object.keys(formats) as Format[]).find((each) => formats[each] === (nameIDFormat ?? formats.unspecified));
  if (!format)
    throw refuse('parameter.out-of-bounds', { name: 'config.nameIDFormat', allowed: `is one of ${Object.values(formats).join(', ')}` });
  const fields = Object.entries(attributeMap);
  const subject = fields.find(([, field]) => field.toLowerCase() === 'provideruid')?.[0];
  const mapped = fields.flatMap(([attribute, field]) => {
    const claim = claimOf(field);
    return claim === undefined ? [] : [[claim, attribute] as const];
  });
  const strange = fields.filter(([, field]) => field.toLowerCase() !== 'provideruid' && claimOf(field) === undefined);
  return {
    choices: {
      nameFormat: format,
      ...(mapped.length === 0 ? {} : { attributes: Object.fromEntries(mapped) }),
      ...(subject === undefined ? {} : { subject }),
    },
    without: strange.map(([attribute]) => `config.attributeMap.${attribute}`),
  };
}

const fieldOf = Object.fromEntries(
  Object.entries({ email: 'Email', given_name: 'FirstName', family_name: 'LastName', nickname: 'Nickname', name: 'Name' }).concat([
    ['preferred_username', 'Username'],
    ['gender', 'Gender'],
    ['locale', 'Locale'],
  ]),
);

const bare = (pem: string): string => pem.replace(/-----[^-]+-----|\s/g, '');

/** A provider as this vendor shows it; those whose keys are no certificates show none. */
export function idpOut({ name }: Pick<IdentityProvider, 'name'>, of: Omit<SamlConfiguration, 'own'>) {
  const { attributes = {}, subject, nameFormat = 'persistent', logout } = of;
  const mapped = Object.entries(attributes).map(([claim, attribute]) => [attribute, fieldOf[claim] ?? claim] as const);
  return {
    name: name.startsWith(prefix) ? name.slice(prefix.length) : name,
    entityID: of.entityId,
    singleSignOnServiceUrl: of.signOn,
    singleSignOnServiceBinding: bindings.redirect,
    ...(logout ? { singleLogoutServiceUrl: logout.address, singleLogoutServiceBinding: bindings[logout.binding] } : {}),
    nameIDFormat: formats[nameFormat],
    attributeMap: Object.fromEntries([...mapped, ...(subject === undefined ? [] : [[subject, 'ProviderUID'] as const])]),
    certificate: bare(of.keys.find((pem) => pem.includes('CERTIFICATE')) ?? ''),
  };
}
