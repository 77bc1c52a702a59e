// What a profile of the OpenID provider mounts: its pages with the dialect's own endpoints, and what clients and browsers ask of the library.
import { sitePages } from '../../../src/hosted/index.ts';
import { browserEndpoints, clientEndpoints, tokenEndpoints } from '../../../src/protocols/oidc/endpoints.ts';
import type { Mounted } from '../../../src/protocols/oidc/mount.ts';
import { siteOf } from '../../../src/protocols/oidc/site.ts';
import type { Declared } from '../door.ts';

/** Those that are asked by GET or POST. */
export function endpointsOf({ profile, own }: Mounted): { readonly pages: readonly Declared[]; readonly others: readonly Declared[] } {
  const parts = { profile, finder: undefined, providers: undefined } as never;
  const asked = (mounted: readonly { readonly endpoints: unknown }[]) =>
    mounted.flatMap(({ endpoints }) => endpoints as Declared[]).filter(({ method }) => method === 'GET' || method === 'POST');
  return {
    pages: asked([...sitePages.map((make) => make(siteOf(parts))), ...own.map((make) => make(parts))]),
    others: asked([clientEndpoints(parts), tokenEndpoints(parts), browserEndpoints(parts, 'json'), browserEndpoints(parts, 'page')]),
  };
}
