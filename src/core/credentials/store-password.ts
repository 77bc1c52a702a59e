// Setting a password, the part that all flows share: rules → history → stored and remembered → sessions and tickets ended, devices
// forgotten.
import { recordEvent } from '../audit/index.ts';
import { forgetAllDevices } from '../authenticators/forget-devices.ts';
import { endTickets } from '../codes/index.ts';
import { asProblems, type Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { nextStamp } from '../time.ts';
import { hashPassword, matches } from './hash-password.ts';
import { judgePassword } from './judge-password.ts';
import type { StoredPassword } from './store.ts';
import type { Password } from './types.ts';

/** A new password for an account; `names` are texts it should not contain. */
export interface NextPassword {
  readonly account: string;
  readonly next: Password;
  readonly names: readonly string[];
  /** The session that asks for it, which may be spared. */
  readonly session?: string | undefined;
  /** The id of the ticket that asks for it, which is spared: its flow goes on. */
  readonly ticket?: string | undefined;
  /** The former one was lost: who comes in next may be asked for more. */
  readonly recovers?: boolean;
  readonly field?: string;
}

type SettingPorts =
  | 'passwords'
  | 'histories'
  | 'hashes'
  | 'passwordRules'
  | 'sessions'
  | 'events'
  | 'accountStates'
  | 'codes'
  | 'rememberedDevices';

/**
 * Judges the password against rules and history and hashes it, outside any transaction. `changed` is later than that of the present
 * password. In one process one account's are hashed one after the other, however many come at once.
 */
export async function prepareNext(
  ctx: Ctx<'input.rejected' | 'password.reused'>,
  given: NextPassword,
  stores: Stores<'passwords' | 'histories' | 'hashes' | 'passwordRules' | 'turns'>,
): Promise<StoredPassword> {
  const { account, next, names, field } = given;
  const problems = asProblems(await judgePassword(ctx, { password: next, names, ...(field ? { field } : {}) }, stores));
  if (problems) throw ctx.fail('input.rejected', { problems });
  return stores.turns.take(`${ctx.tenant.id} next password of ${account}`, () => hashUnused(ctx, given, stores));
}

async function hashUnused(
  ctx: Ctx<'password.reused'>,
  { account, next }: NextPassword,
  stores: Stores<'passwords' | 'histories' | 'hashes'>,
): Promise<StoredPassword> {
  const present = await ctx.during('password.read', () => stores.passwords.read(ctx.tenant.id, account));
  const { remember, historyStore } = ctx.tenant.settings.passwords;
  if (remember > 0) {
    await ctx.during('password-history.open', () => stores.histories.open(historyStore));
    const former = await ctx.during('password-history.read', () => stores.histories.list(ctx.tenant.id, account, remember));
    for (const remembered of present ? [present, ...former] : former) {
      if (await matches(ctx, remembered, next, stores)) throw ctx.fail('password.reused', { remembered: remember });
    }
  }
  const hashed = await hashPassword(ctx, next, stores);
  return { ...hashed, changed: present ? nextStamp(ctx.now, present.changed) : ctx.now };
}

/** Passwords of new accounts, stored and remembered: call it inside the transaction that makes the accounts. */
export async function insertPasswords(
  ctx: Ctx,
  passwords: readonly (StoredPassword & { readonly account: string })[],
  tables: Pick<Stores<'passwords' | 'histories'>, 'passwords' | 'histories'>,
): Promise<void> {
  await ctx.during('password.store', () => tables.passwords.insert(ctx.tenant.id, passwords));
  if (ctx.tenant.settings.passwords.remember === 0) return;
  for (const { account, ...password } of passwords)
    await ctx.during('password-history.append', () => tables.histories.append(ctx.tenant.id, account, password));
}

/**
 * Stores the hash of `prepareNext`, remembers it, ends sessions and tickets, forgets remembered devices, and records an event. Call it inside the flow's transaction.
 */
export async function writeNext(
  ctx: Ctx,
  { account, session, ticket, recovers = false }: Omit<NextPassword, 'next' | 'names'>,
  password: StoredPassword,
  tables: Pick<Stores<SettingPorts>, 'passwords' | 'histories' | 'sessions' | 'events' | 'accountStates' | 'codes' | 'rememberedDevices'>,
): Promise<void> {
  const tenant = ctx.tenant.id;
  await ctx.during('password.store', () => tables.passwords.write(tenant, account, password));
  await ctx.during('account.update', () =>
    tables.accountStates.update(tenant, account, { mustChangePassword: null, ...(recovers ? { recovered: ctx.now } : {}) }),
  );
  if (ctx.tenant.settings.passwords.remember > 0) {
    await ctx.during('password-history.append', () => tables.histories.append(tenant, account, password));
  }
  const spared = ctx.tenant.settings.sessions.endOnPasswordChange === 'others' ? session : undefined;
  await ctx.during('session.end', () => tables.sessions.endAll(tenant, account, ctx.now, 'password-change', spared));
  await endTickets(ctx, { account, except: ticket }, tables);
  // Whoever knew the former one may have had a device remembered.
  await forgetAllDevices(ctx, { account }, tables);
  await recordEvent(ctx, { what: 'password.changed', subject: account }, tables);
}
