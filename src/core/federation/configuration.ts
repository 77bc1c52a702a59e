// What the configuration of a provider's row may say, and what is wrong with one that is given.
import { type TObject, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import type { JsonObject } from '../json.ts';
import type { OutboundPolicy } from '../tenants/outbound-store.ts';
import { serviceAddressGiven, webAddress } from '../tenants/settings/fields.ts';
import { webAddressOf } from './ldap/address.ts';
import { ldapConfiguration } from './ldap/configuration.ts';
import type { ProviderKind } from './provider-types.ts';
import { samlConfiguration } from './saml/configuration.ts';

const short = Type.String({ minLength: 1, maxLength: 200 });
const texts = Type.Array(short, { maxItems: 50 });
const byName = Type.Record(Type.String({ maxLength: 100 }), Type.String({ maxLength: 2000 }));
const called = () => Type.Optional(serviceAddressGiven());

/** Of every kind that is spoken by OAuth. */
const common = {
  issuer: called(),
  applications: Type.Optional(Type.Record(Type.String({ minLength: 1, maxLength: 50 }), short)),
  scopes: Type.Optional(texts),
  scopeSeparator: Type.Optional(Type.Enum([' ', ','])),
  authorizationEndpoint: Type.Optional(webAddress('', 'where browsers are led')),
  tokenEndpoint: called(),
  userinfoEndpoint: called(),
  authorizationParameters: Type.Optional(byName),
  authorizationFragment: Type.Optional(short),
  responseMode: Type.Optional(Type.Enum(['query', 'form_post'])),
  pkce: Type.Optional(Type.Boolean()),
  clientIdName: Type.Optional(short),
  clientSecretName: Type.Optional(short),
  tokenMethod: Type.Optional(Type.Enum(['POST', 'GET'])),
  clientAuthentication: Type.Optional(Type.Enum(['basic', 'post', 'signed', 'none'])),
  spentErrors: Type.Optional(texts),
  keyId: Type.Optional(short),
  teamId: Type.Optional(short),
  claims: Type.Optional(Type.Record(short, Type.Union([short, texts]))),
  provenAddresses: Type.Optional(Type.Enum(['told', 'all', 'none'])),
};

/** Where something is done for the person. */
const byActing = { friendsEndpoint: called(), feedEndpoint: called(), contactsEndpoint: called(), dataEndpoint: called() };

/** Where an application brings tokens itself: for whom they may be made. */
const brought = { audiences: Type.Optional(texts) };

/** Where an ID token says who the person is. */
const byIdToken = {
  issuerPattern: Type.Optional(Type.String({ pattern: '^https://' })),
  nonce: Type.Optional(Type.Boolean()),
  algorithms: Type.Optional(texts),
};

/** Where the provider is asked for it. */
const byAsking = {
  refreshEndpoint: called(),
  subjectEndpoint: called(),
  emailsEndpoint: called(),
  tokenPlace: Type.Optional(Type.Enum(['header', 'query'])),
  userinfoParameters: Type.Optional(byName),
  secretProof: Type.Optional(Type.Boolean()),
};

const closed = { additionalProperties: false };

/** Of each kind. Closed: a member that nothing reads would be kept, and shown as if it meant something. */
export const configurations: Readonly<Record<ProviderKind, TObject>> = {
  openid: Type.Object({ ...common, ...brought, ...byIdToken, ...byActing }, closed),
  oauth2: Type.Object({ ...common, ...byAsking, ...byActing }, closed),
  graph: Type.Object({ ...common, ...brought, ...byAsking, ...byActing }, closed),
  saml: samlConfiguration,
  ldap: ldapConfiguration,
};

const judges = new Map<ProviderKind, ReturnType<typeof Compile>>();

/** Compiled when it is first asked. */
function judgeOf(kind: ProviderKind): ReturnType<typeof Compile> {
  const judge = judges.get(kind) ?? Compile(configurations[kind]);
  judges.set(kind, judge);
  return judge;
}

/** Sentences that name the member; an empty list if there is nothing wrong. */
export function complaintsAboutConfiguration(
  { kind, configuration }: { readonly kind: ProviderKind; readonly configuration: JsonObject },
  outbound: OutboundPolicy,
): readonly string[] {
  const wrong = judgeOf(kind)
    .Errors(configuration)
    .map((error) => {
      const unknown =
        error.keyword === 'additionalProperties' ? (error.params as { additionalProperties: string[] }).additionalProperties : [];
      return unknown.length > 0
        ? `configuration: kind ${kind} has no member named ${unknown.join(', ')}`
        : `configuration${error.instancePath.replaceAll('/', '.')} ${error.message}`;
    });
  if (wrong.length > 0) return wrong;
  if (kind === 'ldap') {
    const address = webAddressOf(String(configuration['address']));
    const why = address ? outbound.whyNot(address.href) : 'it is no address of a host';
    return why === undefined ? [] : [`configuration.address: ${why}`];
  }
  return Object.entries(configurations[kind].properties).flatMap(([name, schema]) => {
    const value = configuration[name];
    const isCalled = (schema as { readonly holds?: string }).holds === 'service' && typeof value === 'string';
    const why = isCalled && URL.canParse(value) ? outbound.whyNot(value) : undefined;
    return why === undefined ? [] : [`configuration.${name}: ${why}`];
  });
}
