// Replaces a lost password: code given → code good → rules → history → stored, remembered and the code spent in one transaction → sessions
// ended. A code that was sent to a contact takes back all contacts that were changed without proof. Only success spends a code; wrong tries are
// counted.
import { findAccount, namesOf } from '../accounts/index.ts';
import type { Person } from '../accounts/types.ts';
import { recordEvent } from '../audit/index.ts';
import { issueCode, spendCode } from '../codes/index.ts';
import { type Password, prepareNext, writeNext } from '../credentials/index.ts';
import type { Ctx } from '../faults/index.ts';
import { demandStillTheirs, takeProofOfContact } from '../identifiers/index.ts';
import { deliverSoon } from '../messages/index.ts';
import type { OutboxMessage } from '../messages/outbox-store.ts';
import type { Stores } from '../stores.ts';
import { checkRecovery, checkUnspent, type Proof } from './check-recovery.ts';
import { confirmRecovery } from './confirm-recovery.ts';

/** The code of the recovery and the new password; `field` is its name in the caller's form. */
export interface Replacement {
  readonly proof: Proof;
  readonly next: Password;
  readonly field?: string;
}

type ReplacePorts =
  | 'accounts'
  | 'accountStates'
  | 'identifiers'
  | 'locks'
  | 'passwords'
  | 'histories'
  | 'hashes'
  | 'passwordRules'
  | 'sessions'
  | 'events'
  | 'codes'
  | 'buckets'
  | 'turns'
  | 'tallies'
  | 'outbox'
  | 'templates'
  | 'delivery';

/** Spends a code from a message and returns a secret that sets the password, good for `codes.recoverSeconds`: time to think of one. */
export async function exchangeRecovery(
  ctx: Ctx<'verification.missing' | 'code.wrong' | 'code.used' | 'code.expired' | 'rate.exceeded'>,
  proof: Proof,
  stores: Stores<'codes' | 'buckets' | 'tallies' | 'passwords' | 'identifiers'>,
): Promise<string> {
  const code = await checkRecovery(ctx, proof, stores);
  const { purpose, subject, payload } = code;
  const lifeSeconds = ctx.tenant.settings.codes.recoverSeconds;
  // Together: a code that was spent for nothing would leave the person with none.
  return stores.transaction(async (tables) => {
    await spendCode(ctx, { code }, tables);
    return (await issueCode(ctx, { purpose, subject, form: { kind: 'token' }, lifeSeconds, payload, supersedes: true }, tables)).value;
  });
}

/**
 * Sets the password and spends the code in one transaction, which also ends sessions and tickets (`writeNext`). Returns the person as it
 * was before.
 */
export async function setPasswordByRecovery(
  ctx: Ctx<
    | 'verification.missing'
    | 'code.wrong'
    | 'code.used'
    | 'code.expired'
    | 'rate.exceeded'
    | 'account.not-found'
    | 'input.rejected'
    | 'password.reused'
  >,
  input: Replacement,
  stores: Stores<ReplacePorts>,
): Promise<Person> {
  const code = await checkUnspent(ctx, input.proof, stores);
  const id = code.payload.account;
  const person = await findAccount(ctx, { id }, stores);
  if (!person) throw ctx.fail('account.not-found', { by: 'id', given: id });
  await demandStillTheirs(ctx, { purpose: 'recover', ...code.payload }, stores);
  const change = { account: id, next: input.next, names: namesOf(person), recovers: true, ...(input.field ? { field: input.field } : {}) };
  const next = await prepareNext(ctx, change, stores);
  const outcome = await stores.transaction<readonly OutboxMessage[] | 'spent' | 'moved'>(async (tables, rollbackWith) => {
    if (!(await ctx.during('code.store', () => tables.codes.spend(ctx.tenant.id, code.id, ctx.now)))) rollbackWith('spent');
    if ((await takeProofOfContact(ctx, code.payload, tables)) === 'moved') rollbackWith('moved');
    await writeNext(ctx, change, next, tables);
    await recordEvent(ctx, { what: 'recovery.finished', subject: id }, tables);
    return confirmRecovery(ctx, person, tables);
  });
  if (typeof outcome === 'string') throw ctx.fail('code.used', { purpose: code.purpose, superseded: outcome === 'moved' });
  deliverSoon(ctx, outcome, stores);
  ctx.log('password replaced');
  return person;
}
