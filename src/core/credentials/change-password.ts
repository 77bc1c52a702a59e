// A person changes a password: present one or sign-in proven → rules → history → stored and remembered → other sessions ended.
import type { Ctx } from '../faults/index.ts';
import { demandFresh, isFresh, type ProvenAt } from '../sessions/fresh.ts';
import type { Stores } from '../stores.ts';
import { type ProvingPorts, provePassword, type WrongPassword } from './check-password.ts';
import type { StoredPassword } from './store.ts';
import { type NextPassword, prepareNext, writeNext } from './store-password.ts';
import type { Password } from './types.ts';

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
type PreparePorts = 'passwords' | 'histories' | 'passwordRules' | ProvingPorts;

/**
 * Proves who asks, judges the next password and hashes it, outside any transaction. The proof is the present password; a sign-in of just now
 * where the tenant does not ask for that, or where there is none yet: a first password is another way in, and not for who found a session.
 */
export async function prepareChange(ctx: Ctx<ChangeFault>, input: PasswordChange, stores: Stores<PreparePorts>): Promise<StoredPassword> {
  if (!input.currentNotAsked) await proveAsking(ctx, input, stores);
  return prepareNext(ctx, input, stores);
}

async function proveAsking(
  ctx: Ctx<'current-password.missing' | 'session.stale' | WrongPassword>,
  { account, current, provenAt, unfinished }: PasswordChange,
  stores: Stores<'passwords' | ProvingPorts>,
): Promise<void> {
  const stored = await ctx.doing('password.read', () => stores.passwords.read(ctx.tenant.id, account));
  if (!stored) return unfinished ? undefined : demandFresh(ctx, provenAt);
  if (current) return provePassword(ctx, { account, password: current, stored }, stores);
  const stands = !ctx.tenant.settings.passwords.askCurrent && isFresh(ctx, provenAt);
  if (!stands) throw ctx.fail('current-password.missing', {});
}

export async function changePassword(
  ctx: Ctx<ChangeFault>,
  input: PasswordChange,
  stores: Stores<PreparePorts | 'sessions' | 'events' | 'codes'>,
): Promise<void> {
  const next = await prepareChange(ctx, input, stores);
  await stores.together((tables) => writeNext(ctx, input, next, tables));
  ctx.note('password changed');
}
