// Applications as this vendor's administrators see them, and as the OpenID provider knows them.
import type { Client } from '../../../core/clients/index.ts';
import type { Json, JsonObject } from '../../../core/json.ts';

export interface Inbound {
  readonly grantTypes?: readonly string[];
  readonly callbackURLs?: readonly string[];
  readonly publicClient?: boolean;
}

export interface Advanced {
  readonly skipLoginConsent?: boolean;
  readonly enableAPIBasedAuthentication?: boolean;
}

const given = (members: Readonly<Record<string, Json | readonly string[] | undefined>>): JsonObject =>
  Object.fromEntries(Object.entries(members).filter((entry): entry is [string, Json] => entry[1] !== undefined));

export const inboundFrom = ({ grantTypes, callbackURLs, publicClient }: Inbound): JsonObject =>
  given({
    redirect_uris: callbackURLs,
    grant_types: grantTypes,
    token_endpoint_auth_method: publicClient ? 'none' : undefined,
  });

export const advancedFrom = ({ skipLoginConsent, enableAPIBasedAuthentication }: Advanced): JsonObject =>
  given({ skip_consent: skipLoginConsent, api_based_authentication: enableAPIBasedAuthentication });

const base = '/api/server/v1/applications';

export const listed = ({ id, name, publicId }: Client) => ({ id, name, clientId: publicId, access: 'WRITE', self: `${base}/${id}` });

export const shownApplication = ({ id, name, publicId, protocol }: Client) => ({
  id,
  name,
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
