// A token of ours for an identity that a provider vouches for: short-lived, and good for one sign-in, registration or link.
import { issueCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { ProviderIdentity } from './provider-identity.ts';
import type { ProviderTokens } from './provider-types.ts';

/** The provider's tokens that are to be kept with the identity, and the id of the row by which they were got. */
export interface TokensToKeep {
  readonly provider: string;
  readonly tokens: ProviderTokens;
}

declare module '../codes/types.ts' {
  interface CodePayloads {
    readonly identity: ProviderIdentity & { readonly keep?: TokensToKeep };
  }
}

const purpose = 'identity' as const;

/** 32 small letters and digits, alive for `federation.tokenSeconds`. */
export async function issueIdentityToken(
  ctx: Ctx,
  { identity, keep }: { readonly identity: ProviderIdentity; readonly keep?: TokensToKeep | undefined },
  stores: Stores<'codes'>,
): Promise<string> {
  const { tokenSeconds: lifeSeconds } = ctx.tenant.settings.federation;
  const form = { kind: 'letters', length: 32 } as const;
  const payload = { ...identity, ...(keep ? { keep } : {}) };
  return (await issueCode(ctx, { purpose, subject: identity.subject, form, lifeSeconds, payload }, stores)).value;
}

/**
 * The identity behind a token of ours, the id of its code, and what is to be kept with the identity. Spends nothing: the command that uses the
 * identity does.
 */
export async function readIdentityToken(
  ctx: Ctx<'provider-token.invalid'>,
  { token }: { readonly token: string },
  stores: Stores<'codes'>,
): Promise<{ readonly identity: ProviderIdentity; readonly code: string; readonly keep: TokensToKeep | undefined }> {
  const found = await ctx.during('code.read', () => stores.codes.find(ctx.tenant.id, purpose, token));
  if (!found || found.used || found.expires <= ctx.now) throw ctx.fail('provider-token.invalid', { provider: null });
  const { keep, ...identity } = found.payload;
  return { identity, code: found.id, keep };
}
