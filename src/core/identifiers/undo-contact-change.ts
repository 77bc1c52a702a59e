// The owner of a notified contact takes the change back, by the link that was sent to it: the former contact is the account's again,
// verified or not as it was, the new one is deleted, and all sessions and tickets end, those of the person who changed it among them.
import { checkCode } from '../codes/check-code.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { restoreContact } from './restore-contact.ts';
import { type SentTo, sentTo, takeProofOfContact } from './sent-to.ts';

/**
 * Restores the contact in one transaction and returns the account's id, and the contact that was notified. A link works once; a change that was taken
 * back, or followed by one with a code, has no former contact any more (`code.used`, superseded).
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
    const held = await ctx.during('account.read', () => tables.accounts.lockRow(tenant, account));
    if (!(await ctx.during('code.store', () => tables.codes.spend(tenant, code.id, ctx.now)))) rollbackWith('spent');
    if (!held || !(await takeProofOfContact(ctx, { account, sentTo: told }, tables))) return 'gone';
    const restored = await restoreContact(ctx, { account, contact }, tables);
    if (restored === undefined) return 'gone';
    return told ?? (restored === 'none' ? rollbackWith('gone') : sentTo(contact, restored.spelled));
  });
  if (outcome === 'spent' || outcome === 'gone') throw ctx.fail('code.used', { purpose, superseded: outcome === 'gone' });
  ctx.log('contact restored');
  return { account, sentTo: outcome };
}
