// A registered application on the wire (RFC 7591, section 2 and 3.2.1).
import type { Client } from '../../../core/clients/index.ts';
import type { Json, JsonObject } from '../../../core/json.ts';

export interface ClientRegistration {
  readonly redirect_uris?: readonly string[];
  readonly grant_types?: readonly string[];
  readonly post_logout_redirect_uris?: readonly string[];
  readonly contacts?: readonly string[];
  readonly jwks_uri?: string;
  readonly token_endpoint_auth_method?: string;
  readonly backchannel_logout_uri?: string;
  readonly backchannel_logout_session_required?: boolean;
  readonly frontchannel_logout_uri?: string;
  readonly frontchannel_logout_session_required?: boolean;
  readonly require_pushed_authorization_requests?: boolean;
  /** Ours: the original sets it at /api/server/v1/applications. */
  readonly api_based_authentication?: boolean;
}

const kept = [
  'redirect_uris',
  'grant_types',
  'post_logout_redirect_uris',
  'contacts',
  'jwks_uri',
  'token_endpoint_auth_method',
  'backchannel_logout_uri',
  'backchannel_logout_session_required',
  'frontchannel_logout_uri',
  'frontchannel_logout_session_required',
  'require_pushed_authorization_requests',
  'api_based_authentication',
] as const satisfies readonly (keyof ClientRegistration)[];

/** The application's metadata for the OpenID provider. */
export const metadataFrom = (given: ClientRegistration, isPublic: boolean): JsonObject => ({
  ...Object.fromEntries(kept.flatMap((member) => (given[member] === undefined ? [] : [[member, given[member] as Json]]))),
  ...(isPublic ? { token_endpoint_auth_method: 'none' } : {}),
});

export const registrationOf = ({ publicId, name, protocol }: Client, secret: string | undefined) => ({
  client_id: publicId,
  ...(secret === undefined ? {} : { client_secret: secret, client_secret_expires_at: 0 }),
  client_name: name,
  redirect_uris: protocol['redirect_uris'] ?? [],
  grant_types: protocol['grant_types'] ?? ['authorization_code', 'refresh_token'],
  ...protocol,
});
