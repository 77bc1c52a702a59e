// A person's consents, with their times.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { Consent } from './store.ts';

/** The account's consents, oldest first; an empty list if there are none. */
export async function listConsents(
  ctx: Ctx,
  { account }: { readonly account: string },
  { consents }: Stores<'consents'>,
): Promise<readonly Consent[]> {
  return ctx.during('consents.read', () => consents.list(ctx.tenant.id, account));
}
