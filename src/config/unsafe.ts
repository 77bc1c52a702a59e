// Values that a file may not have although their form is right: what would be believed from everybody, or sent in clear. Each function answers the
// reason as the end of a sentence, undefined where there is none.
import ipaddr from 'ipaddr.js';

/** Of an address as `URL` reads it, or of a host by itself: whether it never leaves this machine. */
export const isLoopback = (host: string): boolean => /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);

/** The address in links and the issuer of tokens: clients compare it, and people type passwords there. */
export function whyNoPublicUrl(text: string): string | undefined {
  const url = URL.parse(text);
  if (!url?.hostname) return 'is no address.';
  if (url.username !== '' || url.password !== '') return 'holds a user name or a password, which everybody would be told.';
  if (url.search !== '' || url.hash !== '' || /[?#]/.test(text))
    return 'has a query or a fragment; it is scheme, host, and port or path where needed.';
  if (url.protocol !== 'https:' && !isLoopback(url.hostname))
    return 'is http: people would type their passwords, and get their links, in clear. Only an address of this machine may be http.';
  return undefined;
}

/**
 * What is said where the database is reached over a network and its address says nothing about TLS: the connection is in clear, which may be meant
 * (`sslmode=disable`) or not.
 */
export function warningOfClearDatabase(text: string): string | undefined {
  const url = URL.parse(text);
  if (!url || url.hostname === '' || isLoopback(url.hostname) || url.searchParams.has('sslmode') || url.searchParams.has('host'))
    return undefined;
  return `The connection to PostgreSQL at ${url.hostname} is in clear. End its address with ?sslmode=verify-full, or with ?sslmode=disable where that is wanted; a later version will refuse it.`;
}

/** Names that the library for trusted proxies knows. */
const named = ['loopback', 'linklocal', 'uniquelocal'];
/** Of IPv4 and IPv6: 10.0.0.0/8 and fc00::/7 are the widest networks that are somebody's own (RFC 1918, RFC 4193). */
const widest = { ipv4: 8, ipv6: 7 } as const;

export function whyNoProxy(text: string): string | undefined {
  if (named.includes(text)) return undefined;
  const network = networkIn(text);
  if (!network) return `is no address and no network; write 10.0.0.1, 10.0.0.0/8, fc00::/7, or one of ${named.join(', ')}.`;
  const [address, prefix] = network;
  return prefix < widest[address.kind()]
    ? 'is so wide that strangers are in it: each could say that it comes from any address. Name the proxies that stand in front.'
    : undefined;
}

/** An IPv4 network that is written within IPv6 counts as IPv4 (RFC 4291 2.5.5.2). */
function networkIn(text: string): readonly [ipaddr.IPv4 | ipaddr.IPv6, number] | undefined {
  const [host = '', bits, ...more] = text.split('/');
  const strict = ipaddr.IPv4.isValidFourPartDecimal(host) || (host.includes(':') && !host.includes('%') && ipaddr.IPv6.isValid(host));
  if (!strict || more.length > 0) return undefined;
  const address = ipaddr.parse(host);
  const all = address.kind() === 'ipv4' ? 32 : 128;
  const prefix = bits === undefined ? all : prefixIn(bits, address);
  if (prefix === undefined || prefix > all) return undefined;
  return address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress()
    ? [address.toIPv4Address(), Math.max(0, prefix - 96)]
    : [address, prefix];
}

/** A number of bits, or the mask of IPv4. */
function prefixIn(bits: string, address: ipaddr.IPv4 | ipaddr.IPv6): number | undefined {
  if (/^\d{1,3}$/.test(bits)) return Number(bits);
  if (address.kind() !== 'ipv4' || !ipaddr.IPv4.isValidFourPartDecimal(bits)) return undefined;
  return ipaddr.IPv4.parse(bits).prefixLengthFromSubnetMask() ?? undefined;
}
