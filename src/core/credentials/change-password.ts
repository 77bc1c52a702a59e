// A person changes a password: current given → current right → rules → history → stored and remembered → other sessions ended.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { matches } from './hash-password.ts';
import type { StoredPassword } from './store.ts';
import { type NextPassword, prepareNext, writeNext } from './store-password.ts';
import type { Password } from './types.ts';

export interface PasswordChange extends NextPassword {
  readonly current?: Password | undefined;
  /** The caller's form or right makes the present password unnecessary. */
  readonly currentNotAsked?: boolean;
}

type ChangeFault = 'current-password.missing' | 'password.mismatch' | 'password.reused' | 'input.rejected';
type PreparePorts = 'passwords' | 'histories' | 'hashes' | 'passwordRules';

/** Proves the present password, judges the next one and hashes it, outside any transaction. An account without a password may be given its first. */
export async function prepareChange(ctx: Ctx<ChangeFault>, input: PasswordChange, stores: Stores<PreparePorts>): Promise<StoredPassword> {
  const stored = await ctx.doing('password.read', () => stores.passwords.read(ctx.tenant.id, input.account));
  if (stored && !input.currentNotAsked && ctx.tenant.settings.passwords.askCurrent) {
    if (!input.current) throw ctx.fail('current-password.missing', {});
    if (!(await matches(ctx, stored, input.current, stores))) throw ctx.fail('password.mismatch', { attemptsLeft: null });
  }
  return prepareNext(ctx, input, stores);
}

export async function changePassword(
  ctx: Ctx<ChangeFault>,
  input: PasswordChange,
  stores: Stores<PreparePorts | 'sessions' | 'events' | 'accountStates' | 'codes'>,
): Promise<void> {
  const next = await prepareChange(ctx, input, stores);
  await stores.together((tables) => writeNext(ctx, input, next, tables));
  ctx.note('password changed');
}
