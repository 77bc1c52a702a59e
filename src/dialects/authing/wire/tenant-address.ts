// The explicit address of this dialect (`/as/authing@<tenant>`), which applications give as their host where one host serves several tenants.
import type { TenantName } from '../../_common/admission.ts';

const explicit = /^(?:https?:\/\/[^/]+)?(\/as\/authing@([^/?]+))/;

/** What stands before the paths of this dialect; empty where the host alone names the tenant. */
export const mountOf = (originalUrl: string): string => explicit.exec(originalUrl)?.[1] ?? '';

/** Whom a request is for that names no application and no pool. */
export function tenantAt(originalUrl: string): TenantName {
  const domain = explicit.exec(originalUrl)?.[2];
  return domain === undefined ? { by: 'host' } : { by: 'domain', value: decodeURIComponent(domain) };
}
