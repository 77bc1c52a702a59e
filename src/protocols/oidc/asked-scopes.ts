// The scopes that a person allows by giving the password to the application itself: all requested ones that exist.
import type { Grant } from 'oidc-provider';
import { claimsByScope } from './claims.ts';
import type { ProviderProfile } from './profile.ts';

/** A resource that tokens may be issued for, with its scopes. */
export interface AskedResource {
  readonly identifier: string;
  readonly scopes: readonly string[];
}

export interface AskedScopes {
  /** All of them, as a code carries them. */
  readonly scope: string;
  /** Our own and those of OpenID Connect. */
  readonly own: string;
  readonly ofResources: readonly AskedResource[];
}

/** Words that name no scope are left out, as at a code flow. */
export function scopesIn(text: string, resources: readonly AskedResource[], { scopes }: ProviderProfile): AskedScopes {
  const words = [...new Set(text.split(' ').filter(Boolean))];
  const known = ['offline_access', ...scopes.person, ...Object.keys(claimsByScope)];
  const own = words.filter((word) => known.includes(word));
  const ofResources = resources.map((each) => ({ ...each, scopes: words.filter((word) => each.scopes.includes(word)) }));
  const scope = [...new Set([...own, ...ofResources.flatMap((each) => each.scopes)])].join(' ');
  return { scope, own: own.join(' '), ofResources };
}

export function allow(grant: Grant, { own, ofResources }: Pick<AskedScopes, 'own' | 'ofResources'>): void {
  if (own) grant.addOIDCScope(own);
  for (const { identifier, scopes } of ofResources) grant.addResourceScope(identifier, scopes.join(' '));
}
