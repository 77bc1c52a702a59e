// A person changes a password: current given → current right → rules → history → stored and remembered → other sessions ended.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { matches } from './hash-password.ts';
import { type NextPassword, prepareNext, writeNext } from './store-password.ts';
import type { Password } from './types.ts';

export interface PasswordChange extends NextPassword {
  readonly current?: Password | undefined;
  /** The caller's form or right makes the present password unnecessary. */
  readonly currentNotAsked?: boolean;
}

/** An account without a password may set its first one without naming a present one. */
export async function changePassword(
  ctx: Ctx<'current-password.missing' | 'password.mismatch' | 'password.reused' | 'input.rejected'>,
  input: PasswordChange,
  stores: Stores<'passwords' | 'histories' | 'hashes' | 'passwordRules' | 'sessions' | 'events' | 'accountStates'>,
): Promise<void> {
  const stored = await ctx.doing('password.read', () => stores.passwords.read(ctx.tenant.id, input.account));
  if (stored && !input.currentNotAsked && ctx.tenant.settings.passwords.askCurrent) {
    if (!input.current) throw ctx.fail('current-password.missing', {});
    if (!(await matches(ctx, stored, input.current, stores))) throw ctx.fail('password.mismatch', { attemptsLeft: null });
  }
  const next = await prepareNext(ctx, input, stores);
  await stores.together((tables) => writeNext(ctx, input, next, tables));
  ctx.note('password changed');
}
