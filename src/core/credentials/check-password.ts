// Is this the account's password? For faces that ask without signing in. Counts nothing: the caller is already known.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { matches } from './hash-password.ts';
import type { Password } from './types.ts';

export async function checkPassword(
  ctx: Ctx,
  input: { readonly account: string; readonly password: Password },
  stores: Stores<'passwords' | 'hashes'>,
): Promise<boolean> {
  const stored = await ctx.doing('password.read', () => stores.passwords.read(ctx.tenant.id, input.account));
  return stored ? matches(ctx, stored, input.password, stores) : false;
}

/** The same question, with a fault for its answer. */
export async function demandPassword(
  ctx: Ctx<'password.mismatch'>,
  input: { readonly account: string; readonly password: Password },
  stores: Stores<'passwords' | 'hashes'>,
): Promise<void> {
  if (!(await checkPassword(ctx, input, stores))) throw ctx.fail('password.mismatch', { attemptsLeft: null });
}
