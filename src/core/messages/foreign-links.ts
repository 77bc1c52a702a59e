// Links in a message that lead to a site of somebody else: what is sent under a tenant's name advertises nobody.
import { decoded } from './text-of-html.ts';

/** What mail programs make a link of: an address with its scheme, and one that begins with `www.`. */
const links = /(?:\bhttps?:\/\/|\bwww\.)[^\s<>"']+/gi;

/** The host of the first link that is not ours; undefined if there is none. A link that cannot be read is nobody's. */
export function foreignHostIn(text: string, isOurs: (address: string) => boolean): string | undefined {
  for (const [link] of text.matchAll(links)) {
    const address = /^www/i.test(link) ? `https://${link}` : link;
    if (!URL.canParse(address)) return link.slice(0, 100);
    if (!isOurs(address)) return new URL(address).host;
  }
  return undefined;
}

/** What HTML leads to or loads, each in a line of its own. Names of its own kinds, as `xmlns` has them, are no links. */
export const linksOf = (html: string | undefined): string =>
  [
    ...(html ?? '').matchAll(/\b(?:href|src|action|background|srcset)\s*=\s*["']?([^"'>]+)/gi),
    ...(html ?? '').matchAll(/\burl\(["']?([^"')]+)/gi),
  ]
    .map(([, given = '']) => decoded(given).trim())
    .map((address) => (address.startsWith('//') ? `https:${address}` : address))
    .join('\n');
