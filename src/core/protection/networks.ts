// Networks as tenants write them, and the network that a caller stands for. Addresses come in the one spelling that `src/http` gives them.
import ipaddr from 'ipaddr.js';

interface Network {
  readonly base: ipaddr.IPv4 | ipaddr.IPv6;
  readonly bits: number;
}

/** A single address or a network in CIDR notation; an IPv4-mapped one is its IPv4 network. Undefined for anything else. */
export function networkIn(written: string): Network | undefined {
  const [address = '', bits] = written.split('/');
  if (written.includes('%') || (!ipaddr.IPv4.isValidFourPartDecimal(address) && !ipaddr.IPv6.isValid(address))) return undefined;
  if (bits !== undefined && !ipaddr.isValidCIDR(written)) return undefined;
  const base = ipaddr.parse(address);
  const length = bits === undefined ? base.toByteArray().length * 8 : Number(bits);
  const mapped = base instanceof ipaddr.IPv6 && base.isIPv4MappedAddress() && length >= 96;
  return mapped ? { base: base.toIPv4Address(), bits: length - 96 } : { base, bits: length };
}

/** False if either text is no address. */
export function contains(network: string, address: string): boolean {
  const known = networkIn(network);
  const given = networkIn(address)?.base;
  return known !== undefined && given !== undefined && known.base.kind() === given.kind() && given.match(known.base as never, known.bits);
}

/**
 * The network that a limit counts for: an IPv4 address, or the 64-bit network around an IPv6 address, because that is the least that one
 * subscriber is given (RFC 6177 2) and every machine picks addresses in it as it likes (RFC 8981).
 */
export const networkOf = (address: string): string =>
  address.includes(':') ? `${ipaddr.IPv6.networkAddressFromCIDR(`${address}/64`)}/64` : address;
