// The identities of an account: shown, and unlinked.
import { demandEqual } from '../accounts/demand-equal.ts';
import { recordEvent } from '../audit/index.ts';
import { type EnrolledPorts, waysIn } from '../credentials/every-credential.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { Identity } from './types.ts';

/** The account's identities, by number; an empty list if it has none. */
export async function listIdentities(
  ctx: Ctx,
  { account }: { readonly account: string },
  { identities }: Stores<'identities'>,
): Promise<readonly Identity[]> {
  return ctx.during('identities.list', () => identities.list(ctx.tenant.id, account));
}

/** The same of all these accounts, by account; those that have none are left out. */
export async function identitiesOfAll(
  ctx: Ctx,
  { accounts }: { readonly accounts: readonly string[] },
  { identities }: Stores<'identities'>,
): Promise<ReadonlyMap<string, readonly Identity[]>> {
  const all = await ctx.during('identities.list', () => identities.listAll(ctx.tenant.id, accounts));
  return Map.groupBy(all, ({ account }) => account);
}

/** `by`: the person, whom the caller has authenticated, or anybody else. */
export type OwnIdentity = { readonly account: string; readonly by: 'person' | 'operator' } & (
  | { readonly subject: string; readonly provider?: string }
  | { readonly subject?: undefined; readonly provider: string }
);

/**
 * Deletes the identity with that subject, or the first of that provider, or both where both are named, and the provider's tokens kept with it, in one transaction that locks the account's row: of two at once, none
 * removes the last way to sign in. An application takes none from an account that may do everything (`account.protected`).
 */
export async function unlinkIdentity(
  ctx: Ctx<'identity.absent' | 'account.protected' | 'means.last'>,
  { account, by, subject, provider }: OwnIdentity,
  stores: Stores<'accounts' | 'identities' | 'events' | EnrolledPorts>,
): Promise<void> {
  const tenant = ctx.tenant.id;
  const outcome = await stores.transaction<'unlinked' | 'absent' | { readonly last: string }>(async (tables, rollbackWith) => {
    const held = await ctx.during('account.read', () => tables.accounts.lockRow(tenant, account));
    if (!held) return rollbackWith('absent');
    if (by === 'operator') await demandEqual(ctx, { account: held }, tables);
    const all = await ctx.during('identities.list', () => tables.identities.list(tenant, account));
    const identity = all.find(
      (each) => (subject === undefined || each.subject === subject) && (provider === undefined || each.provider === provider),
    );
    if (!identity) return rollbackWith('absent');
    if ((await waysIn(ctx, { account }, tables)).length === 1) return rollbackWith({ last: identity.provider });
    await ctx.during('account.update', () => tables.identities.delete(tenant, identity.id));
    await recordEvent(ctx, { what: 'identity.unlinked', subject: account, detail: { provider: identity.provider } }, tables);
    return 'unlinked';
  });
  if (outcome === 'absent') throw ctx.fail('identity.absent', { provider: provider ?? '' });
  if (typeof outcome === 'object') throw ctx.fail('means.last', { means: outcome.last });
}

/** Deletes all identities of that provider, or all that there are where none is named, in one transaction: the last way to sign in stays, and with it all others. */
export async function unlinkIdentities(
  ctx: Ctx<'identity.absent' | 'account.protected' | 'means.last'>,
  { account, by, provider }: Pick<OwnIdentity, 'account' | 'by'> & { readonly provider: string | undefined },
  stores: Stores<'accounts' | 'identities' | 'events' | EnrolledPorts>,
): Promise<void> {
  await stores.transaction(async (tables) => {
    const all = await ctx.during('identities.list', () => tables.identities.list(ctx.tenant.id, account));
    const meant = all.filter((each) => provider === undefined || each.provider === provider);
    if (meant.length === 0) throw ctx.fail('identity.absent', { provider: provider ?? '' });
    for (const each of meant) await unlinkIdentity(ctx, { account, by, provider: each.provider, subject: each.subject }, tables);
  });
}
