// A code that signs in replaces a lost password instead: whoever types it reads a contact that recovers the account.
import { findAccount } from '../accounts/index.ts';
import { countEventInside } from '../audit/index.ts';
import { issueCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { demandStillTheirs } from '../identifiers/index.ts';
import { judgeOneTimeCode, spendMessage, type TypedCode } from '../one-time-sign-in/index.ts';
import type { TryPorts } from '../protection/index.ts';
import type { Stores } from '../stores.ts';
import { withCurrent } from '../tenants/current-settings.ts';
import { askedInstead } from './asked-instead.ts';
import { mayRecover } from './may-recover.ts';

type Fault =
  | 'account.locked'
  | 'account.disabled'
  | 'rate.exceeded'
  | 'code.wrong'
  | 'code.used'
  | 'code.expired'
  | 'identifier.unknown'
  | 'recovery.disabled'
  | 'contact.absent'
  | 'password.absent';

type Ports = TryPorts | 'accounts' | 'answers' | 'buckets' | 'codes' | 'events' | 'identifiers' | 'passwords' | 'settings' | 'tallies';

/**
 * The code that `setPasswordByRecovery` takes, in clear, good for `codes.recoverSeconds`; the typed one is spent with it. Order: code → account → the tenant recovers by
 * such a contact → still theirs → no answer is asked instead → may recover. Who may not, and is not to learn why, is answered as for a wrong code.
 */
export async function recoverByOneTimeCode(given: Ctx<Fault>, typed: TypedCode, stores: Stores<Ports>): Promise<string> {
  const ctx = await withCurrent(given, 'recovery', stores);
  const code = await judgeOneTimeCode(ctx, typed, stores);
  const { account, sentTo, spelled } = code.payload;
  const person = account === undefined ? undefined : await findAccount(ctx, { id: account }, stores);
  if (!person || account === undefined) throw ctx.fail('identifier.unknown', { kind: sentTo.contact, given: spelled });
  ctx.concerns({ account });
  const { message, phone } = ctx.tenant.settings.recovery;
  if (!(sentTo.contact === 'email' ? message : phone)) throw ctx.fail('recovery.disabled', { means: 'message' });
  await demandStillTheirs(ctx, { account, sentTo, purpose: code.purpose }, stores);
  if (await askedInstead(ctx, { account }, stores)) throw ctx.fail('contact.absent', { contact: sentTo.contact });
  if (!mayRecover(ctx, person)) throw ctx.fail('code.wrong', { purpose: code.purpose, attemptsLeft: null });
  const lifeSeconds = ctx.tenant.settings.codes.recoverSeconds;
  const asked = countEventInside(ctx, { what: 'recovery.asked', subject: account, detail: { by: sentTo.contact } }, stores);
  return stores.transaction(async (tables) => {
    await spendMessage(ctx, code, tables);
    const payload = { account, sentTo, recovers: true };
    const recovering = { purpose: 'recover', subject: account, form: { kind: 'token' }, lifeSeconds, payload, supersedes: true } as const;
    const { value } = await issueCode(ctx, recovering, tables);
    await asked(tables);
    return value;
  });
}
