// The owner of a notified contact takes the change back, by the link that was sent to it, and with it every other change that was made without proof:
// former contacts are the account's again, verified or not as they were, new ones are deleted, and all sessions and tickets end, those of the person
// who changed them among them.
import { checkCode } from '../codes/check-code.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { mayReturn } from './former.ts';
import { type SentTo, sentTo, takeProofOfContact } from './sent-to.ts';

/**
 * Restores the contacts in one transaction and returns the account's id, and the contact that was notified. A link works once; where all was taken
 * back before, or the notified contact was replaced with proof, there is nothing for it to do any more (`code.used`, superseded).
 */
export async function undoContactChange(
  ctx: Ctx<'code.wrong' | 'code.used' | 'code.expired'>,
  { code: value }: { readonly code: string },
  stores: Stores<'accounts' | 'identifiers' | 'codes' | 'sessions' | 'events'>,
): Promise<{ readonly account: string; readonly sentTo: SentTo }> {
  const tenant = ctx.tenant.id;
  const purpose = 'undo-contact';
  const code = await checkCode(ctx, { purpose, value }, stores);
  const { account, contact, sentTo: told } = code.payload;
  const outcome = await stores.transaction<SentTo | 'spent' | 'gone'>(async (tables, rollbackWith) => {
    await ctx.during('account.read', () => tables.accounts.lockRow(tenant, account));
    if (!(await ctx.during('code.store', () => tables.codes.spend(tenant, code.id, ctx.now)))) rollbackWith('spent');
    const formers = told ? [] : await ctx.during('account.read', () => tables.identifiers.formers(tenant, account));
    const former = formers.find((each) => each.kind === contact && mayReturn(each, ctx.now));
    const notified = told ?? (former && sentTo(contact, former.spelled));
    if (!notified || (await takeProofOfContact(ctx, { account, sentTo: notified }, tables)) !== 'restored') return 'gone';
    return notified;
  });
  if (outcome === 'spent' || outcome === 'gone') throw ctx.fail('code.used', { purpose, superseded: outcome === 'gone' });
  ctx.log('contact restored');
  return { account, sentTo: outcome };
}
