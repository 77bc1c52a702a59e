// Whether another site sent the form: it could sign a person in to an account of its own, who then leaves there what is theirs.
import type { HttpRequest } from '../../http/request.ts';

/**
 * By what browsers say of a form that they send, and no page can change: Sec-Fetch-Site (W3C Fetch Metadata), or where a browser has not that,
 * Origin (RFC 6454). Programs that are no browser say neither, and nobody is tricked there.
 */
export function isForeign({ headers, host }: Pick<HttpRequest, 'headers' | 'host'>): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin } = headers;
  return origin !== undefined && URL.parse(origin)?.host !== host.toLowerCase();
}
