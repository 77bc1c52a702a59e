// A person's consents, with their times.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { Consent, PastConsent } from './store.ts';

/** The account's consents that hold, oldest first; an empty list if there are none. */
export async function listConsents(
  ctx: Ctx,
  { account }: { readonly account: string },
  { consents }: Stores<'consents'>,
): Promise<readonly Consent[]> {
  return ctx.during('consents.read', () => consents.list(ctx.tenant.id, account));
}

/** The same with those that were withdrawn. */
export async function listAllConsents(
  ctx: Ctx,
  { account }: { readonly account: string },
  { consents }: Stores<'consents'>,
): Promise<readonly PastConsent[]> {
  return ctx.during('consents.read', () => consents.history(ctx.tenant.id, account));
}

/** The same of all these accounts, by account; those that have none are left out. */
export async function consentsOfAll(
  ctx: Ctx,
  { accounts }: { readonly accounts: readonly string[] },
  { consents }: Stores<'consents'>,
): Promise<ReadonlyMap<string, readonly PastConsent[]>> {
  const all = await ctx.during('consents.read', () => consents.historyAll(ctx.tenant.id, accounts));
  return Map.groupBy(all, ({ account }) => account);
}
