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
