// Applications as this vendor's administrators see them, and as the OpenID provider knows them.
import type { Client } from '../../../core/clients/index.ts';
import type { Json, JsonObject } from '../../../core/json.ts';
import { hasOpenid, isRevoked } from './application-state.ts';
import { type Lives, type Manners, mannersFrom, moved, shownManners } from './manners.ts';
import { demandNoOthers } from './other-members.ts';

export interface Inbound extends Manners {
  readonly grantTypes?: readonly string[];
  readonly callbackURLs?: readonly string[];
  readonly publicClient?: boolean;
}

export interface Advanced {
  readonly skipLoginConsent?: boolean;
  readonly enableAPIBasedAuthentication?: boolean;
  readonly discoverableByEndUsers?: boolean;
}

/** What describes an application. */
export interface Description {
  readonly description?: string;
  readonly imageUrl?: string;
  readonly accessUrl?: string;
  /** Where a browser may be led once it signed out. */
  readonly logoutReturnUrl?: string;
  readonly templateId?: string;
  readonly templateVersion?: string;
}

export interface ApplicationBody extends Description {
  readonly name?: string;
  readonly advancedConfigurations?: Advanced;
}

const given = (members: Readonly<Record<string, Json | readonly string[] | undefined>>): JsonObject =>
  Object.fromEntries(Object.entries(members).filter((entry): entry is [string, Json] => entry[1] !== undefined));

export const inboundFrom = ({ grantTypes, callbackURLs, publicClient, ...manners }: Inbound): JsonObject =>
  given({
    ...mannersFrom(manners),
    redirect_uris: callbackURLs,
    grant_types: grantTypes,
    ...(publicClient ? { token_endpoint_auth_method: 'none' } : {}),
  });

/** The addresses that a body names for after a sign-out. */
export const leftTo = ({ logoutReturnUrl }: Pick<Description, 'logoutReturnUrl'>): string[] =>
  logoutReturnUrl === undefined ? [] : [logoutReturnUrl];

const textsIn = (value: Json | undefined): string[] => (Array.isArray(value) ? value.map(String) : []);

/** The addresses to which browsers of an application are led: together they say whether it is on a phone, and so which of them can be used. */
export const ledTo = ({ protocol }: Client) => ({
  redirect_uris: textsIn(protocol['redirect_uris']),
  post_logout_redirect_uris: textsIn(protocol['post_logout_redirect_uris']),
});

export const describedFrom = ({ advancedConfigurations: advanced = {}, ...body }: ApplicationBody): JsonObject => {
  const { description, imageUrl, accessUrl, logoutReturnUrl, templateId, templateVersion } = body;
  return given({
    skip_consent: advanced.skipLoginConsent,
    api_based_authentication: advanced.enableAPIBasedAuthentication,
    discoverable: advanced.discoverableByEndUsers,
    description,
    logo_uri: imageUrl,
    client_uri: accessUrl,
    post_logout_redirect_uris: logoutReturnUrl === undefined ? undefined : [logoutReturnUrl],
    template_id: templateId,
    template_version: templateVersion,
  });
};

const base = '/api/server/v1/applications';

export const listed = (client: Client, attributes: readonly string[]) => {
  const { id, name } = client;
  const { advancedConfigurations, clientId, description, imageUrl, accessUrl, templateId } = shownApplication(client);
  return {
    id,
    name,
    ...given({ description, image: imageUrl, accessUrl, clientId }),
    access: 'WRITE',
    self: `${base}/${id}`,
    ...(attributes.includes('advancedConfigurations') ? { advancedConfigurations } : {}),
    ...(attributes.includes('templateId') && templateId !== undefined ? { templateId } : {}),
  };
};

const openidPath = '/inbound-protocols/oidc';

/** The protocols by which people sign in to it. */
export const inboundsOf = (client: Client) => [
  ...(hasOpenid(client) ? [{ type: 'oauth2', name: 'oidc', self: `${base}/${client.id}${openidPath}` }] : []),
  ...(client.protocol['service_provider'] === undefined
    ? []
    : [{ type: 'samlsso', name: 'saml', self: `${base}/${client.id}/inbound-protocols/saml` }]),
];

const textIn = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

/** How people sign in to each: as the tenant asks, for a name and a password first. */
export const onlyStep = { id: 1, options: [{ idp: 'LOCAL', authenticator: 'BasicAuthenticator' }] } as const;

/** Members that are the same for all: nobody chooses another claim, another sign-in, roles, or where accounts are provisioned. */
export const fixedParts = {
  applicationVersion: 'v2.0.0',
  isManagementApp: false,
  isB2BSelfServiceApp: false,
  enhancedOrgAuthenticationEnabled: false,
  associatedRoles: { allowedAudience: 'ORGANIZATION', roles: [] },
  claimConfiguration: {
    dialect: 'LOCAL',
    claimMappings: [],
    requestedClaims: [],
    subject: {
      claim: { uri: 'http://wso2.org/claims/userid' },
      includeUserDomain: false,
      includeTenantDomain: false,
      useMappedLocalSubject: false,
    },
    role: { mappings: [], includeUserDomain: false },
  },
  authenticationSequence: {
    type: 'DEFAULT',
    steps: [onlyStep],
    requestPathAuthenticators: [],
    script: '',
    subjectStepId: 1,
    attributeStepId: 1,
  },
  provisioningConfigurations: { outboundProvisioningIdps: [] },
} as const;

export const shownApplication = (client: Client) => ({
  id: client.id,
  name: client.name,
  ...fixedParts,
  applicationEnabled: client.suspended === undefined,
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
  const names = ['description', 'logo_uri', 'client_uri', 'template_id', 'template_version'];
  const [description, imageUrl, accessUrl, templateId, templateVersion] = names.map((name) => textIn(protocol[name]));
  const left = protocol['post_logout_redirect_uris'];
  const logoutReturnUrl = Array.isArray(left) ? textIn(left[0]) : undefined;
  return given({ description, imageUrl, accessUrl, logoutReturnUrl, templateId, templateVersion });
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

export const shownInbound = (client: Client, secret: string | undefined, lives: Lives) => ({
  clientId: client.publicId,
  ...(secret === undefined ? {} : { clientSecret: secret }),
  state: isRevoked(client) ? 'REVOKED' : 'ACTIVE',
  grantTypes: client.protocol['grant_types'] ?? [],
  callbackURLs: client.protocol['redirect_uris'] ?? [],
  publicClient: isPublic(client, secret),
  allowedOrigins: [],
  pkce: { mandatory: isPublic(client, secret), supportPlainTransformAlgorithm: false },
  ...shownManners(client, isPublic(client, secret), lives),
});

const known = [
  'name',
  'description',
  'imageUrl',
  'accessUrl',
  'logoutReturnUrl',
  'templateId',
  'templateVersion',
  'applicationEnabled',
  'inboundProtocolConfiguration',
  'advancedConfigurations',
];
const advancedNames = ['skipLoginConsent', 'enableAPIBasedAuthentication', 'discoverableByEndUsers'];
const inboundNames = ['grantTypes', 'callbackURLs'];

/** Refuses what an application's body asks for and nothing here does. `as` is the application as it is shown; none is, for a new one. */
export function demandApplication(body: JsonObject, as: JsonObject = {}): void {
  demandNoOthers('', body, known, as);
  demandNoOthers('advancedConfigurations', body['advancedConfigurations'], advancedNames);
  const inbound = body['inboundProtocolConfiguration'] as JsonObject | undefined;
  demandNoOthers('inboundProtocolConfiguration', inbound, ['oidc']);
  demandNoOthers('inboundProtocolConfiguration.oidc', inbound?.['oidc'], [...inboundNames, 'publicClient', 'clientId', 'clientSecret']);
}

/** The same of how it speaks OpenID Connect. Whether it is public is decided when that begins: it has a secret, or none. */
export function demandInbound(body: JsonObject, as: JsonObject, begins: boolean): void {
  demandNoOthers('', body, [...inboundNames, ...Object.keys(moved), ...(begins ? ['publicClient'] : [])], as);
  for (const [name, members] of Object.entries(moved)) demandNoOthers(name, body[name], members, as[name] as JsonObject);
}
