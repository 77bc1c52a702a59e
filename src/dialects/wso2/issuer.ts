// The issuer of a tenant's tokens, for the OpenID provider and for the sign-in of portals alike.
import { tenantOf } from './paths.ts';

/** The tenant's part of the path; empty where the host names the tenant. */
export function mountOf(originalUrl: string): string {
  const domain = tenantOf(originalUrl);
  return domain === undefined || domain === 'carbon.super' ? '' : `/t/${domain}`;
}

/** As the original has it: the address of the token endpoint. */
export const issuerAt = (base: string, mount: string): string => `${base}${mount}/oauth2/token`;
