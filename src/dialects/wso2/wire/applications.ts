// Applications as this vendor's administrators see them, and as the OpenID provider knows them.
import type { Client } from '../../../core/clients/index.ts';
import type { Json, JsonObject } from '../../../core/json.ts';
import { demandNoOthers } from './other-members.ts';

export interface Inbound {
  readonly grantTypes?: readonly string[];
  readonly callbackURLs?: readonly string[];
  readonly publicClient?: boolean;
}

export interface Advanced {
  readonly skipLoginConsent?: boolean;
  readonly enableAPIBasedAuthentication?: boolean;
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
    description,
    logo_uri: imageUrl,
    client_uri: accessUrl,
  });

const base = '/api/server/v1/applications';

export const listed = (client: Client, attributes: readonly string[]) => {
  const { id, name, publicId } = client;
  const { advancedConfigurations } = shownApplication(client);
  return {
    id,
    name,
    clientId: publicId,
    access: 'WRITE',
    self: `${base}/${id}`,
    ...(attributes.includes('advancedConfigurations') ? { advancedConfigurations } : {}),
  };
};

export const shownApplication = ({ id, name, publicId, protocol }: Client) => ({
  id,
  name,
  ...given({ description: protocol['description'], imageUrl: protocol['logo_uri'], accessUrl: protocol['client_uri'] }),
  clientId: publicId,
  advancedConfigurations: {
    skipLoginConsent: protocol['skip_consent'] === true,
    enableAPIBasedAuthentication: protocol['api_based_authentication'] === true,
  },
  inboundProtocols: [{ type: 'oauth2', name: 'oidc', self: `${base}/${id}/inbound-protocols/oidc` }],
});

export const shownInbound = ({ publicId, protocol }: Client, secret: string | undefined) => ({
  clientId: publicId,
  ...(secret === undefined ? {} : { clientSecret: secret }),
  state: 'ACTIVE',
  grantTypes: protocol['grant_types'] ?? [],
  callbackURLs: protocol['redirect_uris'] ?? [],
  publicClient: secret === undefined,
  pkce: { mandatory: secret === undefined, supportPlainTransformAlgorithm: false },
});

const inboundNames = ['grantTypes', 'callbackURLs'];

/** Refuses what an application's body asks for and nothing here does. `as` is the application as it is shown; none is, for a new one. */
export function demandApplication(body: JsonObject, as: JsonObject = {}): void {
  demandNoOthers('', body, ['name', 'description', 'imageUrl', 'accessUrl', 'inboundProtocolConfiguration', 'advancedConfigurations'], as);
  demandNoOthers('advancedConfigurations', body['advancedConfigurations'], ['skipLoginConsent', 'enableAPIBasedAuthentication']);
  const inbound = body['inboundProtocolConfiguration'] as JsonObject | undefined;
  demandNoOthers('inboundProtocolConfiguration', inbound, ['oidc']);
  demandNoOthers('inboundProtocolConfiguration.oidc', inbound?.['oidc'], [...inboundNames, 'publicClient']);
}

/** The same of how it speaks OpenID Connect. Whether it is public was decided when it was made: it has a secret, or none. */
export const demandInbound = (body: JsonObject, as: JsonObject): void => demandNoOthers('', body, inboundNames, as);
