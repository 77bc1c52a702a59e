// The tenant in an address of this vendor's: /t/<domain>, or none where the host names the tenant.

/** The tenant that has no domain of its own: here that is the tenant of the host. */
export const superTenant = 'carbon.super';

/** The tenant's segment is cut for routing; authenticate.ts reads it from the address as it was sent. */
export const fold = (path: string): string => path.replace(/^\/t\/[^/]+(?=\/)/, '');

/** The segment as it was sent. */
export const tenantOf = (originalUrl: string): string | undefined =>
  /^(?:https?:\/\/[^/]+)?(?:\/as\/wso2(?:@[^/]+)?)?\/t\/([^/?]+)/.exec(originalUrl)?.[1];

/** The domain that names a tenant; undefined where the host does. */
export function domainOf(originalUrl: string): string | undefined {
  const named = tenantOf(originalUrl);
  return named === superTenant ? undefined : named;
}

/** The tenant's part of the path; empty where the host names the tenant. */
export function mountOf(originalUrl: string): string {
  const domain = domainOf(originalUrl);
  return domain === undefined ? '' : `/t/${domain}`;
}

/** The part of the path by which a tenant is found under any host. */
export const mountFor = ({ domain }: { readonly domain: string }): string => `/t/${domain}`;

/** The same as the original shows it, which always names a tenant. */
export const shownMountOf = (originalUrl: string): string => `/t/${tenantOf(originalUrl) ?? superTenant}`;
