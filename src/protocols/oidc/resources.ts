// Audiences of access tokens (RFC 8707): our own interfaces, whose resource is the tenant's own address, and services that the tenant
// registered.
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { callOf, type OidcEntry } from './call.ts';
import type { Issuing } from './issuing.ts';

type ResourceIndicators = NonNullable<NonNullable<Configuration['features']>['resourceIndicators']>;

interface ResourceParts {
  /** Scopes of our own interfaces that the client of a request may be given. */
  readonly servicesOwn: (ctx: KoaContextWithOIDC) => Promise<readonly string[]>;
  /** The library's error `invalid_target`. */
  readonly InvalidTarget: new () => Error;
}

/** Scopes that people of this tenant registered, for clients that speak for themselves. */
const ownScopes = async ({ core }: OidcEntry): Promise<readonly string[]> => (await core.listScopes({})).map(({ name }) => name);

/** A client that speaks for itself and asks for no scope is given none: none need be looked up. */
const asksForNone = ({ oidc: { params } }: KoaContextWithOIDC): boolean =>
  params?.['grant_type'] === 'client_credentials' && !params['scope'];

export interface NamedResource {
  readonly identifier: string;
  /** The public id of the client that names it. */
  readonly client: string;
  /** Scopes of our own interfaces that it may be given. */
  readonly servicesOwn: () => Promise<readonly string[]> | readonly string[];
}

/** The scopes that a resource has for a client; undefined where it may not be named. */
export async function scopesAt(
  entry: OidcEntry,
  { identifier, client, servicesOwn }: NamedResource,
): Promise<readonly string[] | undefined> {
  if (identifier === entry.issuing.address) return [...(await ownScopes(entry)), ...(await servicesOwn())];
  return (await entry.core.findResource({ identifier, client }))?.scopes;
}

/** Asked anew whenever a token is issued: what is registered no more gets none, whatever was granted before. */
export function resourceIndicatorsOf({ tenant, address }: Issuing, { servicesOwn, InvalidTarget }: ResourceParts): ResourceIndicators {
  async function scopesOf(ctx: KoaContextWithOIDC, identifier: string, client: string): Promise<readonly string[]> {
    if (identifier === address && asksForNone(ctx)) return [];
    const scopes = await scopesAt(callOf(ctx).entry, { identifier, client, servicesOwn: () => servicesOwn(ctx) });
    if (!scopes) throw new InvalidTarget();
    return scopes;
  }
  return {
    enabled: true,
    // With a list it is asked which of it a token is for that a browser brings along: of none, the provider's own.
    defaultResource: async (ctx, _client, oneOf) =>
      ctx.oidc.params?.['grant_type'] === 'client_credentials' ? address : oneOf?.length === 0 ? (undefined as never) : (oneOf ?? []),
    getResourceServerInfo: async (ctx, identifier, client) => ({
      scope: (await scopesOf(ctx, identifier, client.clientId)).join(' '),
      audience: identifier,
      accessTokenFormat: 'jwt',
      accessTokenTTL: tenant.settings.tokens.accessSeconds,
      jwt: { sign: { alg: 'RS256' } },
    }),
    useGrantedResource: async () => false,
  };
}
