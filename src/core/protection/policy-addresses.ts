// Which network addresses may call. A pure function of the tenant's lists; single addresses and CIDR networks.
import ipaddr from 'ipaddr.js';

export function isWelcome(
  address: string,
  { allow, deny }: { readonly allow: readonly string[]; readonly deny: readonly string[] },
): boolean {
  if (deny.some((network) => contains(network, address))) return false;
  return allow.length === 0 || allow.some((network) => contains(network, address));
}

function contains(network: string, address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const given = ipaddr.process(address);
  if (ipaddr.isValidCIDR(network)) {
    const [base, bits] = ipaddr.parseCIDR(network);
    return base.kind() === given.kind() && given.match(base, bits);
  }
  return ipaddr.isValid(network) && ipaddr.process(network).toString() === given.toString();
}
