// Every change of an account's contacts that was made without proof is taken back, whatever their kinds: who changed one may have changed another, which
// would recover the account later. A replaced contact is the account's again, verified or not as it was; a new one is gone, a first one, too; and so is
// everything that whoever changed them has open.
import { recordEvent } from '../audit/index.ts';
import { endTickets } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Tables } from '../stores.ts';
import { isHeld, mayReturn } from './former.ts';
import { identifierKinds } from './types.ts';

/** Answers whether there was a change to take back. Call it in the transaction in which the owner proved a contact, with the account held. */
export async function restoreContacts(
  ctx: Ctx,
  { account }: { readonly account: string },
  tables: Pick<Tables, 'identifiers' | 'sessions' | 'codes' | 'events'>,
): Promise<boolean> {
  const tenant = ctx.tenant.id;
  const formers = await ctx.during('account.read', () => tables.identifiers.formers(tenant, account));
  const presents = await ctx.during('account.read', () => tables.identifiers.list(tenant, account));
  const changed = identifierKinds.flatMap((kind) => {
    const former = formers.find((each) => each.kind === kind && mayReturn(each, ctx.now));
    const [own, ...further] = presents.filter((each) => each.kind === kind);
    const ofKind = own ? [own, ...further.filter((each) => isHeld(each, ctx.now))] : [];
    return former || ofKind.some((each) => isHeld(each, ctx.now)) ? [{ former, replacing: ofKind }] : [];
  });
  if (changed.length === 0) return false;
  for (const { former, replacing } of changed) {
    for (const { id } of replacing) await ctx.during('account.update', () => tables.identifiers.delete(tenant, id));
    if (former) await ctx.during('account.update', () => tables.identifiers.mark(tenant, former.id, null));
    await recordEvent(ctx, { what: 'contact.restored', subject: account }, tables);
  }
  await ctx.during('session.end', () => tables.sessions.endAll(tenant, account, ctx.now, 'everywhere'));
  await endTickets(ctx, { account }, tables);
  return true;
}
