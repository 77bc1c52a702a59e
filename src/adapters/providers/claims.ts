// Claims under the names of OpenID Connect Core 5.1, out of what a provider answered about a person.
import type { ProviderTraits } from '../../core/federation/provider-types.ts';
import type { JsonObject } from '../../core/json.ts';
import { type Members, valueAt } from './answers.ts';

/** Those at the places that the provider's traits name; of kind `claims` also the other members, which are claims already. A claim of which the traits say where it stands is taken from nowhere else. */
export function claimsIn(members: Members, { claims, provenAddresses = 'told' }: ProviderTraits, kind: 'mapped' | 'claims'): JsonObject {
  const placed = Object.entries(claims ?? {}).flatMap(([name, places]) => {
    const value = valueAt(members, places);
    return value === undefined ? [] : [[name, value] as const];
  });
  const others = kind === 'claims' ? Object.entries(members).filter(([name]) => claims?.[name] === undefined) : [];
  const found: Record<string, unknown> = Object.fromEntries([...others, ...placed]);
  const { email, email_verified: told } = found;
  const verified = { all: true, none: false, told: [true, 'true', 1, '1'].includes(told as never) }[provenAddresses];
  const address = typeof email === 'string' && email !== '' ? { email, email_verified: verified } : {};
  const { email: _e, email_verified: _v, ...rest } = found;
  return { ...rest, ...address } as JsonObject;
}
