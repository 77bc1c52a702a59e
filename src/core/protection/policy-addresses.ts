// Which network addresses may call. A pure function of the tenant's lists; single addresses and CIDR networks.
import { contains, networkIn } from './networks.ts';

/** What is no address is welcome only where there is no list at all. */
export function isWelcome(
  address: string,
  { allow, deny }: { readonly allow: readonly string[]; readonly deny: readonly string[] },
): boolean {
  if (deny.length > 0 && (!networkIn(address) || deny.some((network) => contains(network, address)))) return false;
  return allow.length === 0 || allow.some((network) => contains(network, address));
}
