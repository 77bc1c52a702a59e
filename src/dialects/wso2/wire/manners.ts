// How an application speaks OpenID Connect beside its grants and addresses, as this vendor's administrators see it. What no line here moves has one value.
import type { Client } from '../../../core/clients/index.ts';
import type { Json, JsonObject } from '../../../core/json.ts';
import { ownSeconds } from '../../../protocols/oidc/index.ts';

/** For how many seconds tokens of the tenant are good. */
export interface Lives {
  readonly accessSeconds: number;
  readonly refreshSeconds: number;
}

export interface Manners {
  readonly logout?: { readonly backChannelLogoutUrl?: string; readonly frontChannelLogoutUrl?: string };
  readonly clientAuthentication?: { readonly tokenEndpointAuthMethod?: string };
  readonly pushAuthorizationRequest?: { readonly requirePushAuthorizationRequest?: boolean };
  readonly accessToken?: { readonly applicationAccessTokenExpiryInSeconds?: number };
}

/** Undefined where the body does not say it; an empty address takes one away. */
export const mannersFrom = ({ logout, clientAuthentication, pushAuthorizationRequest, accessToken }: Manners) => ({
  backchannel_logout_uri: logout?.backChannelLogoutUrl,
  frontchannel_logout_uri: logout?.frontChannelLogoutUrl,
  token_endpoint_auth_method: clientAuthentication?.tokenEndpointAuthMethod,
  require_pushed_authorization_requests: pushAuthorizationRequest?.requirePushAuthorizationRequest,
  [ownSeconds]: accessToken?.applicationAccessTokenExpiryInSeconds,
});

/** The members that move something, each with those below it. */
export const moved = {
  logout: ['backChannelLogoutUrl', 'frontChannelLogoutUrl'],
  clientAuthentication: ['tokenEndpointAuthMethod'],
  pushAuthorizationRequest: ['requirePushAuthorizationRequest'],
  accessToken: ['applicationAccessTokenExpiryInSeconds'],
} as const;

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** As it is now, with what is the same for all: tokens live as long as the tenant's, are opaque, and are renewed each time. */
export function shownManners(
  { protocol }: Pick<Client, 'protocol'>,
  isPublic: boolean,
  { accessSeconds, refreshSeconds }: Lives,
): JsonObject {
  const own = protocol[ownSeconds];
  return {
    accessToken: {
      type: 'Default',
      userAccessTokenExpiryInSeconds: accessSeconds,
      applicationAccessTokenExpiryInSeconds: typeof own === 'number' ? Math.min(own, accessSeconds) : accessSeconds,
      bindingType: 'None',
      revokeTokensWhenIDPSessionTerminated: true,
      validateTokenBinding: false,
    },
    refreshToken: { expiryInSeconds: refreshSeconds, renewRefreshToken: true },
    hybridFlow: { enable: false },
    subjectToken: { enable: false },
    idToken: { audience: [], encryption: { enabled: false } },
    logout: {
      backChannelLogoutUrl: text(protocol['backchannel_logout_uri']),
      frontChannelLogoutUrl: text(protocol['frontchannel_logout_uri']),
    },
    validateRequestObjectSignature: false,
    scopeValidators: [],
    clientAuthentication: {
      tokenEndpointAuthMethod: text(protocol['token_endpoint_auth_method']) || (isPublic ? 'none' : 'client_secret_basic'),
    },
    requestObject: {},
    pushAuthorizationRequest: { requirePushAuthorizationRequest: protocol['require_pushed_authorization_requests'] === true },
    subject: { subjectType: 'public' },
    isFAPIApplication: false,
    cibaAuthenticationRequest: {},
  };
}
