// The owner of a replaced contact takes the change back, by the link that was sent to it: the former contact is the account's again,
// verified or not as it was, the new one is deleted, and all sessions and tickets end, those of the person who changed it among them.
import { recordEvent } from '../audit/index.ts';
import { checkCode } from '../codes/check-code.ts';
import { endTickets } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { mayReturn } from './former.ts';

/**
 * Restores the contact in one transaction and returns the account's id. A link works once; a change that was taken back, or followed by one
 * with a code, has no former contact any more (`code.used`, superseded).
 */
export async function undoContactChange(
  ctx: Ctx<'code.wrong' | 'code.used' | 'code.expired'>,
  { code: value }: { readonly code: string },
  stores: Stores<'accounts' | 'identifiers' | 'codes' | 'sessions' | 'events'>,
): Promise<string> {
  const tenant = ctx.tenant.id;
  const purpose = 'undo-contact';
  const code = await checkCode(ctx, { purpose, value }, stores);
  const { account, contact } = code.payload;
  const outcome = await stores.together<'undone' | 'spent' | 'gone'>(async (tables, undo) => {
    const held = await ctx.doing('account.read', () => tables.accounts.hold(tenant, account));
    if (!(await ctx.doing('code.store', () => tables.codes.spend(tenant, code.id, ctx.now)))) undo('spent');
    const formers = held ? await ctx.doing('account.read', () => tables.identifiers.formers(tenant, account)) : [];
    const former = formers.find((each) => each.kind === contact && mayReturn(each, ctx.now));
    if (!former) return 'gone';
    for (const present of await ctx.doing('account.read', () => tables.identifiers.list(tenant, account)))
      if (present.kind === contact) await ctx.doing('account.update', () => tables.identifiers.delete(tenant, present.id));
    await ctx.doing('account.update', () => tables.identifiers.mark(tenant, former.id, null));
    await ctx.doing('session.end', () => tables.sessions.endAll(tenant, account, ctx.now, 'everywhere'));
    await endTickets(ctx, { account }, tables);
    await recordEvent(ctx, { what: 'contact.restored', subject: account }, tables);
    return 'undone';
  });
  if (outcome !== 'undone') throw ctx.fail('code.used', { purpose, superseded: outcome === 'gone' });
  ctx.note('contact restored');
  return account;
}
