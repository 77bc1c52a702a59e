// A provider's row with all that a call to it needs: preset and configuration together, and our secret there.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { presets } from './presets/index.ts';
import type { IdentityProvider, ProviderTraits, ReachableProvider } from './provider-types.ts';

/** The traits of the preset, and those of the configuration in their place; of `claims` each by itself. */
export function traitsOf({ preset, configuration, kind }: Pick<IdentityProvider, 'preset' | 'configuration' | 'kind'>): ProviderTraits {
  const own: ProviderTraits = kind === 'saml' || kind === 'ldap' ? {} : configuration;
  const known = preset === null ? {} : (presets[preset]?.traits ?? {});
  return { ...known, ...own, ...(known.claims || own.claims ? { claims: { ...known.claims, ...own.claims } } : {}) };
}

/** Reads our secret there. */
export async function reachable(
  ctx: Ctx,
  row: IdentityProvider,
  { identityProviders }: Pick<Stores<'identityProviders'>, 'identityProviders'>,
): Promise<ReachableProvider> {
  const { id, name, kind, domain, clientId, configuration } = row;
  const secret = row.hasSecret ? await ctx.during('providers.read', () => identityProviders.secret(ctx.tenant.id, id)) : undefined;
  return { id, name, kind, domain, clientId, clientSecret: secret ?? '', traits: traitsOf(row), configuration };
}

/** The enabled provider of that name; undefined if there is none. */
export async function enabledProvider(
  ctx: Ctx,
  name: string,
  { identityProviders }: Pick<Stores<'identityProviders'>, 'identityProviders'>,
): Promise<IdentityProvider | undefined> {
  const row = await ctx.during('providers.read', () => identityProviders.find(ctx.tenant.id, name));
  return row?.enabled ? row : undefined;
}
