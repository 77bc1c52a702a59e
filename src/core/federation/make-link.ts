// An identity becomes an account's, in the transaction of whatever else comes of it.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import type { Stores } from '../stores.ts';
import { claimsOf } from './holders-of.ts';
import type { TokensToKeep } from './identity-tokens.ts';
import { type KeptTokenPorts, keepTokens } from './keep-tokens.ts';
import type { ProviderIdentity } from './provider-identity.ts';

export interface Linking {
  readonly account: string;
  readonly identity: ProviderIdentity;
  /** Id of the code that stands for the identity. */
  readonly code: string;
  readonly keep: TokensToKeep | undefined;
  readonly keepAddress?: boolean;
  /** The account may have one identity of a provider: then the one that is there is told from this one. */
  readonly sole?: boolean;
}

/** With the number that the identity will have: it is drawn before the transaction. */
export interface PreparedLink extends Linking {
  readonly number: number;
}

/** `present`: the account has this identity, where it may have one of the provider; elsewhere that is `linked`. `occupied`: it has another one. `gone`: there is no account. */
export type LinkOutcome = 'linked' | 'taken' | 'spent' | 'occupied' | 'present' | 'gone';

/** The tables that a link uses. */
export type LinkTables = 'accounts' | 'identities' | 'codes' | 'events' | KeptTokenPorts;

/** Draws the number; writes nothing else. */
export async function prepareLink(ctx: Ctx, linking: Linking, { sequences }: Stores<'sequences'>): Promise<PreparedLink> {
  const number = await ctx.during('record.store', () => sequences.take(ctx.tenant.id, 1));
  return { ...linking, number };
}

/**
 * Links the identity and spends its token, with the event. Call it inside a transaction, which must be rolled back unless it answers `linked`. The account's row is
 * locked: two links at once are not both made then, and none is made to an account that is removed meanwhile, which nobody could take it from.
 */
export async function makeLink(
  ctx: Ctx,
  { account, identity, code, keep, keepAddress = false, sole = false, number }: PreparedLink,
  tables: Pick<Stores<LinkTables>, LinkTables>,
): Promise<LinkOutcome> {
  const tenant = ctx.tenant.id;
  const { provider, subject } = identity;
  if (!(await ctx.during('account.read', () => tables.accounts.lockRow(tenant, account)))) return 'gone';
  if (sole) {
    const own = await ctx.during('identities.list', () => tables.identities.list(tenant, account));
    const there = own.find((each) => each.provider === provider);
    if (there) return there.subject === subject ? 'present' : 'occupied';
  }
  const holder = await ctx.during('identities.list', () => tables.identities.find(tenant, provider, subject));
  if (holder && holder.account !== account) return 'taken';
  if (!(await ctx.during('code.store', () => tables.codes.spend(tenant, code, ctx.now)))) return 'spent';
  const profile = keepAddress ? claimsOf(identity) : identity.profile;
  const row = { id: newId(ctx.random, ctx.now), number, account, provider, subject, profile, linked: ctx.now };
  if (!holder && (await ctx.during('account.update', () => tables.identities.insert(tenant, row))) === 'taken') return 'taken';
  await keepTokens(ctx, { identity: holder?.id ?? row.id, account, keep }, tables);
  await recordEvent(ctx, { what: 'identity.linked', subject: account, detail: { provider } }, tables);
  return 'linked';
}

/** The refusal that an outcome is; who is gone signs in again (`session.stale`). */
export function demandLinked(
  ctx: Ctx<'session.stale' | 'identity.taken' | 'identity.present' | 'provider.occupied' | 'provider-token.invalid'>,
  outcome: LinkOutcome,
  { provider }: Pick<ProviderIdentity, 'provider'>,
): void {
  if (outcome === 'gone') throw ctx.fail('session.stale', {});
  if (outcome === 'taken') throw ctx.fail('identity.taken', { provider });
  if (outcome === 'present') throw ctx.fail('identity.present', { provider });
  if (outcome === 'occupied') throw ctx.fail('provider.occupied', { provider });
  if (outcome === 'spent') throw ctx.fail('provider-token.invalid', { provider });
}
