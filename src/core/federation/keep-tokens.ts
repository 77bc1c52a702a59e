// Keeps what a provider gave us to act for a person, with the person's identity there.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { TokensToKeep } from './identity-tokens.ts';

/** The ports that keeping tokens uses, all of them tables. */
export type KeptTokenPorts = 'providerTokens' | 'identityProviders';

/**
 * In place of former ones, but for a refresh token where none came: providers give one when they are allowed, and not at each sign-in. Nothing happens where nothing is to be kept, or no more since the tokens came: an operator says what is kept. Call it inside the transaction that uses the
 * identity.
 */
export async function keepTokens(
  ctx: Ctx,
  { identity, account, keep }: { readonly identity: string; readonly account: string; readonly keep: TokensToKeep | undefined },
  { providerTokens, identityProviders }: Pick<Stores<KeptTokenPorts>, KeptTokenPorts>,
): Promise<void> {
  if (!keep) return;
  const { provider, tokens } = keep;
  const row = await ctx.during('providers.read', () => identityProviders.read(ctx.tenant.id, provider));
  if (!row?.keepTokens) return;
  const former =
    tokens.refreshToken === null ? await ctx.during('provider-tokens.read', () => providerTokens.find(ctx.tenant.id, identity)) : undefined;
  const refreshToken = former?.provider === provider ? former.refreshToken : tokens.refreshToken;
  await ctx.during('provider-tokens.store', () =>
    providerTokens.put(ctx.tenant.id, { ...tokens, refreshToken, identity, account, provider, obtained: ctx.now }),
  );
}
