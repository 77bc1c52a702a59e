// A network address has one spelling in this program: what the server or a proxy that we trust says is written so once, where a request comes in.
import { isIP } from 'node:net';
import { compile } from '@fastify/proxy-addr';
import ipaddr from 'ipaddr.js';

/** With the port that some proxies add: `192.0.2.1:443`, `[2001:db8::1]:443`, and brackets without one. */
const withPort = /^(?:\[([^\]]+)\]|([\d.]+))(?::\d{1,5})?$/;

/**
 * The address in the text of RFC 5952, an IPv4-mapped one as IPv4 (RFC 4291 2.5.5.2), without port, brackets and zone id (RFC 4007 11, which
 * has a meaning on one machine alone). Undefined for what is no address: a name, or the `unknown` and `_hidden` of RFC 7239 6.
 */
export function networkAddress(written = ''): string | undefined {
  const known = spelled.get(written);
  if (known !== undefined) return known;
  const address = addressIn(written);
  if (address === undefined) return undefined;
  // Callers come again, and a few of them are most: reading an address costs more than all else that every request needs of it.
  if (spelled.size >= mostSpelled) spelled.clear();
  spelled.set(written, address);
  return address;
}

const mostSpelled = 1000;
const spelled = new Map<string, string>();

function addressIn(written: string): string | undefined {
  const given = written.trim();
  const [, six, four] = withPort.exec(given) ?? [];
  const unported = six ?? four ?? given;
  const bare = unported.includes(':') ? unported.replace(/%.*$/, '') : unported;
  return isIP(bare) === 0 ? undefined : ipaddr.process(bare).toString();
}

/** Whether an address is one of these addresses and networks, in whatever notation it came. Throws for what is no network. */
export function trustIn(networks: readonly string[]): (written: string | undefined) => boolean {
  const trusts = compile([...networks]);
  return (written) => {
    const address = networkAddress(written);
    return address !== undefined && trusts(address, 0);
  };
}
