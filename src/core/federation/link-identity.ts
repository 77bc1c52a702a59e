// Links an account and an identity at a provider, and removes the link.
import { recordEvent } from '../audit/index.ts';
import { type EnrolledPorts, waysIn } from '../credentials/every-credential.ts';
import type { Ctx } from '../faults/index.ts';
import { normalForm } from '../identifiers/normal-forms.ts';
import { newId } from '../ids.ts';
import { demandFresh, type ProvenAt } from '../sessions/fresh.ts';
import type { Stores } from '../stores.ts';
import { claimsOf } from './holders-of.ts';
import { type ProviderIdentity, readIdentityToken } from './identity-tokens.ts';
import type { Identity } from './types.ts';

/** The account's identities, by number; an empty list if it has none. */
export async function listIdentities(
  ctx: Ctx,
  { account }: { readonly account: string },
  { identities }: Stores<'identities'>,
): Promise<readonly Identity[]> {
  return ctx.during('identities.list', () => identities.list(ctx.tenant.id, account));
}

export interface NewIdentityLink {
  readonly account: string;
  /** When the person signed in: a new identity signs in to the account, so that a stolen session must not add one. */
  readonly provenAt: ProvenAt;
  readonly token: string;
  /** Refuses an identity whose address belongs to another account here. */
  readonly addressMatters?: boolean;
  /** Whether the provider's address is shown with the identity. */
  readonly keepAddress?: boolean;
}

async function demandNobodyElse(
  ctx: Ctx<'identity.taken' | 'account.linkable'>,
  { provider, subject, email }: ProviderIdentity,
  account: string,
  { identities, identifiers }: Stores<'identities' | 'identifiers'>,
): Promise<void> {
  const tenant = ctx.tenant.id;
  const holder = await ctx.during('identities.list', () => identities.find(tenant, provider, subject));
  if (holder && holder.account !== account) throw ctx.fail('identity.taken', { provider });
  const held = email && (await ctx.during('account.read', () => identifiers.find(tenant, 'email', normalForm('email', email))));
  if (held && held.account !== account) throw ctx.fail('account.linkable', { identifier: email, heldBy: [] });
}

/**
 * Links the identity and spends the token in one transaction. Order: recent sign-in → token → identity free. An identity that the account
 * has already is no error.
 */
export async function linkIdentity(
  ctx: Ctx<'session.stale' | 'provider-token.invalid' | 'identity.taken' | 'account.linkable'>,
  { account, provenAt, token, addressMatters = false, keepAddress = false }: NewIdentityLink,
  stores: Stores<'codes' | 'identities' | 'identifiers' | 'sequences' | 'events'>,
): Promise<void> {
  const tenant = ctx.tenant.id;
  demandFresh(ctx, provenAt);
  const { identity, code } = await readIdentityToken(ctx, { token }, stores);
  const { provider, subject } = identity;
  const profile = keepAddress ? claimsOf(identity) : identity.profile;
  if (addressMatters) await demandNobodyElse(ctx, identity, account, stores);
  const number = await ctx.during('record.store', () => stores.sequences.take(tenant, 1));
  const outcome = await stores.transaction<'linked' | 'taken' | 'spent'>(async (tables, rollbackWith) => {
    const holder = await ctx.during('identities.list', () => tables.identities.find(tenant, provider, subject));
    if (holder && holder.account !== account) rollbackWith('taken');
    if (!(await ctx.during('code.store', () => tables.codes.spend(tenant, code, ctx.now)))) rollbackWith('spent');
    const row = { id: newId(ctx.random, ctx.now), number, account, provider, subject, profile, linked: ctx.now };
    if (!holder && (await ctx.during('account.update', () => tables.identities.insert(tenant, row))) === 'taken') rollbackWith('taken');
    await recordEvent(ctx, { what: 'identity.linked', subject: account }, tables);
    return 'linked';
  });
  if (outcome === 'taken') throw ctx.fail('identity.taken', { provider });
  if (outcome === 'spent') throw ctx.fail('provider-token.invalid', { provider });
}

/**
 * Deletes the identity with that subject, in one transaction that locks the account's row: of two at once, none removes the last way to
 * sign in.
 */
export async function unlinkIdentity(
  ctx: Ctx<'identity.absent' | 'means.last'>,
  { account, subject }: { readonly account: string; readonly subject: string },
  stores: Stores<'accounts' | 'identities' | 'events' | EnrolledPorts>,
): Promise<void> {
  const tenant = ctx.tenant.id;
  const outcome = await stores.transaction<'unlinked' | 'absent' | { readonly last: string }>(async (tables, rollbackWith) => {
    if (!(await ctx.during('account.read', () => tables.accounts.lockRow(tenant, account)))) return rollbackWith('absent');
    const all = await ctx.during('identities.list', () => tables.identities.list(tenant, account));
    const identity = all.find((each) => each.subject === subject);
    if (!identity) return rollbackWith('absent');
    if ((await waysIn(ctx, { account }, tables)).length === 1) return rollbackWith({ last: identity.provider });
    await ctx.during('account.update', () => tables.identities.delete(tenant, identity.id));
    await recordEvent(ctx, { what: 'identity.unlinked', subject: account }, tables);
    return 'unlinked';
  });
  if (outcome === 'absent') throw ctx.fail('identity.absent', { provider: '' });
  if (typeof outcome === 'object') throw ctx.fail('means.last', { means: outcome.last });
}
