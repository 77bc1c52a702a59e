// Links in a message that lead to a site of somebody else: what is sent under a tenant's name advertises nobody.

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
