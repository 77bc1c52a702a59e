// A provider's token becomes one of ours: short-lived, and good for one sign-in, registration or link.
import { issueCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    readonly identity: ProviderIdentity;
  }
}

const purpose = 'identity' as const;

/** A person's identity as a provider vouches for it. */
export interface ProviderIdentity {
  readonly provider: string;
  readonly subject: string;
  readonly email: string | null;
  readonly emailVerified: boolean;
  /** Claims under the names of OpenID Connect Core 5.1. */
  readonly profile: JsonObject;
}

export interface ProviderToken {
  /** As the tenant's settings name it. */
  readonly provider: string;
  readonly token: string;
}

/**
 * Verifies the provider's token and returns a token of ours: 32 small letters and digits, alive for `federation.tokenSeconds`, good for one
 * sign-in, registration or link.
 */
export async function exchangeProviderToken(
  ctx: Ctx<'provider-token.invalid'>,
  given: ProviderToken,
  stores: Stores<'codes' | 'providers'>,
): Promise<string> {
  return tokenFor(ctx, await identityOf(ctx, given, stores), stores);
}

/** The same, for dialects that accept only people whose e-mail address the provider names and verifies. */
export async function exchangeAddressedToken(
  ctx: Ctx<'provider-token.invalid' | 'provider-email.absent'>,
  given: ProviderToken,
  stores: Stores<'codes' | 'providers'>,
): Promise<string> {
  const { provider } = given;
  const identity = await identityOf(ctx, given, stores);
  if (!identity.email) throw ctx.fail('provider-email.absent', { provider });
  if (!identity.emailVerified) throw ctx.fail('provider-token.invalid', { provider });
  return tokenFor(ctx, identity, stores);
}

async function identityOf(
  ctx: Ctx<'provider-token.invalid'>,
  { provider: name, token }: ProviderToken,
  stores: Stores<'providers'>,
): Promise<ProviderIdentity> {
  const provider = ctx.tenant.settings.federation.providers.find((each) => each.name === name);
  if (!provider) throw ctx.fail('provider-token.invalid', { provider: name });
  const verdict = await ctx.during('provider.ask', () => stores.providers.verify(provider, token, new Date(ctx.now / 1000)));
  if (verdict.kind === 'refused') {
    ctx.log(`provider token refused: ${verdict.because}`);
    throw ctx.fail('provider-token.invalid', { provider: name });
  }
  const { sub, email, email_verified: emailVerified, iss: _i, aud: _a, exp: _e, iat: _t, nonce: _n, azp: _z, ...profile } = verdict.claims;
  return {
    provider: provider.domain,
    subject: String(sub),
    email: typeof email === 'string' ? email : null,
    emailVerified: emailVerified === true || emailVerified === 'true',
    profile,
  };
}

async function tokenFor(ctx: Ctx, identity: ProviderIdentity, stores: Stores<'codes'>): Promise<string> {
  const { tokenSeconds: lifeSeconds } = ctx.tenant.settings.federation;
  const form = { kind: 'letters', length: 32 } as const;
  return (await issueCode(ctx, { purpose, subject: identity.subject, form, lifeSeconds, payload: identity }, stores)).value;
}

/** The identity behind a token of ours, and the id of its code. Spends nothing: the command that uses the identity does. */
export async function readIdentityToken(
  ctx: Ctx<'provider-token.invalid'>,
  { token }: { readonly token: string },
  stores: Stores<'codes'>,
): Promise<{ readonly identity: ProviderIdentity; readonly code: string }> {
  const verdict = await judge(ctx, token, stores);
  if (!verdict) throw ctx.fail('provider-token.invalid', { provider: null });
  return { identity: verdict.payload, code: verdict.id };
}

async function judge(ctx: Ctx, value: string, stores: Stores<'codes'>) {
  const found = await ctx.during('code.read', () => stores.codes.find(ctx.tenant.id, purpose, value));
  return found && !found.used && found.expires > ctx.now ? found : undefined;
}
