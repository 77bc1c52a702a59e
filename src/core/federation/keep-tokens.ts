// Keeps what a provider gave us to act for a person, with the person's identity there.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { TokensToKeep } from './identity-tokens.ts';

/** In place of former ones; nothing happens where nothing is to be kept. Call it inside the transaction that uses the identity. */
export async function keepTokens(
  ctx: Ctx,
  { identity, account, keep }: { readonly identity: string; readonly account: string; readonly keep: TokensToKeep | undefined },
  { providerTokens }: Pick<Stores<'providerTokens'>, 'providerTokens'>,
): Promise<void> {
  if (!keep) return;
  const { provider, tokens } = keep;
  await ctx.during('provider-tokens.store', () =>
    providerTokens.put(ctx.tenant.id, { ...tokens, identity, account, provider, obtained: ctx.now }),
  );
}
