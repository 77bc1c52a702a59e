// Links an identity that an operator tells of: applications whose back ends met the person at the provider themselves move people so.
import { demandEqual } from '../accounts/demand-equal.ts';
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';
import { identityIn, mostProfile } from './provider-identity.ts';
import { readProvider } from './provider-rows.ts';
import type { Identity } from './types.ts';

/** What is told of the person there. Nothing proves it. */
export interface ToldIdentity {
  readonly account: string;
  /** The name of the provider's row. */
  readonly provider: string;
  readonly subject: string;
  /** Claims under the names of OpenID Connect Core 5.1, or the provider's own. */
  readonly profile: JsonObject;
}

/**
 * Links the identity and returns it, in one transaction that locks the account's row. The endpoint asks whether the caller is an operator. Order: provider known →
 * subject fit → account there, and not an operator's → no other identity of that provider → identity free.
 */
export async function linkAsOperator(
  ctx: Ctx<'provider.unknown' | 'input.rejected' | 'account.not-found' | 'account.protected' | 'provider.occupied' | 'identity.taken'>,
  { account, provider: name, subject: told, profile: claims }: ToldIdentity,
  stores: Stores<'accounts' | 'identities' | 'identityProviders' | 'sequences' | 'events'>,
): Promise<Identity> {
  const tenant = ctx.tenant.id;
  const { domain: provider } = await readProvider(ctx, { name }, stores);
  const fit = identityIn({ ...claims, sub: told }, provider);
  if (fit === 'subject')
    throw ctx.fail('input.rejected', { problems: [{ field: 'subject', rule: 'unacceptable-text', because: 'characters' }] });
  if (typeof fit === 'string')
    throw ctx.fail('input.rejected', { problems: [{ field: 'profile', rule: 'too-large', maxBytes: mostProfile }] });
  const { subject, profile } = fit;
  const number = await ctx.during('record.store', () => stores.sequences.take(tenant, 1));
  const row: Identity = { id: newId(ctx.random, ctx.now), number, account, provider, subject, profile, linked: ctx.now };
  const outcome = await stores.transaction<'linked' | 'gone' | 'occupied' | 'taken'>(async (tables, rollbackWith) => {
    const present = await ctx.during('account.read', () => tables.accounts.lockRow(tenant, account));
    if (!present) return rollbackWith('gone');
    await demandEqual(ctx, { account: present }, tables);
    const own = await ctx.during('identities.list', () => tables.identities.list(tenant, account));
    if (own.some((each) => each.provider === provider)) rollbackWith('occupied');
    const stored = await ctx.during('account.update', () => tables.identities.insert(tenant, row));
    if (stored === 'taken') rollbackWith('taken');
    await recordEvent(ctx, { what: 'identity.linked', subject: account, detail: { provider } }, tables);
    return 'linked';
  });
  if (outcome === 'gone') throw ctx.fail('account.not-found', { by: 'id', given: account });
  if (outcome === 'occupied') throw ctx.fail('provider.occupied', { provider });
  if (outcome === 'taken') throw ctx.fail('identity.taken', { provider });
  return row;
}

/** Refuses before anything is written what `linkAsOperator` would refuse of identities; one that the account has is none of these. Two statements for each. */
export async function demandLinkable(
  ctx: Ctx<'provider.occupied' | 'identity.taken'>,
  { account, identities: wanted }: { readonly account: string; readonly identities: readonly Pick<Identity, 'provider' | 'subject'>[] },
  { identities }: Pick<Stores<'identities'>, 'identities'>,
): Promise<void> {
  const tenant = ctx.tenant.id;
  for (const { provider, subject } of wanted) {
    const holder = await ctx.during('identities.list', () => identities.find(tenant, provider, subject));
    if (holder && holder.account !== account) throw ctx.fail('identity.taken', { provider });
    const own = holder ? [] : await ctx.during('identities.list', () => identities.list(tenant, account));
    if (own.some((each) => each.provider === provider)) throw ctx.fail('provider.occupied', { provider });
  }
}
