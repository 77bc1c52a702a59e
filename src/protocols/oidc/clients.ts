// A client of the tenant as the provider knows it (RFC 7591 metadata). What only the protocol understands stands in its `protocol`.
import type { AdapterPayload } from 'oidc-provider';
import { type Client, liveSecrets } from '../../core/clients/index.ts';
import type { Stores } from '../../core/stores.ts';
import type { Finder, Tenant } from '../../core/tenants/index.ts';
import type { Instant } from '../../core/time.ts';

const texts = (value: unknown): string[] | undefined => (Array.isArray(value) ? value.map(String) : undefined);

/** Members of `protocol` that pass unchanged to the provider. */
const passed = [
  'token_endpoint_auth_method',
  'post_logout_redirect_uris',
  'backchannel_logout_uri',
  'backchannel_logout_session_required',
  'jwks_uri',
  'jwks',
  'application_type',
  'id_token_signed_response_alg',
  'require_pushed_authorization_requests',
  'scope',
  'default_max_age',
  'dpop_bound_access_tokens',
] as const;

/** Grants that there are; clients may name others, which the original has. */
const supported: readonly string[] = [
  'authorization_code',
  'refresh_token',
  'client_credentials',
  'urn:ietf:params:oauth:grant-type:device_code',
];

/** Those that a client may be registered for; the last only works where the tenant takes it. */
export const knownGrants: readonly string[] = [...supported, 'password'];

/** With an address of its own kind an application is on a phone or a desktop (RFC 8252 7.1). */
const typeFor = (addresses: readonly string[]) => (addresses.every((address) => /^https?:/i.test(address)) ? 'web' : 'native');

/** Without redirect addresses, a client that speaks for itself alone. Grants that are not there are left out. */
export function metadataOf({ publicId, name, protocol }: Client, passwordGrant: boolean, secret: string | undefined): AdapterPayload {
  const redirects = texts(protocol['redirect_uris']) ?? [];
  const wished =
    texts(protocol['grant_types']) ?? (redirects.length > 0 ? ['authorization_code', 'refresh_token'] : ['client_credentials']);
  const known = passwordGrant ? knownGrants : supported;
  const grants = wished.filter((grant) => known.includes(grant));
  const handed = Object.fromEntries(passed.flatMap((member) => (protocol[member] === undefined ? [] : [[member, protocol[member]]])));
  return {
    client_id: publicId,
    client_name: name,
    ...(secret === undefined ? { token_endpoint_auth_method: 'none' } : { client_secret: secret }),
    application_type: typeFor([...redirects, ...(texts(protocol['post_logout_redirect_uris']) ?? [])]),
    redirect_uris: redirects,
    grant_types: grants,
    response_types: grants.includes('authorization_code') ? ['code'] : [],
    ...handed,
  } as AdapterPayload;
}

/** Clients of whoever runs the tenant need no consent of the person. */
export const isTrusted = (client: Client | undefined): boolean => client?.protocol['skip_consent'] === true;

export interface ClientName {
  readonly tenant: Tenant;
  /** The dialect of the client. */
  readonly api: string;
  readonly id: string;
}

/** The client by its public id; undefined where it is another tenant's or another dialect's. */
export async function clientOf({ tenant, api, id }: ClientName, finder: Finder): Promise<Client | undefined> {
  if (id.includes('\0')) return undefined;
  const client = await finder.client(id);
  return client?.tenant === tenant.id && client.api === api ? client : undefined;
}

interface MetadataParts {
  readonly tenant: Tenant;
  readonly api: string;
  readonly finder: Finder;
  readonly stores: Stores<'clients'>;
  readonly now: () => Instant;
}

/** Metadata by public id, with the newest secret: as fresh as the client itself, which the finder remembers for a moment, and the same object as long. */
export function newMetadata({ tenant, api, finder, stores, now }: MetadataParts): (id: string) => Promise<AdapterPayload | undefined> {
  const described = new WeakMap<Client, AdapterPayload>();
  return async (id) => {
    const found = await clientOf({ tenant, api, id }, finder);
    if (!found || described.has(found)) return found && described.get(found);
    const metadata = metadataOf(found, tenant.settings.tokens.passwordGrant, (await liveSecrets(found, now(), stores.clients))[0]);
    described.set(found, metadata);
    return metadata;
  };
}
