// The writes of a new password for a lost one: rules → history → stored, remembered and the code spent in one transaction → sessions ended. A code that was sent to a
// contact takes back all contacts that were changed without proof.
import { namesOf } from '../accounts/index.ts';
import type { Person } from '../accounts/types.ts';
import { recordEvent } from '../audit/index.ts';
import type { OneTimeCode } from '../codes/index.ts';
import { type Password, prepareNext, writeNext } from '../credentials/index.ts';
import type { Ctx } from '../faults/index.ts';
import { type SentTo, takeProofOfContact } from '../identifiers/index.ts';
import { deliverSoon } from '../messages/index.ts';
import type { OutboxMessage } from '../messages/outbox-store.ts';
import type { Stores } from '../stores.ts';
import { confirmRecovery } from './confirm-recovery.ts';

/** Whose password, the code that proves it, and where that was sent. */
export interface LostReplacement {
  readonly person: Person;
  readonly code: OneTimeCode;
  readonly sentTo: SentTo | undefined;
  readonly next: Password;
  /** The new password's name in the caller's form. */
  readonly field?: string | undefined;
}

/** The ports that replacing a lost password uses. */
export type ReplacePorts =
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

/** Only success spends the code. Ends sessions and tickets (`writeNext`). */
export async function replaceLost(
  ctx: Ctx<'code.used' | 'input.rejected' | 'password.reused'>,
  { person, code, sentTo, ...given }: LostReplacement,
  stores: Stores<ReplacePorts>,
): Promise<void> {
  const account = person.account.id;
  const change = { account, next: given.next, names: namesOf(person), recovers: true, ...(given.field ? { field: given.field } : {}) };
  const next = await prepareNext(ctx, change, stores);
  const outcome = await stores.transaction<readonly OutboxMessage[] | 'spent' | 'moved'>(async (tables, rollbackWith) => {
    if (!(await ctx.during('code.store', () => tables.codes.spend(ctx.tenant.id, code.id, ctx.now)))) rollbackWith('spent');
    if ((await takeProofOfContact(ctx, { account, sentTo }, tables)) === 'moved') rollbackWith('moved');
    await writeNext(ctx, change, next, tables);
    await recordEvent(ctx, { what: 'recovery.finished', subject: account }, tables);
    return confirmRecovery(ctx, person, tables);
  });
  if (typeof outcome === 'string') throw ctx.fail('code.used', { purpose: code.purpose, superseded: outcome === 'moved' });
  deliverSoon(ctx, outcome, stores);
  ctx.log('password replaced');
}
