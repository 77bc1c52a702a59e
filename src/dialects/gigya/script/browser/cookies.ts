// Cookies of the page's own domain: a browser brings those of another host less and less.
import { site } from './site.ts';

const isBelow = (host: string): boolean => host === site.baseDomain || host.endsWith(`.${site.baseDomain}`);

/** Whether pages of that host see the cookies of this one: those below the domain of the site share them. */
export const sharesCookies = (host: string): boolean => host === location.hostname || (sharedDomain() !== '' && isBelow(host));

function sharedDomain(): string {
  return site.baseDomain.includes('.') && isBelow(location.hostname) ? `; Domain=${site.baseDomain}` : '';
}

export function readCookie(name: string): string {
  const pairs = document.cookie.split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
}

/** Without `seconds` it ends with the browser. */
export function writeCookie(name: string, value: string, seconds?: number): void {
  const life = seconds === undefined ? '' : `; Max-Age=${seconds}`;
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: not all browsers that are served have a store of cookies
  document.cookie = `${name}=${value}; Path=/; SameSite=Lax${life}${secure}${sharedDomain()}`;
}
