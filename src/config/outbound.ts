// Whom calls may reach beside public addresses: the section `outbound` of dragoman.yaml.
import ipaddr from 'ipaddr.js';
import Type from 'typebox';

/** A host as it is named in an address, or a network; with a port, only at that one. */
export type AllowedConfig = { readonly port: number | undefined } & (
  | { readonly host: string }
  | { readonly network: string; readonly bits: number }
);

export const outbound = Type.Object(
  {
    allow: Type.Optional(
      Type.Array(Type.String({ minLength: 1 }), {
        default: [],
        description:
          'hosts (crm.internal), addresses (10.1.2.3) and networks (10.1.0.0/16, fd00::/8) that tenants may have called although they are not public; host and address take a port: 127.0.0.1:9000',
      }),
    ),
  },
  { additionalProperties: false, description: 'which calls this installation makes' },
);

/** Undefined for what is neither a host, an address nor a network. An IPv4-mapped network is its IPv4 network. */
export function allowedTarget(entry: string): AllowedConfig | undefined {
  if (ipaddr.isValidCIDR(entry)) {
    const [base, bits] = ipaddr.parseCIDR(entry);
    return networkOf(base, bits, undefined);
  }
  const bare = ipaddr.IPv6.isValid(entry) ? `[${entry}]` : entry;
  if (!/^(\[[0-9a-f:.]+\]|[a-z0-9_.-]+)(:\d{1,5})?$/i.test(bare) || !URL.canParse(`http://${bare}`)) return undefined;
  const { hostname } = new URL(`http://${bare}`);
  const port = /(?<=[^:]:|\]:)\d+$/.exec(bare)?.[0];
  const address = hostname.replace(/^\[(.*)\]$/, '$1');
  if (port !== undefined && (Number(port) === 0 || Number(port) > 65_535)) return undefined;
  const at = port === undefined ? undefined : Number(port);
  if (!ipaddr.isValid(address)) return { host: hostname, port: at };
  const base = ipaddr.parse(address);
  return networkOf(base, base.toByteArray().length * 8, at);
}

function networkOf(base: ipaddr.IPv4 | ipaddr.IPv6, bits: number, port: number | undefined): AllowedConfig {
  const mapped = base instanceof ipaddr.IPv6 && base.isIPv4MappedAddress() && bits >= 96;
  return mapped ? { network: base.toIPv4Address().toString(), bits: bits - 96, port } : { network: base.toString(), bits, port };
}
