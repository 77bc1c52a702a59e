// A provider's token becomes one of ours: short-lived, and good for one sign-in, registration or link.
import { issueCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';

const purpose = 'identity' as const;

/** What a provider vouches for. */
export interface ProviderIdentity {
  readonly provider: string;
  readonly subject: string;
  readonly email: string | null;
  readonly emailVerified: boolean;
  /** Claims under the names of OpenID Connect Core 5.1. */
  readonly profile: JsonObject;
}

/** Asks the provider whether the token is genuine and made for us; answers a token of ours. */
export async function exchangeProviderToken(
  ctx: Ctx<'provider-token.invalid'>,
  { provider: name, token }: { readonly provider: string; readonly token: string },
  stores: Stores<'codes' | 'providers'>,
): Promise<string> {
  const { providers, tokenSeconds } = ctx.tenant.settings.federation;
  const provider = providers.find((each) => each.name === name);
  if (!provider) throw ctx.fail('provider-token.invalid', { provider: name });
  const verdict = await ctx.doing('provider.ask', () => stores.providers.verify(provider, token, new Date(ctx.now / 1000)));
  if (verdict.kind === 'refused') {
    ctx.note(`provider token refused: ${verdict.because}`);
    throw ctx.fail('provider-token.invalid', { provider: name });
  }
  const { sub, email, email_verified: emailVerified, iss: _i, aud: _a, exp: _e, iat: _t, nonce: _n, azp: _z, ...profile } = verdict.claims;
  const identity = {
    provider: provider.domain,
    subject: String(sub),
    email: typeof email === 'string' ? email : null,
    emailVerified: emailVerified === true || emailVerified === 'true',
    profile,
  };
  const form = { kind: 'letters', length: 32 } as const;
  const payload = { ...identity } as unknown as JsonObject;
  return (await issueCode(ctx, { purpose, subject: identity.subject, form, lifeSeconds: tokenSeconds, payload }, stores)).value;
}

/** The identity behind a token of ours. It stays good until something came of it. */
export async function readIdentityToken(
  ctx: Ctx<'provider-token.invalid'>,
  { token }: { readonly token: string },
  stores: Stores<'codes'>,
): Promise<{ readonly identity: ProviderIdentity; readonly code: string }> {
  const verdict = await judge(ctx, token, stores);
  if (!verdict) throw ctx.fail('provider-token.invalid', { provider: null });
  return { identity: verdict.payload as unknown as ProviderIdentity, code: verdict.id };
}

async function judge(ctx: Ctx, value: string, stores: Stores<'codes'>) {
  const found = await ctx.doing('code.read', () => stores.codes.find(ctx.tenant.id, purpose, value));
  return found && !found.used && found.expires > ctx.now ? found : undefined;
}
