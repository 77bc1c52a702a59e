// A sign-in that stopped because another password is due: it is set under the ticket, which is over with it. Whoever set it signs in anew.
import { findAccount, namesOf } from '../accounts/index.ts';
import { demandPassword, type Password, type PasswordPorts, prepareNext, type WrongPassword, writeNext } from '../credentials/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { accountOfTicket, spendTicketAlone, type TicketFault } from './continue-sign-in.ts';

/** `current`: where the caller's form asks for the present password, too. Without it a password that is only too old is not replaced. */
export interface DuePassword {
  readonly ticket: string;
  readonly current?: Password | undefined;
  readonly next: Password;
  readonly field?: string;
}

type Ports =
  | PasswordPorts
  | 'accounts'
  | 'accountStates'
  | 'codes'
  | 'events'
  | 'hashes'
  | 'histories'
  | 'identifiers'
  | 'locks'
  | 'passwordRules'
  | 'passwords'
  | 'rememberedDevices'
  | 'sessions'
  | 'turns';

/**
 * Order: ticket, of that obligation and no other → present password, where it is asked → rules → history → stored and the ticket spent in one
 * transaction, which ends sessions and all other tickets (`writeNext`). Opens no session.
 */
export async function replaceDuePassword(
  ctx: Ctx<TicketFault | WrongPassword | 'input.rejected' | 'password.reused'>,
  { ticket, current, next, field }: DuePassword,
  stores: Stores<Ports>,
): Promise<void> {
  const { id, account, because, methods } = await accountOfTicket(ctx, { ticket }, stores);
  const wrong = ctx.fail('code.wrong', { purpose: 'continue', attemptsLeft: null });
  if (because !== 'password-change-due' || account === null) throw wrong;
  ctx.concerns({ account });
  const person = await findAccount(ctx, { id: account }, stores);
  if (!person || (current === undefined && !person.state.mustChangePassword)) throw wrong;
  if (current !== undefined) await demandPassword(ctx, { account, password: current }, stores);
  const change = { account, next, names: namesOf(person), ...(field === undefined ? {} : { field }) };
  // Whoever came in without a password may have the mailbox alone, and does not get two factors of it.
  const recovers = current === undefined && !methods.some(({ type }) => type === 'password');
  const prepared = await prepareNext(ctx, change, stores);
  await stores.transaction(async (tables) => {
    await spendTicketAlone(ctx, { id }, tables);
    await writeNext(ctx, { ...change, recovers }, prepared, tables);
  });
  ctx.log('password replaced');
}
