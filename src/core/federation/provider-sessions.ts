// The access that a provider gave us for a person is renewed.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';
import type { Instant } from '../time.ts';
import { identityBehind } from './exchange-token.ts';
import type { TokensToKeep } from './identity-tokens.ts';
import { type KeptTokenPorts, keepTokens } from './keep-tokens.ts';
import { identityIn } from './provider-identity.ts';
import type { Refreshed } from './provider-store.ts';
import type { IdentityProvider, KeptTokens, ProviderTokens, ReachableProvider } from './provider-types.ts';
import { enabledProvider, reachable } from './reachable.ts';
import { isStillLinked } from './still-linked.ts';
import type { Identity } from './types.ts';
import { demandIntelligible } from './unintelligible.ts';

export interface SessionToRefresh {
  readonly account: string;
  /** The name of the provider's row. */
  readonly provider: string;
  /** Which of several identities there; the one that has tokens, or whose the token is, if not given. */
  readonly subject?: string;
  /** A token of the provider that an application brings, in place of those that are kept. */
  readonly token?: string;
}

type Faults =
  | 'provider.unknown'
  | 'provider.refused'
  | 'provider.undiscoverable'
  | 'identity.absent'
  | 'identity.unexpected'
  | 'provider-session.absent'
  | 'provider-session.expired'
  | 'provider-token.invalid'
  | 'provider-token.foreign';

type Ports = 'accounts' | 'identityProviders' | 'identities' | 'providerTokens' | 'providers' | 'events' | 'tallies';

/**
 * Gets new tokens by the refresh token that is kept, and keeps them. Order: provider enabled → linked → tokens kept → the provider's answer → for the
 * person that is linked. Tokens that the provider takes no more, or that are another person's, are deleted. With a token that an application brings:
 * provider enabled → linked → genuine and made for us → for the person that is linked; one that is refused takes nothing away.
 */
export async function refreshProviderSession(
  ctx: Ctx<Faults>,
  { account, provider: name, subject, token }: SessionToRefresh,
  stores: Stores<Ports>,
): Promise<{ readonly expires: Instant | null; readonly scope: string | null }> {
  const row = await enabledProvider(ctx, name, stores);
  if (!row) throw ctx.fail('provider.unknown', { provider: name });
  const all = await ctx.during('identities.list', () => stores.identities.list(ctx.tenant.id, account));
  const linked = all.filter((each) => each.provider === row.domain && (subject === undefined || each.subject === subject));
  if (linked.length === 0) throw ctx.fail('identity.absent', { provider: name });
  if (token !== undefined) return takeBrought(ctx, { row, linked, token }, stores);
  const found = await firstKept(ctx, linked, row.id, stores);
  if (!found) throw ctx.fail('provider-session.absent', { provider: name });
  const provider = await reachable(ctx, row, stores);
  return renew(ctx, { provider, ...found }, stores);
}

/** By a token that an application got for the person: judged as it is at a sign-in. One that opens something there is kept beside the refresh token. */
async function takeBrought(
  ctx: Ctx<Faults>,
  { row, linked, token }: { readonly row: IdentityProvider; readonly linked: readonly Identity[]; readonly token: string },
  stores: Stores<Ports>,
) {
  const { name: provider } = row;
  const { subject } = await identityBehind(ctx, { provider, token }, stores);
  const identity = linked.find((each) => each.subject === subject);
  if (!identity) throw ctx.fail('identity.unexpected', { provider });
  const tokens: ProviderTokens = { accessToken: token, refreshToken: null, scope: null, expires: null };
  // An ID token says who the person is, and opens nothing.
  const keep = row.keepTokens && row.kind !== 'openid' ? { provider: row.id, tokens } : undefined;
  await renewed(ctx, { identity, keep, provider }, stores);
  return { expires: null, scope: null };
}

interface KeptWith {
  readonly identity: Identity;
  readonly kept: KeptTokens;
}

async function firstKept(
  ctx: Ctx,
  linked: readonly Identity[],
  provider: string,
  { providerTokens }: Pick<Stores<'providerTokens'>, 'providerTokens'>,
): Promise<KeptWith | undefined> {
  for (const identity of linked) {
    const kept = await ctx.during('provider-tokens.read', () => providerTokens.find(ctx.tenant.id, identity.id));
    if (kept?.provider === provider) return { identity, kept };
  }
  return undefined;
}

async function renew(
  ctx: Ctx<Faults>,
  { provider, identity, kept }: KeptWith & { readonly provider: ReachableProvider },
  stores: Stores<Ports>,
) {
  const { name } = provider;
  const answer = await answerAbout(ctx, provider, kept, stores);
  if (answer.kind === 'undiscoverable') throw ctx.fail('provider.undiscoverable', { provider: name });
  if (answer.kind === 'client-refused') throw ctx.fail('provider.refused', { provider: name, error: answer.error });
  const read = await demandIntelligible(ctx, answer);
  if (read.kind === 'lapsed') return lapsed(ctx, { name, identity, kept }, stores);
  const claims = read.kind === 'refreshed' ? (read.claims ?? (await claimsOf(ctx, provider, read.tokens, stores))) : undefined;
  const whose = claims && identityIn(claims, provider.domain);
  if (read.kind === 'refused' || typeof whose !== 'object' || whose.subject !== identity.subject) {
    await ctx.during('provider-tokens.store', () => stores.providerTokens.delete(ctx.tenant.id, identity.id));
    throw ctx.fail('identity.unexpected', { provider: name });
  }
  const { tokens } = read;
  await renewed(ctx, { identity, keep: { provider: provider.id, tokens }, provider: name }, stores);
  return { expires: tokens.expires, scope: tokens.scope };
}

interface Renewed {
  readonly identity: Identity;
  readonly keep: TokensToKeep | undefined;
  /** The name of the row. */
  readonly provider: string;
}

/** Keeps the tokens, unless the identity was unlinked while the provider was asked: they go with it. */
async function renewed(
  ctx: Ctx<'identity.absent'>,
  { identity, keep, provider }: Renewed,
  stores: Stores<'accounts' | 'identities' | 'events' | KeptTokenPorts>,
): Promise<void> {
  const { id, account } = identity;
  await stores.transaction(async (tables) => {
    if (!(await isStillLinked(ctx, identity, tables))) throw ctx.fail('identity.absent', { provider });
    await keepTokens(ctx, { identity: id, account, keep }, tables);
    await recordEvent(ctx, { what: 'provider-session.refreshed', subject: account, detail: { provider } }, tables);
  });
}

/** Of two that refresh at once the provider may take the token of one: the other has what that one got. */
async function lapsed(
  ctx: Ctx<'provider-session.expired'>,
  { name, identity, kept }: KeptWith & { readonly name: string },
  { providerTokens }: Pick<Stores<'providerTokens'>, 'providerTokens'>,
) {
  const now = await ctx.during('provider-tokens.read', () => providerTokens.find(ctx.tenant.id, identity.id));
  if (now && now.accessToken !== kept.accessToken) return { expires: now.expires, scope: now.scope };
  if (now) await ctx.during('provider-tokens.store', () => providerTokens.delete(ctx.tenant.id, identity.id));
  throw ctx.fail('provider-session.expired', { provider: name });
}

/** A token without a refresh token is what it was, for as long as the provider takes it. */
async function answerAbout(
  ctx: Ctx,
  provider: ReachableProvider,
  kept: KeptTokens,
  { providers }: Pick<Stores<'providers'>, 'providers'>,
): Promise<Refreshed> {
  if (kept.refreshToken !== null) return ctx.during('provider.ask', () => providers.refresh(provider, kept, ctx.now));
  const answer = await ctx.during('provider.ask', () => providers.userinfo(provider, kept, ctx.now));
  if (answer.kind === 'genuine') return { kind: 'refreshed', tokens: tokensIn(kept), claims: answer.claims };
  return answer.kind === 'refused' ? { kind: 'lapsed', error: answer.told } : answer;
}

const tokensIn = ({ accessToken, refreshToken, scope, expires }: KeptTokens): ProviderTokens => ({
  accessToken,
  refreshToken,
  scope,
  expires,
});

/** Whose the new tokens are, where the answer with them did not say it; undefined if the provider says nothing of use. */
async function claimsOf(
  ctx: Ctx<'provider.undiscoverable'>,
  provider: ReachableProvider,
  tokens: ProviderTokens,
  { providers }: Pick<Stores<'providers'>, 'providers'>,
): Promise<JsonObject | undefined> {
  const answer = await ctx.during('provider.ask', () => providers.userinfo(provider, tokens, ctx.now));
  if (answer.kind === 'undiscoverable') throw ctx.fail('provider.undiscoverable', { provider: provider.name });
  const read = await demandIntelligible(ctx, answer);
  return read.kind === 'genuine' ? read.claims : undefined;
}
