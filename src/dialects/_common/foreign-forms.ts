// Whether another site sent a form or a call: it could sign a person in to an account of its own, who then leaves there what is theirs, or call with a
// cookie that the browser adds.
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

/** A page of a site that has nothing to do with this host made the browser call: what cookies say then is not what the person wanted. */
export const isCrossSite = ({ headers }: Pick<HttpRequest, 'headers'>): boolean => headers['sec-fetch-site'] === 'cross-site';
