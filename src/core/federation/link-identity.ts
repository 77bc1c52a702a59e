// Links an account and an identity at a provider.
import { demandMayChange, type ProvenSession } from '../authenticators/index.ts';
import type { EnrolledPorts } from '../credentials/every-credential.ts';
import { type Ctx, Fault } from '../faults/index.ts';
import { normalForm } from '../identifiers/normal-forms.ts';
import type { Stores } from '../stores.ts';
import { demandNotExclusive } from './exclusive.ts';
import { holdersOf } from './holders-of.ts';
import { readIdentityToken } from './identity-tokens.ts';
import { demandLinked, type Linking, type LinkOutcome, type LinkTables, makeLink, prepareLink } from './make-link.ts';
import type { ProviderIdentity } from './provider-identity.ts';

export interface NewIdentityLink {
  readonly account: string;
  /** What the person proved, and when: a new identity signs in to the account, so that neither a stolen session nor a password alone must add one. */
  readonly session: ProvenSession;
  readonly token: string;
  /** Refuses an identity whose address belongs to another account here. */
  readonly addressMatters?: boolean;
  /** Whether the provider's address is shown with the identity. */
  readonly keepAddress?: boolean;
}

/** For dialects in which callers name the person at the provider, beside what proves it. */
export interface NamedIdentityLink extends NewIdentityLink {
  readonly subject: string;
}

type LinkFault = ProofFault | 'provider-token.invalid' | 'identity.taken' | 'account.linkable';
type ProofFault = 'session.stale' | 'second-factor.unproven';
type LinkPorts = LinkTables | 'accountStates' | 'identifiers' | 'sequences';

/**
 * Links the identity and spends the token in one transaction. Order: recent sign-in, with the second factor where the person has one → token → identity free. An
 * identity that the account has already is no error.
 */
export async function linkIdentity(ctx: Ctx<LinkFault>, input: NewIdentityLink, stores: Stores<LinkPorts>): Promise<void> {
  const read = await readFresh(ctx, input, stores);
  if (input.addressMatters) await demandNobodyElse(ctx, read.identity, input.account, stores);
  await link(ctx, { ...input, ...read }, stores);
}

/**
 * The same for dialects in which an account has one identity of a provider: with one there, `provider.occupied`, also where it is this one. Whose identity
 * it is to be is asked before whose it is.
 */
export async function linkSoleIdentity(
  ctx: Ctx<LinkFault | 'provider.occupied' | 'identity.unexpected'>,
  input: NamedIdentityLink,
  stores: Stores<LinkPorts>,
): Promise<void> {
  const read = await readFresh(ctx, input, stores);
  const { provider, subject } = read.identity;
  if (subject !== input.subject) throw ctx.fail('identity.unexpected', { provider });
  if (input.addressMatters) await demandNobodyElse(ctx, read.identity, input.account, stores);
  if ((await link(ctx, { ...input, ...read, sole: true }, stores)) !== 'linked') throw ctx.fail('provider.occupied', { provider });
}

/**
 * The same for dialects in which nobody names the person: `identity.present` tells this identity from another one of the provider. Order: recent sign-in, with the second
 * factor → token → the provider of the session tolerates others → whose address → free.
 */
export async function linkOnlyIdentity(
  ctx: Ctx<LinkFault | 'provider.occupied' | 'identity.present' | 'identity.exclusive'>,
  input: NewIdentityLink,
  stores: Stores<LinkPorts>,
): Promise<ProviderIdentity> {
  const read = await readFresh(ctx, input, stores);
  await demandNotExclusive(ctx, input, stores);
  if (input.addressMatters) await demandNobodyElse(ctx, read.identity, input.account, stores);
  demandLinked(ctx, await link(ctx, { ...input, ...read, sole: true }, stores), read.identity);
  return read.identity;
}

/**
 * Links the identity for which a sign-in was refused as `account.linkable`, to the account in which the person has signed in since by another means. It
 * must be the account that has the identity's verified address: else whoever hands somebody a token would be let into that account. Order: recent
 * sign-in, with the second factor → token → whose address → identity free.
 */
export async function linkAfterSignIn(
  ctx: Ctx<ProofFault | 'provider-token.invalid' | 'identity.unexpected' | 'identity.taken'>,
  input: Pick<NewIdentityLink, 'account' | 'session' | 'token' | 'keepAddress'>,
  stores: Stores<LinkPorts>,
): Promise<ProviderIdentity> {
  const read = await readFresh(ctx, input, stores);
  const { provider, email, emailVerified } = read.identity;
  const holder = email && emailVerified ? await holderOf(ctx, email, stores) : undefined;
  if (holder !== input.account) throw ctx.fail('identity.unexpected', { provider });
  await link(ctx, { ...input, ...read }, stores);
  return read.identity;
}

/** The session that was opened just now, and the token of the identity that waited for it. */
export interface WaitingLink extends Pick<NewIdentityLink, 'token' | 'keepAddress'> {
  readonly session: ProvenSession & { readonly account: string };
}

/**
 * The same for pages, where the person is signed in whatever becomes of the identity: false where it was not linked. A browser that is remembered, or not risky, proved no second
 * factor.
 */
export async function linkIfTheirs(ctx: Ctx, { session, ...input }: WaitingLink, stores: Stores<LinkPorts>): Promise<boolean> {
  try {
    // Its refusals end here.
    await linkAfterSignIn(ctx as Parameters<typeof linkAfterSignIn>[0], { ...input, account: session.account, session }, stores);
    return true;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    ctx.log(`identity not linked: ${error.kind}`);
    return false;
  }
}

/** Whose verified address the identity brings along, and by what that person signs in; undefined if nobody has it. Spends nothing. */
export async function conflictOf(
  ctx: Ctx<'provider-token.invalid'>,
  { token }: { readonly token: string },
  stores: Stores<'codes' | 'identifiers' | EnrolledPorts>,
): Promise<{ readonly identifier: string; readonly heldBy: readonly string[]; readonly provider: string } | undefined> {
  const { identity } = await readIdentityToken(ctx, { token }, stores);
  const heldBy = await holdersOf(ctx, identity, stores);
  return heldBy && { identifier: identity.email!, heldBy: heldBy.map(({ name }) => name), provider: identity.provider };
}

type Read = Awaited<ReturnType<typeof readIdentityToken>>;

async function readFresh(
  ctx: Ctx<ProofFault | 'provider-token.invalid'>,
  { account, session, token }: Pick<NewIdentityLink, 'account' | 'session' | 'token'>,
  stores: Stores<'codes' | 'accountStates'>,
): Promise<Read> {
  await demandMayChange(ctx, { account, session }, stores);
  return readIdentityToken(ctx, { token }, stores);
}

async function holderOf(ctx: Ctx, email: string, { identifiers }: Stores<'identifiers'>): Promise<string | undefined> {
  return (await ctx.during('account.read', () => identifiers.find(ctx.tenant.id, 'email', normalForm('email', email))))?.account;
}

async function demandNobodyElse(
  ctx: Ctx<'identity.taken' | 'account.linkable'>,
  { provider, subject, email }: ProviderIdentity,
  account: string,
  stores: Stores<'identities' | 'identifiers'>,
): Promise<void> {
  const tenant = ctx.tenant.id;
  const holder = await ctx.during('identities.list', () => stores.identities.find(tenant, provider, subject));
  if (holder && holder.account !== account) throw ctx.fail('identity.taken', { provider });
  const held = email === null ? undefined : await holderOf(ctx, email, stores);
  if (email !== null && held && held !== account) throw ctx.fail('account.linkable', { identifier: email, heldBy: [] });
}

/** `occupied` and `present` only where the account may have one identity of the provider. */
async function link(
  ctx: Ctx<'session.stale' | 'identity.taken' | 'provider-token.invalid'>,
  linking: Linking,
  stores: Stores<LinkPorts>,
): Promise<'linked' | 'occupied' | 'present'> {
  const prepared = await prepareLink(ctx, linking, stores);
  const outcome = await stores.transaction<LinkOutcome>(async (tables, rollbackWith) => {
    const made = await makeLink(ctx, prepared, tables);
    return made === 'linked' ? made : rollbackWith(made);
  });
  if (outcome === 'occupied' || outcome === 'present') return outcome;
  demandLinked(ctx as Parameters<typeof demandLinked>[0], outcome, linking.identity);
  return 'linked';
}
