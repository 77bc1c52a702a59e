// Claims under the names of OpenID Connect Core 5.1, out of what a provider answered about a person.
import type { ProviderTraits } from '../../core/federation/provider-types.ts';
import type { JsonObject } from '../../core/json.ts';
import { type Members, valueAt } from './answers.ts';

/** Those at the places that the provider's traits name; else all members, which are claims already. */
export function claimsIn(members: Members, { claims, provenAddresses = 'told' }: ProviderTraits, kind: 'mapped' | 'claims'): JsonObject {
  const placed = Object.entries(claims ?? {}).flatMap(([name, places]) => {
    const value = valueAt(members, places);
    return value === undefined ? [] : [[name, value] as const];
  });
  const found: Record<string, unknown> = { ...(kind === 'claims' ? members : {}), ...Object.fromEntries(placed) };
  const { email, email_verified: told } = found;
  const verified = { all: true, none: false, told: told === true || told === 'true' || told === 1 }[provenAddresses];
  const address = typeof email === 'string' && email !== '' ? { email, email_verified: verified } : {};
  const { email: _e, email_verified: _v, ...rest } = found;
  return { ...rest, ...address } as JsonObject;
}
