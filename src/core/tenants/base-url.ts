// The address under which a tenant issues tokens. The sender of a request chooses its Host; a signed issuer must not follow it (RFC 8725,
// section 3.8).
import { type Finder, hostName } from './finder.ts';
import type { Tenant } from './types.ts';

export interface Addressing {
  readonly finder: Pick<Finder, 'tenantByAddress'>;
  /** The installation's own address; null on one's own machine. */
  readonly publicUrl: string | null;
}

/** Scheme and host of a request, as its sender has them. */
export interface Called {
  readonly scheme: string;
  readonly host: string;
}

/** This machine, with or without a port (RFC 6761, section 6.3), and nothing around it. */
const loopback = /^(?:(?:[a-z0-9-]+\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/;

/**
 * Scheme, host and port, without a slash at the end: the public address, with the tenant's own host in it if the request names one that the
 * tenant registered. Without a public address: the request's own host if it is this machine or the tenant's, else `http://localhost`.
 */
export async function baseUrlOf({ finder, publicUrl }: Addressing, tenant: Tenant, called: Called): Promise<string> {
  const host = called.host.toLowerCase();
  const name = hostName(host);
  const own = name !== '*' && (await finder.tenantByAddress('host', name))?.id === tenant.id;
  if (publicUrl === null) return own || loopback.test(host) ? `${called.scheme}://${host}` : 'http://localhost';
  if (!own) return publicUrl;
  const url = new URL(publicUrl);
  url.hostname = name;
  return url.href.replace(/\/$/, '');
}

/** The part of the path by which our own addresses name a tenant under any host, which may be another's. */
export const namingOf = ({ domain }: Pick<Tenant, 'domain'>): string => `/id/${encodeURIComponent(domain)}`;

/**
 * An address that leads to this tenant and no other, without a slash at the end: `base` and `mount`, the part of the path that names the
 * tenant. If the request named it by its host (`mount` is empty), `naming` stands for it where the host in `base` leads to another tenant.
 */
export async function ownAddressOf(
  { finder }: { readonly finder: Pick<Finder, 'tenantByHost'> },
  tenant: Tenant,
  { base, mount, naming }: { readonly base: string; readonly mount: string; readonly naming: string },
): Promise<string> {
  if (mount !== '') return `${base}${mount}`;
  const leadsHere = (await finder.tenantByHost(new URL(base).host))?.id === tenant.id;
  return leadsHere ? base : `${base}${naming}`;
}
