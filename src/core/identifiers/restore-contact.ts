// A change of a contact without proof is taken back. The one that was replaced is the account's again, verified or not as it was; the one in its place is
// gone, and so is everything that whoever changed it has open.
import { recordEvent } from '../audit/index.ts';
import { endTickets } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Tables } from '../stores.ts';
import { isHeld, mayReturn } from './former.ts';
import type { ContactKind } from './replace-contact.ts';
import type { Identifier } from './types.ts';

/**
 * Answers the contact that returned, `none` where there was none before; undefined where nothing of that kind can be taken back. Call it in the
 * transaction in which its owner proved it, with the account held.
 */
export async function restoreContact(
  ctx: Ctx,
  { account, contact }: { readonly account: string; readonly contact: ContactKind },
  tables: Pick<Tables, 'identifiers' | 'sessions' | 'codes' | 'events'>,
): Promise<Identifier | 'none' | undefined> {
  const tenant = ctx.tenant.id;
  const formers = await ctx.during('account.read', () => tables.identifiers.formers(tenant, account));
  const former = formers.find((each) => each.kind === contact && mayReturn(each, ctx.now));
  const presents = (await ctx.during('account.read', () => tables.identifiers.list(tenant, account))).filter(
    ({ kind }) => kind === contact,
  );
  if (!former && !presents.some((each) => isHeld(each, ctx.now))) return undefined;
  for (const { id } of presents) await ctx.during('account.update', () => tables.identifiers.delete(tenant, id));
  if (former) await ctx.during('account.update', () => tables.identifiers.mark(tenant, former.id, null));
  await ctx.during('session.end', () => tables.sessions.endAll(tenant, account, ctx.now, 'everywhere'));
  await endTickets(ctx, { account }, tables);
  await recordEvent(ctx, { what: 'contact.restored', subject: account }, tables);
  return former ?? 'none';
}
