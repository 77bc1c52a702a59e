// A contact that somebody changed is taken back, and a new password may follow: the person who changed it had a session, and may know the
// old one.
import { issueCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { undoContactChange } from '../identifiers/index.ts';
import type { Stores } from '../stores.ts';

/**
 * Restores the contact (`undoContactChange`) and returns a secret that sets a new password; undefined if the tenant's recovery sends no
 * mails, or the account has no password.
 */
export async function takeBack(
  ctx: Ctx<'code.wrong' | 'code.used' | 'code.expired'>,
  { code }: { readonly code: string },
  stores: Stores<'accounts' | 'identifiers' | 'codes' | 'sessions' | 'events' | 'passwords'>,
): Promise<string | undefined> {
  const { account, sentTo } = await undoContactChange(ctx, { code }, stores);
  const { recovery, codes } = ctx.tenant.settings;
  const present = await ctx.during('password.read', () => stores.passwords.read(ctx.tenant.id, account));
  if (!(sentTo.contact === 'phone' ? recovery.phone : recovery.message) || !present) return undefined;
  const asked = { purpose: 'recover', subject: account, form: { kind: 'token' }, lifeSeconds: codes.recoverSeconds } as const;
  return (await issueCode(ctx, { ...asked, payload: { account, sentTo }, supersedes: true }, stores)).value;
}
