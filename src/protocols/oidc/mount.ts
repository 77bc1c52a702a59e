// The provider and its pages behind a dialect's prefix.
import type { AnyApi } from '../../dialects/_common/api.ts';
import type { PlacedList } from '../../dialects/_common/serve-lists.ts';
import { sitePages } from '../../hosted/index.ts';
import { browserEndpoints, clientEndpoints, tokenEndpoints } from './endpoints.ts';
import type { ProviderProfile } from './profile.ts';
import type { OidcParts } from './protocol.ts';
import { siteOf } from './site.ts';

type Endpoints = Pick<AnyApi, 'dialect' | 'endpoints'>;

export interface Mounted {
  readonly profile: ProviderProfile;
  /** The dialect's own endpoints at the provider's addresses. */
  readonly own: readonly ((parts: OidcParts) => Endpoints)[];
}

/** Endpoints and pages have their ports by their declared commands, the provider by `newProviders`. */
export function oidcLists({ profile, own }: Mounted, parts: Omit<OidcParts, 'profile'>): readonly PlacedList[] {
  const { read, left } = endpointsOf(own, { profile, ...parts });
  const placed = (bodies: PlacedList['bodies']) => (list: Endpoints) => ({ prefix: `/as/${profile.name}`, list, bodies });
  return [...read.map(placed('read')), ...left.map(placed('left'))];
}

/** `left`: those whose bodies the library reads itself. */
function endpointsOf(own: Mounted['own'], parts: OidcParts): { readonly read: readonly Endpoints[]; readonly left: readonly Endpoints[] } {
  const site = siteOf(parts);
  const ofClients = clientEndpoints(parts);
  const isRead = parts.profile.clientIn !== undefined;
  return {
    read: [
      ...sitePages.map((make) => make(site)),
      tokenEndpoints(parts),
      ...own.map((make) => make(parts)),
      ...(isRead ? [ofClients] : []),
    ],
    left: [...(isRead ? [] : [ofClients]), browserEndpoints(parts, 'page'), browserEndpoints(parts, 'json')],
  };
}

/** All that can be mounted, to be named and not to be called: what else endpoints need they ask for when they are. */
export function namedOf({ profile, own }: Mounted): readonly Endpoints[] {
  const { read, left } = endpointsOf(own, { profile } as OidcParts);
  return [...read, ...left];
}
