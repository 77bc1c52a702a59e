// A token that an application got from a provider becomes one of ours.
import { countEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { issueIdentityToken, readIdentityToken } from './identity-tokens.ts';
import { identityIn, type ProviderIdentity } from './provider-identity.ts';
import { enabledProvider, reachable } from './reachable.ts';

export interface ProviderToken {
  /** The name of the provider's row. */
  readonly provider: string;
  readonly token: string;
}

type Faults = 'provider-token.invalid' | 'provider-token.foreign';
type Ports = 'codes' | 'providers' | 'identityProviders' | 'tallies';

/** Verifies the provider's token and returns one of ours, good for one sign-in, registration or link. */
export async function exchangeProviderToken(ctx: Ctx<Faults>, given: ProviderToken, stores: Stores<Ports>): Promise<string> {
  return issueIdentityToken(ctx, { identity: await identityBehind(ctx, given, stores) }, stores);
}

/** What an application brings of a session at a provider: a token, or a key with its secret, as some had it before OAuth 2. */
export interface BroughtProviderSession {
  /** The name of the provider's row. */
  readonly provider: string;
  readonly token: string | undefined;
}

/**
 * The same where an application names any provider: one that the tenant does not have is told from a token that is none. A token of ours for an identity of that provider
 * is taken as it is. Order: provider enabled → our client registered there → the form of the session → token.
 */
export async function exchangeProviderSession(
  ctx: Ctx<Faults | 'provider.unknown' | 'provider-application.absent' | 'provider-session.not-exchangeable'>,
  { provider, token, own }: BroughtProviderSession & { readonly own: boolean },
  stores: Stores<Ports>,
): Promise<string> {
  const row = await enabledProvider(ctx, provider, stores);
  if (!row || row.kind === 'ldap') throw ctx.fail('provider.unknown', { provider });
  if (row.clientId === '' && row.kind !== 'saml') throw ctx.fail('provider-application.absent', { provider });
  if (token === undefined) throw ctx.fail('provider-session.not-exchangeable', { provider });
  if (!own) {
    const identity = await identityBehind(ctx, { provider, token }, stores);
    // An ID token says who the person is, and opens nothing.
    const tokens = { accessToken: token, refreshToken: null, scope: null, expires: null };
    const keep = row.keepTokens && row.kind !== 'openid' ? { provider: row.id, tokens } : undefined;
    return issueIdentityToken(ctx, { identity, keep }, stores);
  }
  const { identity } = await readIdentityToken(ctx, { token }, stores);
  if (identity.provider !== row.domain) throw ctx.fail('provider-token.invalid', { provider, because: 'unknown' });
  return token;
}

/** The same, for dialects that accept only people whose e-mail address the provider names and verifies. */
export async function exchangeAddressedToken(
  ctx: Ctx<Faults | 'provider-email.absent'>,
  given: ProviderToken,
  stores: Stores<Ports>,
): Promise<string> {
  const { provider } = given;
  const identity = await identityBehind(ctx, given, stores);
  if (!identity.email) throw ctx.fail('provider-email.absent', { provider });
  if (!identity.emailVerified) throw ctx.fail('provider-token.invalid', { provider });
  return issueIdentityToken(ctx, { identity }, stores);
}

/** The identity for which the provider made the token; every refusal is counted for operators. */
export async function identityBehind(
  ctx: Ctx<Faults>,
  { provider: name, token }: ProviderToken,
  stores: Stores<Exclude<Ports, 'codes'>>,
): Promise<ProviderIdentity> {
  const row = await enabledProvider(ctx, name, stores);
  if (!row) throw ctx.fail('provider-token.invalid', { provider: name });
  const provider = await reachable(ctx, row, stores);
  const verdict = await ctx.during('provider.ask', () => stores.providers.verify(provider, token, ctx.now));
  const identity = verdict.kind === 'genuine' ? identityIn(verdict.claims, row.domain) : verdict.because;
  if (typeof identity === 'object') return identity;
  ctx.log(`provider token refused: ${verdict.kind === 'refused' ? verdict.told : identity}`);
  countEvent(ctx, { what: 'provider-token.refused', subject: name, detail: { reason: identity } }, stores);
  if (identity === 'audience') throw ctx.fail('provider-token.foreign', { provider: name });
  throw ctx.fail('provider-token.invalid', { provider: name, because: identity });
}
