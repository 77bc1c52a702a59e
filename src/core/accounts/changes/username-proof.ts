// The evidence a person gives when a user name changes: others know the account by it, and whoever has it next may be taken for its person.
import { comparePassword, type PasswordPorts, type WrongPassword } from '../../credentials/index.ts';
import type { Ctx } from '../../faults/index.ts';
import { isFresh } from '../../sessions/fresh.ts';
import type { Stores } from '../../stores.ts';
import type { ChangeTarget } from './contract.ts';

/**
 * True with the present password, within a recent sign-in, and while the account is still being made. A wrong password is
 * refused, however recent the sign-in.
 */
export async function isRenamingProven(
  ctx: Ctx<WrongPassword>,
  { account, proof, provenAt }: ChangeTarget,
  stores: Stores<'passwords' | PasswordPorts>,
): Promise<boolean> {
  if (proof?.kind === 'given' || account.registered === null) return true;
  const stored = proof?.password && (await ctx.during('password.read', () => stores.passwords.read(ctx.tenant.id, account.id)));
  if (!proof?.password || !stored) return isFresh(ctx, provenAt);
  await comparePassword(ctx, { account: account.id, password: proof.password, stored }, stores);
  return true;
}
