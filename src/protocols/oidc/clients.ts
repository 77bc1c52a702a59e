// A client of the tenant as the provider knows it (RFC 7591 metadata). What only the protocol understands stands in its `protocol`.
import type { AdapterPayload } from 'oidc-provider';
import { type Client, liveSecrets } from '../../core/clients/index.ts';
import type { Stores } from '../../core/stores.ts';
import type { Finder, Tenant } from '../../core/tenants/index.ts';
import type { Instant } from '../../core/time.ts';
import { isLoopback } from './loopback-pages.ts';
import type { ProviderProfile } from './profile.ts';

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
const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';
const supported: readonly string[] = ['authorization_code', 'refresh_token', 'client_credentials', deviceGrant];

/** Those that a client may be registered for; the last only works where the tenant takes it. */
export const knownGrants: readonly string[] = [...supported, 'password'];

/** The member by which a client's own tokens live shorter than those of the tenant. */
export const ownSeconds = 'own_token_seconds';

/** The member that says, in seconds since 1970 and parts of them, before when whatever was issued for a client counts no more. */
export const countsFrom = 'issued_counts_from';

/** When something was issued: its `iat`, in whole seconds; and the instant, where it is known. */
export interface IssueTime {
  readonly iat?: unknown;
  readonly at?: unknown;
}

/** Whether something issued then counts no more. What tells whole seconds alone counts in all of the second from which it does. */
export const isOutdated = (client: object | undefined, { iat, at }: IssueTime): boolean => {
  const from = (client as Readonly<Record<string, unknown>> | undefined)?.[countsFrom];
  if (typeof from !== 'number') return false;
  if (typeof at === 'number') return at / 1_000_000 < from;
  return typeof iat === 'number' && iat < Math.floor(from);
};

/** For how many seconds a token of the client itself is good. */
export const ownLife = (client: object, usual: number): number => {
  const own = (client as Readonly<Record<string, unknown>>)[ownSeconds];
  return typeof own === 'number' ? Math.min(own, usual) : usual;
};

/** What a client may be registered for here. */
export interface Offered {
  readonly grants: readonly string[];
  /** Kinds of answer for those that have the grant `implicit`. */
  readonly implicit: readonly string[];
  /** People are named otherwise than by the id of their account. */
  readonly ownSubjects: boolean;
  /** Redirect addresses are good after a sign-out, too. */
  readonly leavesToRedirects: boolean;
}

export const offeredBy = (
  { sessionGrants = [], implicit = [], subjectOf, paths, leavesToRedirects = false }: ProviderProfile,
  { tokens }: Tenant['settings'],
): Offered => ({
  grants: [
    ...(tokens.passwordGrant ? knownGrants : supported),
    ...sessionGrants.map(({ name }) => name),
    ...(implicit.length > 0 ? ['implicit'] : []),
  ].filter((grant) => paths.device !== undefined || grant !== deviceGrant),
  implicit,
  ownSubjects: subjectOf !== undefined,
  leavesToRedirects,
});

/** Tokens go to an address that nobody on the way reads (OpenID Connect Registration 2, `redirect_uris`), or to one's own machine. */
const keepsTokens = (address: string): boolean => /^https:/i.test(address) || isLoopback(address);

/** With an address of its own kind an application is on a phone or a desktop (RFC 8252 7.1). */
const typeFor = (addresses: readonly string[]) => (addresses.every((address) => /^https?:/i.test(address)) ? 'web' : 'native');

/** Without redirect addresses, a client that speaks for itself alone. Grants that are not there are left out. `back`: its address of `leadsBack`. */
export function metadataOf(
  { publicId, name, protocol }: Client,
  offered: Offered,
  secret: string | undefined,
  back?: string,
): AdapterPayload {
  const redirects = texts(protocol['redirect_uris']) ?? [];
  const wished =
    texts(protocol['grant_types']) ?? (redirects.length > 0 ? ['authorization_code', 'refresh_token'] : ['client_credentials']);
  const grants = wished.filter((grant) => offered.grants.includes(grant) && (grant !== 'implicit' || redirects.every(keepsTokens)));
  const left = texts(protocol['post_logout_redirect_uris']) ?? [];
  const handed = Object.fromEntries(passed.flatMap((member) => (protocol[member] === undefined ? [] : [[member, protocol[member]]])));
  return {
    client_id: publicId,
    client_name: name,
    ...(secret === undefined ? { token_endpoint_auth_method: 'none' } : { client_secret: secret }),
    application_type: typeFor([...redirects, ...left]),
    redirect_uris: [...redirects, ...(back === undefined ? [] : [back])],
    grant_types: grants,
    response_types: [...answersFor(grants, offered, texts(protocol['response_types'])), ...(back === undefined ? [] : ['none'])],
    ...(offered.ownSubjects ? { subject_type: 'pairwise', sector_identifier_uri: sector } : {}),
    ...handed,
    ...(offered.leavesToRedirects ? { post_logout_redirect_uris: [...new Set([...left, ...redirects])] } : {}),
    ...Object.fromEntries([ownSeconds, countsFrom].flatMap((name) => (typeof protocol[name] === 'number' ? [[name, protocol[name]]] : []))),
  } as AdapterPayload;
}

/** What a grant at the authorization address comes to; `listed`: the client is registered for no others. */
function answersFor(grants: readonly string[], { implicit }: Offered, listed: readonly string[] | undefined): readonly string[] {
  const parts = { code: grants.includes('authorization_code'), tokens: grants.includes('implicit') };
  const isLeft = (answer: string) => (parts.code || !answer.includes('code')) && (parts.tokens || answer === 'code');
  return ['code', ...implicit].filter((answer) => isLeft(answer) && (listed?.includes(answer) ?? true));
}

/** The library wants one wherever subjects are not ids of accounts; nobody asks it for anything. */
const sector = 'https://sector.invalid/';

/** Clients of whoever runs the tenant need no consent of the person. */
export const isTrusted = ({ protocol }: Client): boolean => protocol['skip_consent'] === true;

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

/** The same of what the profile takes for an application of the provider. */
export async function applicationOf(
  { tenant, profile, id }: { readonly tenant: Tenant; readonly profile: ProviderProfile; readonly id: string },
  finder: Finder,
): Promise<Client | undefined> {
  const client = await clientOf({ tenant, api: profile.name, id }, finder);
  return client && (profile.knows?.(client) ?? true) ? client : undefined;
}

interface MetadataParts {
  readonly tenant: Tenant;
  /** The tenant's own. */
  readonly address: string;
  readonly profile: ProviderProfile;
  readonly finder: Finder;
  readonly stores: Stores<'clients'>;
  readonly now: () => Instant;
}

/** Metadata by public id, with the newest secret: as fresh as the client itself, which the finder remembers for a moment, and the same object as long. */
export function newMetadata({
  tenant,
  address,
  profile,
  finder,
  stores,
  now,
}: MetadataParts): (id: string) => Promise<AdapterPayload | undefined> {
  const offered = offeredBy(profile, tenant.settings);
  const described = new WeakMap<Client, AdapterPayload>();
  return async (id) => {
    const found = await applicationOf({ tenant, profile, id }, finder);
    if (!found || described.has(found)) return found && described.get(found);
    const back = profile.leadsBack?.(found);
    const secret = (await liveSecrets(found, now(), stores.clients))[0];
    const metadata = metadataOf(found, offered, secret, back === undefined ? undefined : `${address}${back}`);
    described.set(found, metadata);
    return metadata;
  };
}
