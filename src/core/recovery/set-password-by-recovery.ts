// Replaces a lost password: code given → code good → rules → history → stored, remembered and the code spent in one transaction → sessions
// ended. A code that was sent to a contact takes back all contacts that were changed without proof. Only success spends a code; wrong tries are
// counted.
import { findAccount } from '../accounts/index.ts';
import type { Person } from '../accounts/types.ts';
import { issueCode, spendCode } from '../codes/index.ts';
import type { Password } from '../credentials/index.ts';
import type { Ctx } from '../faults/index.ts';
import { demandStillTheirs } from '../identifiers/index.ts';
import type { Stores } from '../stores.ts';
import { checkRecovery, checkUnspent, type Proof } from './check-recovery.ts';
import { type ReplacePorts, replaceLost } from './replace-lost.ts';

/** The code of the recovery and the new password; `field` is its name in the caller's form. */
export interface Replacement {
  readonly proof: Proof;
  readonly next: Password;
  readonly field?: string;
}

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
  await replaceLost(ctx, { person, code, sentTo: code.payload.sentTo, next: input.next, field: input.field }, stores);
  return person;
}
