// Who was told of a change without proof takes it back, by the link in that message: the contact that was replaced, or another one of the account.
import { checkCode } from '../codes/check-code.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { restoreContact } from './restore-contact.ts';
import { type SentTo, sentTo, takeProofOfContact } from './sent-to.ts';

/**
 * Answers the account, and the contact that was told. A link is good once; so is the change: what was undone, or changed with proof meanwhile, has no
 * former contact any more.
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
  const outcome = await stores.together<SentTo | 'spent' | 'gone'>(async (tables, undo) => {
    const held = await ctx.doing('account.read', () => tables.accounts.hold(tenant, account));
    if (!(await ctx.doing('code.store', () => tables.codes.spend(tenant, code.id, ctx.now)))) undo('spent');
    if (!held || !(await takeProofOfContact(ctx, { account, sentTo: told }, tables))) return 'gone';
    const restored = await restoreContact(ctx, { account, contact }, tables);
    if (restored === undefined) return 'gone';
    return told ?? (restored === 'none' ? undo('gone') : sentTo(contact, restored.spelled));
  });
  if (outcome === 'spent' || outcome === 'gone') throw ctx.fail('code.used', { purpose, superseded: outcome === 'gone' });
  ctx.note('contact restored');
  return { account, sentTo: outcome };
}
