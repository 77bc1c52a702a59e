// A lost password, by the code that proves a contact (`sendContactProof`), for clients that name the contact again. Order: switched on → code given → code good → somebody has the contact → may
// recover by it → sent after the password was set. Of who exists it tells whoever has the contact.
import { findAccount } from '../accounts/index.ts';
import type { Person } from '../accounts/types.ts';
import { issueCode, type OneTimeCode, spendCode } from '../codes/index.ts';
import type { Password } from '../credentials/index.ts';
import type { Ctx } from '../faults/index.ts';
import { checkContactProof, type GivenContact, locate, sentTo } from '../identifiers/index.ts';
import type { Stores } from '../stores.ts';
import { withCurrent } from '../tenants/current-settings.ts';
import { millisOf } from '../time.ts';
import { askedInstead } from './asked-instead.ts';
import { checkState } from './may-recover.ts';
import { type ReplacePorts, replaceLost } from './replace-lost.ts';

/** The contact and the code that was sent to it. */
export interface ProvenContact extends GivenContact {
  readonly code: string;
}

type LostFault =
  | 'recovery.disabled'
  | 'verification.missing'
  | 'code.wrong'
  | 'code.used'
  | 'code.expired'
  | 'rate.exceeded'
  | 'identifier.unknown'
  | 'contact.absent'
  | 'contact.unverified'
  | 'password.absent'
  | 'account.disabled'
  | 'account.locked';

type LostPorts =
  | 'accounts'
  | 'accountStates'
  | 'answers'
  | 'buckets'
  | 'codes'
  | 'identifiers'
  | 'locks'
  | 'passwords'
  | 'settings'
  | 'tallies';

/** Sets the new password, and spends the code with it. Returns the person as it was before. */
export async function setPasswordByContact(
  ctx: Ctx<LostFault | 'input.rejected' | 'password.reused'>,
  { next, ...proven }: ProvenContact & { readonly next: Password },
  stores: Stores<LostPorts | ReplacePorts>,
): Promise<Person> {
  const { person, code } = await lostBy(ctx, proven, stores);
  await replaceLost(ctx, { person, code, sentTo: sentTo(proven.contact, proven.text), next }, stores);
  return person;
}

/** Spends the code for a secret that sets the password (`setPasswordByRecovery`), good for `codes.recoverSeconds`: time to think of one. */
export async function exchangeContactProof(ctx: Ctx<LostFault>, proven: ProvenContact, stores: Stores<LostPorts>): Promise<string> {
  const { person, code } = await lostBy(ctx, proven, stores);
  const account = person.account.id;
  const payload = { account, recovers: true, sentTo: sentTo(proven.contact, proven.text) };
  const lifeSeconds = ctx.tenant.settings.codes.recoverSeconds;
  const secret = { purpose: 'recover', subject: account, form: { kind: 'token' }, lifeSeconds, payload, supersedes: true } as const;
  // Together: a code that was spent for nothing would leave the person with none.
  return stores.transaction(async (tables) => {
    await spendCode(ctx, { code }, tables);
    return (await issueCode(ctx, secret, tables)).value;
  });
}

async function lostBy(
  given: Ctx<LostFault>,
  { contact, text, code: value }: ProvenContact,
  stores: Stores<LostPorts>,
): Promise<{ readonly person: Person; readonly code: OneTimeCode }> {
  const ctx = await withCurrent(given, 'recovery', stores);
  const { message, phone, verifiedOnly } = ctx.tenant.settings.recovery;
  if (!(contact === 'email' ? message : phone)) throw ctx.fail('recovery.disabled', { means: 'message' });
  if (value.trim() === '') throw ctx.fail('verification.missing', {});
  const code = await checkContactProof(ctx, { contact, text, code: value, use: 'recover' }, stores);
  const found = await locate(ctx, { text, kinds: [contact], asked: 'recovery' }, stores);
  const person = found && (await findAccount(ctx, { id: found.account }, stores));
  if (!person) throw ctx.fail('identifier.unknown', { kind: contact, given: text });
  if (await askedInstead(ctx, { account: person.account.id }, stores)) throw ctx.fail('contact.absent', { contact });
  if (verifiedOnly && found.verified === null) throw ctx.fail('contact.unverified', { contact, given: text });
  if (!person.password) throw ctx.fail('password.absent', { providers: [] });
  checkState(ctx, person);
  // Stamps of one moment differ by microseconds where a password was set twice in it.
  if (millisOf(person.password.changed) > millisOf(code.created)) throw ctx.fail('code.used', { purpose: code.purpose, superseded: true });
  return { person, code };
}
