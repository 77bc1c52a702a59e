// What a provider gave us to act for a person, as it is kept, and renewed where its time is over.
import type { Ctx, FaultsOf } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { refreshProviderSession } from './provider-sessions.ts';
import type { IdentityProvider, KeptTokens } from './provider-types.ts';
import { enabledProvider } from './reachable.ts';
import type { Identity } from './types.ts';

/** The tokens, with the identity and the provider's row that they are of. */
export interface KeptSession {
  readonly row: IdentityProvider;
  readonly identity: Identity;
  readonly tokens: KeptTokens;
}

/**
 * The first identity of the account at the provider that has tokens. Order: provider enabled → linked → tokens kept → in force, or renewed by the refresh token. The
 * endpoint asks who may have them.
 */
export async function keptProviderSession(
  ctx: Ctx<FaultsOf<typeof refreshProviderSession>>,
  { account, provider }: { readonly account: string; readonly provider: string },
  stores: Parameters<typeof refreshProviderSession>[2] & Stores<'identityProviders' | 'identities' | 'providerTokens'>,
): Promise<KeptSession> {
  const row = await enabledProvider(ctx, provider, stores);
  if (!row) throw ctx.fail('provider.unknown', { provider });
  const all = await ctx.during('identities.list', () => stores.identities.list(ctx.tenant.id, account));
  const linked = all.filter((each) => each.provider === row.domain);
  if (linked.length === 0) throw ctx.fail('identity.absent', { provider });
  for (const identity of linked) {
    const find = () => ctx.during('provider-tokens.read', () => stores.providerTokens.find(ctx.tenant.id, identity.id));
    const kept = await find();
    if (kept?.provider !== row.id) continue;
    if (kept.expires === null || kept.expires > ctx.now) return { row, identity, tokens: kept };
    if (kept.refreshToken === null) throw ctx.fail('provider-session.expired', { provider });
    await refreshProviderSession(ctx, { account, provider, subject: identity.subject }, stores);
    const renewed = await find();
    if (renewed) return { row, identity, tokens: renewed };
  }
  throw ctx.fail('provider-session.absent', { provider });
}
