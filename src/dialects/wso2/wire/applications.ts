// Applications as this vendor's administrators see them, and as the OpenID provider knows them.
import type { Client } from '../../../core/clients/index.ts';
import type { Json, JsonObject } from '../../../core/json.ts';
import { hasOpenid, isRevoked } from './application-state.ts';
import { demandNoOthers } from './other-members.ts';

export interface Inbound {
  readonly grantTypes?: readonly string[];
  readonly callbackURLs?: readonly string[];
  readonly publicClient?: boolean;
}

export interface Advanced {
  readonly skipLoginConsent?: boolean;
  readonly enableAPIBasedAuthentication?: boolean;
  readonly discoverableByEndUsers?: boolean;
}

/** What describes an application, and does nothing. */
export interface Description {
  readonly description?: string;
  readonly imageUrl?: string;
  readonly accessUrl?: string;
}

export interface ApplicationBody extends Description {
  readonly name?: string;
  readonly advancedConfigurations?: Advanced;
}

const given = (members: Readonly<Record<string, Json | readonly string[] | undefined>>): JsonObject =>
  Object.fromEntries(Object.entries(members).filter((entry): entry is [string, Json] => entry[1] !== undefined));

export const inboundFrom = ({ grantTypes, callbackURLs, publicClient }: Inbound): JsonObject =>
  given({
    redirect_uris: callbackURLs,
    grant_types: grantTypes,
    token_endpoint_auth_method: publicClient ? 'none' : undefined,
  });

export const describedFrom = ({ advancedConfigurations: advanced = {}, description, imageUrl, accessUrl }: ApplicationBody): JsonObject =>
  given({
    skip_consent: advanced.skipLoginConsent,
    api_based_authentication: advanced.enableAPIBasedAuthentication,
    discoverable: advanced.discoverableByEndUsers,
    description,
    logo_uri: imageUrl,
    client_uri: accessUrl,
  });

const base = '/api/server/v1/applications';

export const listed = (client: Client, attributes: readonly string[]) => {
  const { id, name } = client;
  const { advancedConfigurations, clientId, description, imageUrl, accessUrl } = shownApplication(client);
  return {
    id,
    name,
    ...given({ description, image: imageUrl, accessUrl, clientId }),
    access: 'WRITE',
    self: `${base}/${id}`,
    ...(attributes.includes('advancedConfigurations') ? { advancedConfigurations } : {}),
  };
};

const openidPath = '/inbound-protocols/oidc';

/** The protocols by which people sign in to it. */
export const inboundsOf = (client: Client) =>
  hasOpenid(client) ? [{ type: 'oauth2', name: 'oidc', self: `${base}/${client.id}${openidPath}` }] : [];

const textIn = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

export const shownApplication = (client: Client) => ({
  id: client.id,
  name: client.name,
  ...describedAs(client),
  ...(hasOpenid(client) ? { clientId: client.publicId } : {}),
  advancedConfigurations: {
    skipLoginConsent: client.protocol['skip_consent'] === true,
    enableAPIBasedAuthentication: client.protocol['api_based_authentication'] === true,
    discoverableByEndUsers: client.protocol['discoverable'] === true,
  },
  inboundProtocols: inboundsOf(client),
});

function describedAs({ protocol }: Client): Description {
  const [description, imageUrl, accessUrl] = ['description', 'logo_uri', 'client_uri'].map((name) => textIn(protocol[name]));
  return given({ description, imageUrl, accessUrl });
}

/** Whether people are offered it: where it leads must be known then. */
export const isDiscoverable = ({ protocol }: Client): boolean =>
  protocol['discoverable'] === true && textIn(protocol['client_uri']) !== undefined;

/** As a list of applications for people tells of it. */
export function shownToPeople(client: Client) {
  const { description, imageUrl, accessUrl } = describedAs(client);
  return { id: client.id, name: client.name, ...given({ description, image: imageUrl, accessUrl }) };
}

/** Of one whose secret was revoked, its protocol says what it was. */
export const isPublic = (client: Client, secret: string | undefined): boolean =>
  isRevoked(client) ? client.protocol['token_endpoint_auth_method'] === 'none' : secret === undefined;

export const shownInbound = (client: Client, secret: string | undefined) => ({
  clientId: client.publicId,
  ...(secret === undefined ? {} : { clientSecret: secret }),
  state: isRevoked(client) ? 'REVOKED' : 'ACTIVE',
  grantTypes: client.protocol['grant_types'] ?? [],
  callbackURLs: client.protocol['redirect_uris'] ?? [],
  publicClient: isPublic(client, secret),
  pkce: { mandatory: isPublic(client, secret), supportPlainTransformAlgorithm: false },
});

const advancedNames = ['skipLoginConsent', 'enableAPIBasedAuthentication', 'discoverableByEndUsers'];
const inboundNames = ['grantTypes', 'callbackURLs'];

/** Refuses what an application's body asks for and nothing here does. `as` is the application as it is shown; none is, for a new one. */
export function demandApplication(body: JsonObject, as: JsonObject = {}): void {
  demandNoOthers('', body, ['name', 'description', 'imageUrl', 'accessUrl', 'inboundProtocolConfiguration', 'advancedConfigurations'], as);
  demandNoOthers('advancedConfigurations', body['advancedConfigurations'], advancedNames);
  const inbound = body['inboundProtocolConfiguration'] as JsonObject | undefined;
  demandNoOthers('inboundProtocolConfiguration', inbound, ['oidc']);
  demandNoOthers('inboundProtocolConfiguration.oidc', inbound?.['oidc'], [...inboundNames, 'publicClient']);
}

/** The same of how it speaks OpenID Connect. Whether it is public was decided when that began: it has a secret, or none. `as` is undefined then. */
export const demandInbound = (body: JsonObject, as: JsonObject | undefined): void =>
  demandNoOthers('', body, as ? inboundNames : [...inboundNames, 'publicClient'], as);
