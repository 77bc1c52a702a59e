// A person changes a password: present one proven → rules → history → stored and remembered → other sessions ended.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { plusSeconds } from '../time.ts';
import { type ProvingPorts, provePassword, type WrongPassword } from './check-password.ts';
import type { StoredPassword } from './store.ts';
import { type NextPassword, prepareNext, writeNext } from './store-password.ts';
import type { Password } from './types.ts';

export interface PasswordChange extends NextPassword {
  readonly current?: Password | undefined;
  /** The caller's form or right makes the present password unnecessary. */
  readonly currentNotAsked?: boolean;
}

type ChangeFault = 'current-password.missing' | WrongPassword | 'password.reused' | 'input.rejected';
type PreparePorts = 'passwords' | 'histories' | 'passwordRules' | 'sessions' | ProvingPorts;

/** Proves the present password, judges the next one and hashes it, outside any transaction. An account without a password may be given its first. */
export async function prepareChange(ctx: Ctx<ChangeFault>, input: PasswordChange, stores: Stores<PreparePorts>): Promise<StoredPassword> {
  const stored = await ctx.doing('password.read', () => stores.passwords.read(ctx.tenant.id, input.account));
  if (stored && !input.currentNotAsked) await provePresent(ctx, input, stored, stores);
  return prepareNext(ctx, input, stores);
}

/** How long a sign-in stands for the present password, where the tenant does not ask for that. Seconds. */
const freshSeconds = 300;

async function provePresent(
  ctx: Ctx<'current-password.missing' | WrongPassword>,
  { account, current, session }: PasswordChange,
  stored: StoredPassword,
  stores: Stores<'sessions' | ProvingPorts>,
): Promise<void> {
  if (current) return provePassword(ctx, { account, password: current, stored }, stores);
  const fresh = !ctx.tenant.settings.passwords.askCurrent && session !== undefined && (await isFresh(ctx, session, stores));
  if (!fresh) throw ctx.fail('current-password.missing', {});
}

/** A refreshed session is as old as its sign-in. */
async function isFresh(ctx: Ctx, id: string, { sessions }: Stores<'sessions'>): Promise<boolean> {
  const found = await ctx.doing('session.read', () => sessions.find(ctx.tenant.id, { id }));
  return found !== undefined && found.session.provenAt >= plusSeconds(ctx.now, -freshSeconds);
}

export async function changePassword(
  ctx: Ctx<ChangeFault>,
  input: PasswordChange,
  stores: Stores<PreparePorts | 'events' | 'codes'>,
): Promise<void> {
  const next = await prepareChange(ctx, input, stores);
  await stores.together((tables) => writeNext(ctx, input, next, tables));
  ctx.note('password changed');
}
