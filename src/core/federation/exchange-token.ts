// A token that an application got from a provider becomes one of ours.
import { countEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { issueIdentityToken } from './identity-tokens.ts';
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
  throw ctx.fail(identity === 'audience' ? 'provider-token.foreign' : 'provider-token.invalid', { provider: name });
}
