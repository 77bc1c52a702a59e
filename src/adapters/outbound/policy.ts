// Which network addresses may be connected to: public ones (RFC 6890 lists the others), and what the installation's file allows.
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { OutboundPolicy } from '../../core/tenants/outbound-store.ts';
import type { ResolvedAddress } from './exchange.ts';

/** An entry of `outbound.allow`: a host name in lower case, or a network; at one port alone where it names one. */
export type AllowedTarget = { readonly port: number | undefined } & (
  | { readonly host: string }
  | { readonly network: string; readonly bits: number }
);

export interface CallTarget {
  /** As the URL has it: a name in lower case, an IPv4 address, or an IPv6 address in brackets. */
  readonly host: string;
  readonly port: number;
  /** Where the host is an address and no name. */
  readonly literal: ResolvedAddress | undefined;
}

export interface ConnectionPolicy extends OutboundPolicy {
  /** Whether a connection to this network address, to which the host was resolved, may be opened. */
  permits(target: CallTarget, address: string): boolean;
  /** The sentence for operators about a target that may not be called. */
  refusalOf(target: CallTarget): string;
}

/** Unicast addresses of the Internet (RFC 4291 2.4): in the rest of IPv6 nobody has a public service. */
const internet: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3];

/** The IPv4 address of an IPv4-mapped one: such a connection goes there (RFC 4291 2.5.5.2). */
const read = (address: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined => (ipaddr.isValid(address) ? ipaddr.process(address) : undefined);

/** False for all that RFC 6890 and its registries set apart: private, shared, loopback, link-local, multicast, reserved, translated … */
export function isPublic(address: string): boolean {
  const given = read(address);
  if (given?.range() !== 'unicast') return false;
  return given instanceof ipaddr.IPv4 || given.match(internet);
}

export function targetOf({ hostname: host, port, protocol }: URL): CallTarget {
  const address = host.replace(/^\[(.*)\]$/, '$1');
  const family = isIP(address);
  const byDefault = protocol === 'https:' ? 443 : 80;
  return { host, port: port === '' ? byDefault : Number(port), literal: family === 0 ? undefined : { address, family } };
}

/** Names of this machine, whatever a resolver says (RFC 6761 6.3). */
export const isLocal = (host: string): boolean => /^(.+\.)?localhost\.?$/.test(host);

export function connectionPolicy(allow: readonly AllowedTarget[]): ConnectionPolicy {
  const entries = allow.map((entry) => ('host' in entry ? entry : { ...entry, network: ipaddr.parse(entry.network) }));
  const permits: ConnectionPolicy['permits'] = ({ host, port }, address) => {
    if (isPublic(address)) return true;
    const given = read(address);
    return entries.some((entry) => {
      if (entry.port !== undefined && entry.port !== port) return false;
      if ('host' in entry) return entry.host === host;
      return given?.kind() === entry.network.kind() && given.match(entry.network as never, entry.bits);
    });
  };
  const refusalOf: ConnectionPolicy['refusalOf'] = ({ host, port }) =>
    `${host} is no public address. To let it be called, write into dragoman.yaml: outbound: { allow: ['${host}:${port}'] }`;
  return {
    permits,
    refusalOf,
    whyNot(url) {
      const target = targetOf(new URL(url));
      const address = target.literal?.address ?? (isLocal(target.host) ? '127.0.0.1' : undefined);
      return address === undefined || permits(target, address) ? undefined : refusalOf(target);
    },
  };
}
