// The network addresses that may call. A pure function of the tenant's lists; single addresses and CIDR networks.
import { contains, networkIn } from './networks.ts';

/** False for an address on `deny`, or not on an `allow` that lists any. Text that is no address is allowed only if both lists are empty. */
export function isAddressAllowed(
  address: string,
  { allow, deny }: { readonly allow: readonly string[]; readonly deny: readonly string[] },
): boolean {
  if (deny.length > 0 && (!networkIn(address) || deny.some((network) => contains(network, address)))) return false;
  return allow.length === 0 || allow.some((network) => contains(network, address));
}
