// The provider and its pages behind a dialect's prefix. Of all files here, this one alone receives every port.
import type { FastifyInstance } from 'fastify';
import type { AnyApi } from '../../dialects/_common/api.ts';
import { type AppServices, mountBelow, mountEndpoints } from '../../dialects/_common/serve-dialect.ts';
import { sitePages } from '../../hosted/index.ts';
import { routerOf } from '../../http/endpoint-router.ts';
import { browserEndpoints, clientEndpoints, tokenEndpoints } from './endpoints.ts';
import type { ProviderProfile } from './profile.ts';
import type { OidcParts } from './protocol.ts';
import type { OidcProviders } from './providers.ts';
import { siteOf } from './site.ts';

type Endpoints = Pick<AnyApi, 'dialect' | 'endpoints'>;

export interface Mounted {
  readonly profile: ProviderProfile;
  /** The dialect's own endpoints at the provider's addresses. */
  readonly own: readonly ((parts: OidcParts) => Endpoints)[];
}

/**
 * Endpoints and pages have their ports by their declared commands, the provider by `newProviders`. Answers whether a path, without the prefix, is the
 * provider's or its pages'.
 */
export function mountOidc(
  app: FastifyInstance,
  { profile, own }: Mounted,
  services: AppServices,
  providers: OidcProviders,
): (path: string) => boolean {
  const parts = { profile, finder: services.finder, providers };
  const { read, left } = endpointsOf(own, parts);
  for (const each of read) mountBelow(app, '', (scope) => void mountEndpoints(scope, each, services));
  for (const each of left) mountBelow(app, '', (scope) => void mountEndpoints(scope, each, services, 'left'));
  const { methodsAt } = routerOf([...read, ...left].flatMap(({ endpoints }) => endpoints));
  return (path) => methodsAt(path).length > 0;
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
