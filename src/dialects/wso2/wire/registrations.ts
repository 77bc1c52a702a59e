// A registered application on the wire (RFC 7591, section 2 and 3.2.1): the members that are kept, each with its form, and those whose one value
// is decided here. A member that no line names is ignored, as RFC 7591 2 demands, and the answer shows it as little as the registration keeps it.
import { type Static, Type } from 'typebox';
import type { Client } from '../../../core/clients/index.ts';
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import { knownGrants } from '../../../protocols/oidc/index.ts';
import { Flag, Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { ownId, ownSecret } from './own-keys.ts';

const list = () => Maybe(Type.Array(Type.String(), { maxItems: 100 }));
export const authMethods = ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'] as const;

/** Grants, as this vendor's console calls them. */
export const grantNames: Readonly<Record<string, string>> = {
  authorization_code: 'Code',
  refresh_token: 'Refresh Token',
  client_credentials: 'Client Credential',
  'urn:ietf:params:oauth:grant-type:device_code': 'Device Code',
  password: 'Password',
};

/** Kept as they come, and shown. The provider reads those that say how it shall treat the application; the others describe it. */
const kept = {
  redirect_uris: list(),
  grant_types: list(),
  post_logout_redirect_uris: list(),
  contacts: list(),
  client_uri: Maybe(Text()),
  logo_uri: Maybe(Text()),
  policy_uri: Maybe(Text()),
  tos_uri: Maybe(Text()),
  initiate_login_uri: Maybe(Text()),
  software_id: Maybe(Text()),
  software_version: Maybe(Text()),
  ext_application_display_name: Maybe(Text()),
  ext_application_owner: Maybe(Text()),
  jwks_uri: Maybe(Text()),
  jwks: Maybe(Type.Object({ keys: Type.Array(Type.Record(Type.String(), Type.Unknown()), { minItems: 1, maxItems: 20 }) })),
  token_endpoint_auth_method: Maybe(Words(authMethods)),
  default_max_age: Maybe(Type.Integer({ minimum: 0, maximum: 2_147_483_647 })),
  dpop_bound_access_tokens: Maybe(Flag()),
  backchannel_logout_uri: Maybe(Text()),
  backchannel_logout_session_required: Maybe(Flag()),
  frontchannel_logout_uri: Maybe(Text()),
  frontchannel_logout_session_required: Maybe(Flag()),
  require_pushed_authorization_requests: Maybe(Flag()),
  /** Ours: the original sets it at /api/server/v1/applications. */
  api_based_authentication: Maybe(Flag()),
};

/** Decided here: who asks for another value is refused, and not given this one. */
const decided = {
  application_type: Maybe(Words(['web', 'native'])),
  response_types: Maybe(Type.Array(Words(['code', 'none']), { maxItems: 10 })),
  subject_type: Maybe(Words(['public'])),
  id_token_signed_response_alg: Maybe(Words(['RS256'])),
  ext_pkce_mandatory: Maybe(Flag()),
  ext_pkce_support_plain: Maybe(Flag()),
  ext_token_type: Maybe(Words(['Default'])),
};

/** Known, and nothing here does it: to pass it over would let the application believe in it. */
const absent = [
  'software_statement',
  'sector_identifier_uri',
  'id_token_encrypted_response_alg',
  'id_token_encrypted_response_enc',
  'userinfo_signed_response_alg',
  'userinfo_encrypted_response_alg',
  'userinfo_encrypted_response_enc',
  'request_object_signing_alg',
  'request_object_encryption_alg',
  'request_object_encryption_enc',
  'token_endpoint_auth_signing_alg',
  'tls_client_certificate_bound_access_tokens',
  'ext_param_client_secret_expires_at',
  'ext_param_sp_template',
  'ext_application_token_lifetime',
  'ext_user_token_lifetime',
  'ext_refresh_token_lifetime',
  'ext_id_token_lifetime',
  'ext_allowed_audience',
] as const;

export const registrationBody = Parameters({
  client_name: Text({ maxLength: 255 }),
  ...kept,
  ...decided,
  ext_param_client_id: ownId,
  ext_param_client_secret: ownSecret,
  ext_public_client: Maybe(Flag()),
});

type Given = Static<typeof registrationBody>;
export type ClientRegistration = Partial<Pick<Given, keyof typeof kept & keyof Given>>;

/** What an application is from the beginning, and a change cannot make otherwise. */
export interface Born {
  readonly publicId: string;
  readonly secret: string | undefined;
}

const other = (name: string, allowed: string) => refuse('parameter.out-of-bounds', { name, allowed });

/** Refuses what is asked for and not done. `raw` is the body as it came; `born` is undefined for a new application. */
export function demandMeant(given: Given, raw: Readonly<Record<string, unknown>>, isPublic: boolean, born?: Born): void {
  const unmet = absent.find((member) => (raw[member] ?? null) !== null && raw[member] !== false);
  if (unmet !== undefined) throw other(unmet, 'is not supported.');
  const { ext_pkce_mandatory: pkce, ext_pkce_support_plain: plain, application_type: type, token_endpoint_auth_method: method } = given;
  if (pkce !== undefined && pkce !== isPublic) throw other('ext_pkce_mandatory', 'is decided by whether the application is public.');
  if (plain) throw other('ext_pkce_support_plain', 'cannot be true: a plain challenge is refused.');
  if (type !== undefined && type !== typeOf(given)) throw other('application_type', 'does not fit the addresses.');
  if (given.ext_public_client === false && method === 'none') throw other('token_endpoint_auth_method', 'is none for public applications.');
  if (isPublic && method !== undefined && method !== 'none') throw other('token_endpoint_auth_method', 'of a public application is none.');
  if (!born) return;
  if (!isPublic && method === 'none') throw other('token_endpoint_auth_method', 'cannot become none: the application has a secret.');
  if ((given.ext_public_client ?? isPublic) !== isPublic) throw other('ext_public_client', 'was decided when the application was made.');
  if ((given.ext_param_client_id ?? born.publicId) !== born.publicId) throw other('ext_param_client_id', 'is another one.');
  if ((given.ext_param_client_secret ?? born.secret) !== born.secret) throw other('ext_param_client_secret', 'is another one.');
}

/** With an address of its own kind an application is on a phone or a desktop (RFC 8252 7.1). */
const typeOf = ({ redirect_uris = [], post_logout_redirect_uris = [] }: ClientRegistration) =>
  [...redirect_uris, ...post_logout_redirect_uris].every((address) => /^https?:/i.test(address)) ? 'web' : 'native';

/** The application's metadata for the OpenID provider. Grants that are not there are left out, and the answer shows which are (RFC 7591 3.2.1). */
export function metadataFrom(given: ClientRegistration, isPublic: boolean): JsonObject {
  const members = Object.keys(kept) as (keyof typeof kept)[];
  const said = Object.fromEntries(members.flatMap((member) => (given[member] === undefined ? [] : [[member, given[member] as Json]])));
  return {
    ...said,
    ...(given.grant_types === undefined ? {} : { grant_types: given.grant_types.filter((grant) => knownGrants.includes(grant)) }),
    ...(isPublic ? { token_endpoint_auth_method: 'none' } : {}),
  };
}

export const registrationOf = ({ publicId, name, protocol }: Client, secret: string | undefined) => ({
  client_id: publicId,
  ...(secret === undefined ? {} : { client_secret: secret, client_secret_expires_at: 0 }),
  client_name: name,
  redirect_uris: protocol['redirect_uris'] ?? [],
  grant_types: protocol['grant_types'] ?? ['authorization_code', 'refresh_token'],
  ...protocol,
});

/** A set of public keys carries nothing private (RFC 7591 2, `jwks`). */
export const hasPrivateKey = ({ jwks }: ClientRegistration): boolean =>
  jwks?.keys.some((key) => !isObject(key) || ['d', 'k', 'p', 'q'].some((member) => Object.hasOwn(key, member))) ?? false;
