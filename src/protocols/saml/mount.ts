// SAML and its pages at their addresses: the neutral ones, and those of a dialect.
import type { AnyApi } from '../../dialects/_common/api.ts';
import type { PlacedList } from '../../dialects/_common/serve-lists.ts';
import { sitePages } from '../../hosted/index.ts';
import { ownEndpoints, type SamlPaths, samlEndpoints } from './endpoints.ts';
import type { SamlParts } from './entrance.ts';
import { byHost, byName, hostPlace, namedPlace, type SamlProfile } from './profile.ts';
import { siteOf } from './site.ts';

type Endpoints = Pick<AnyApi, 'dialect' | 'endpoints'>;

/** A dialect's own addresses of the same. */
export interface MountedSaml {
  readonly profile: SamlProfile;
  readonly paths: SamlPaths;
  /** The parameter that names the service provider for which a sign-in begins here. */
  readonly started: string;
}

interface Place {
  readonly prefix: string;
  readonly endpoints: readonly Endpoints[];
}

const paths: SamlPaths = { metadata: '/metadata', signOn: '/sso', logout: '/slo' };
/** The parameter that names the service provider at the neutral addresses. */
const started = 'sp';

/** All of them by where they stand. `dialect`: a way of a vendor's own, below its prefix. */
export function samlPlaces(parts: SamlParts, dialects: readonly MountedSaml[]): readonly Place[] {
  const site = siteOf(parts);
  return [
    { prefix: hostPlace, endpoints: [samlEndpoints(byHost, paths, started, parts)] },
    {
      prefix: namedPlace,
      endpoints: [samlEndpoints(byName, paths, started, parts), ownEndpoints(byName, parts), ...sitePages.map((make) => make(site))],
    },
    ...dialects.map(({ profile, paths: own, started: name }) => ({
      prefix: `/as/${profile.name}`,
      endpoints: [samlEndpoints(profile, own, name, parts)],
    })),
  ];
}

/** All that can be mounted, to be named and not to be called. */
export const samlNamed = (dialects: readonly MountedSaml[]): readonly Endpoints[] =>
  samlPlaces({} as SamlParts, dialects).flatMap(({ endpoints }) => endpoints);

export const samlLists = (parts: SamlParts, dialects: readonly MountedSaml[]): readonly PlacedList[] =>
  samlPlaces(parts, dialects).flatMap(({ prefix, endpoints }) => endpoints.map((list) => ({ prefix, list, bodies: 'read' as const })));
