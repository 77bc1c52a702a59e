// A person changes a password: present one or sign-in proven → rules → history → stored and remembered → other sessions ended.
import type { Ctx } from '../faults/index.ts';
import { demandFresh, isFresh, type ProvenAt } from '../sessions/fresh.ts';
import type { Stores } from '../stores.ts';
import { comparePassword, type PasswordPorts, type WrongPassword } from './check-password.ts';
import type { StoredPassword } from './store.ts';
import { type NextPassword, prepareNext, writeNext } from './store-password.ts';
import type { Password } from './types.ts';

/** A new password, and the evidence that lets its owner set it. */
export interface PasswordChange extends NextPassword {
  readonly current?: Password | undefined;
  /** The caller's form or right makes the present password unnecessary. */
  readonly currentNotAsked?: boolean;
  /** When the person last signed in. */
  readonly provenAt?: ProvenAt;
  /** The account is still being made: its first password belongs to that. */
  readonly unfinished?: boolean;
}

type ChangeFault = 'current-password.missing' | 'session.stale' | WrongPassword | 'password.reused' | 'input.rejected';
type PreparePorts = 'passwords' | 'histories' | 'passwordRules' | PasswordPorts;

/**
 * Authenticates the caller, judges the next password and hashes it, outside any transaction. The evidence is the present password; a
 * sign-in of the last five minutes, where the tenant does not require that or the account has no password yet. The first password of an
 * unfinished registration needs none.
 */
export async function prepareChange(ctx: Ctx<ChangeFault>, input: PasswordChange, stores: Stores<PreparePorts>): Promise<StoredPassword> {
  if (!input.currentNotAsked) await proveAsking(ctx, input, stores);
  return prepareNext(ctx, input, stores);
}

async function proveAsking(
  ctx: Ctx<'current-password.missing' | 'session.stale' | WrongPassword>,
  { account, current, provenAt, unfinished }: PasswordChange,
  stores: Stores<'passwords' | PasswordPorts>,
): Promise<void> {
  const stored = await ctx.during('password.read', () => stores.passwords.read(ctx.tenant.id, account));
  if (!stored) return unfinished ? undefined : demandFresh(ctx, provenAt);
  if (current) return comparePassword(ctx, { account, password: current, stored }, stores);
  const stands = !ctx.tenant.settings.passwords.askCurrent && isFresh(ctx, provenAt);
  if (!stands) throw ctx.fail('current-password.missing', {});
}

/** `prepareChange`, then the writes of `writeNext` in one transaction. */
export async function changePassword(
  ctx: Ctx<ChangeFault>,
  input: PasswordChange,
  stores: Stores<PreparePorts | 'sessions' | 'events' | 'codes'>,
): Promise<void> {
  const next = await prepareChange(ctx, input, stores);
  await stores.transaction((tables) => writeNext(ctx, input, next, tables));
  ctx.log('password changed');
}
