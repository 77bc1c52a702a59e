// Whether somebody has a contact, where a change asks for one.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { ContactKind } from './replace-contact.ts';

/** Refuses a change of the password of whoever has no such contact, where the tenant wants one (`recovery.needsContact`): a lost password could not be replaced. */
export async function demandContact(
  ctx: Ctx<'contact.absent'>,
  { account, contact }: { readonly account: string; readonly contact: ContactKind },
  { identifiers }: Pick<Stores<'identifiers'>, 'identifiers'>,
): Promise<void> {
  if (!ctx.tenant.settings.recovery.needsContact) return;
  const all = await ctx.during('account.read', () => identifiers.list(ctx.tenant.id, account));
  if (!all.some(({ kind }) => kind === contact)) throw ctx.fail('contact.absent', { contact });
}
