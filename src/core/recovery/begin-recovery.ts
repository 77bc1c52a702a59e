// A person lost a password. One order for all dialects: address lock → captcha → switched on → the message is sent at all → rate of messages → find → contact → has password → disabled →
// locked → code stored → sent. The tenant decides whether an unknown name is disclosed.
import { demandEqual } from '../accounts/demand-equal.ts';
import type { Person } from '../accounts/types.ts';
import { countEvent } from '../audit/index.ts';
import { type Ctx, Fault } from '../faults/index.ts';
import type { Identifier } from '../identifiers/index.ts';
import { demandSent } from '../messages/index.ts';
import { doInBackgroundIfGeneric } from '../protection/disclosure.ts';
import { checkCaptcha, judgeAddress, limitMessages } from '../protection/index.ts';
import type { Stores } from '../stores.ts';
import { withCurrent } from '../tenants/current-settings.ts';
import { askedInstead } from './asked-instead.ts';
import { type Channel, type Contact, contactBy, recoveringOf } from './contacts.ts';
import { type FindFault, type FindPorts, findLost, type Lost } from './find-lost.ts';
import { checkState, mayRecover } from './may-recover.ts';
import { type Sending, sendCode } from './send-recovery.ts';

/** The name of the account, a captcha, and the form of the code. */
export interface LostPassword extends Lost, Sending {
  readonly captcha?: string | undefined;
  /** The kind of contact; by mail unless given. */
  readonly channel?: Channel;
  /** The caller is an application that may hear the state of an account (`disclosure.accountState`) also where names are not disclosed. */
  readonly hearsState?: boolean;
  /** The caller can ask for the answer to a security question; elsewhere who wrote one is not written to, where the tenant wants the answer. */
  readonly mayAsk?: boolean;
}

/**
 * `answer-asked`: with `mayAsk`, the answer takes the place of a message (`recoverByAnswer`), or values of the profile do; `question` is null for who wrote none. `nothing-said`: the answer does not tell whether anything was sent. `code-returned`: the caller delivers the code, to one of the contacts
 * `recovering`.
 */
export type Recovery =
  | { readonly kind: 'code-sent'; readonly person: Person; readonly contact: Contact }
  | {
      readonly kind: 'code-returned';
      readonly person: Person;
      readonly code: string;
      readonly contact: Contact | null;
      readonly recovering: readonly Identifier[];
    }
  | { readonly kind: 'answer-asked'; readonly question: string | null }
  | { readonly kind: 'nothing-said' };

type RecoveryFault =
  | 'account.locked'
  | 'account.protected'
  | 'captcha.required'
  | 'captcha.wrong'
  | 'captcha.expired'
  | 'recovery.disabled'
  | 'template.absent'
  | 'sender.unconfigured'
  | 'rate.exceeded'
  | FindFault
  | 'contact.absent'
  | 'contact.unverified'
  | 'password.absent'
  | 'account.disabled';

type RecoveryPorts =
  | FindPorts
  | 'answers'
  | 'settings'
  | 'buckets'
  | 'codes'
  | 'captcha'
  | 'replays'
  | 'outbox'
  | 'delivery'
  | 'templates'
  | 'background'
  | 'events';

/**
 * Sends or returns a code that sets a new password. Where the tenant is silent it answers at once and sends the message afterwards
 * (`doInBackgroundIfGeneric`), whoever asks: applications pass on to strangers what they hear, and how long it took. A code for an account that may do everything
 * is returned to no application.
 */
export async function beginRecovery(given: Ctx<RecoveryFault>, input: LostPassword, stores: Stores<RecoveryPorts>): Promise<Recovery> {
  const ctx = await withCurrent(given, 'recovery', stores);
  const { captcha, recovery } = ctx.tenant.settings;
  const { channel = 'email' } = input;
  await judgeAddress(ctx, {}, stores);
  if (captcha.recovery) await checkCaptcha(ctx, { proof: input.captcha }, stores);
  if (!(channel === 'email' ? recovery.message : recovery.phone)) throw ctx.fail('recovery.disabled', { means: 'message' });
  if (input.deliver === 'message') await demandSent(ctx, { name: 'recover', by: channel });
  if (input.deliver === 'message') await limitMessages(ctx, {}, stores);
  if (!isUntold(ctx, input)) return forPerson(ctx, input, channel, stores);
  if (input.hearsState && ctx.tenant.settings.disclosure.accountState === 'told') await demandUsable(ctx, input, stores);
  doInBackgroundIfGeneric('a recovery', () => forPerson(ctx, input, channel, stores), stores);
  return { kind: 'nothing-said' };
}

async function forPerson(ctx: Ctx<RecoveryFault>, input: LostPassword, channel: Channel, stores: Stores<RecoveryPorts>): Promise<Recovery> {
  const person = await findLost(ctx, input, stores);
  if (!person) return { kind: 'nothing-said' };
  const asked = input.deliver === 'message' ? await askedInstead(ctx, { account: person.account.id }, stores) : undefined;
  if (asked && input.mayAsk && mayRecover(ctx, person)) return { kind: 'answer-asked', question: asked.question };
  const contact = await contactOrTold(ctx, person, input, channel, stores);
  if (contact === 'silent') return { kind: 'nothing-said' };
  if (input.deliver === 'return') await demandEqual(ctx, person, stores);
  const code = await sendCode(ctx, { ...input, account: person.account.id, contact }, stores);
  if (input.deliver === 'message') return { kind: 'code-sent', person, contact: contact! };
  return { kind: 'code-returned', person, code, contact, recovering: await recoveringOf(ctx, person, stores) };
}

/** The contact; `silent` where the answer must not tell that the account may not recover. Operators are told of either. */
async function contactOrTold(
  ctx: Ctx<RecoveryFault>,
  person: Person,
  sending: Sending,
  channel: Channel,
  stores: Stores<RecoveryPorts>,
): Promise<Contact | null | 'silent'> {
  const subject = person.account.id;
  const tell = (reason: string) => countEvent(ctx, { what: 'recovery.asked', subject, detail: { reason } }, stores);
  try {
    const contact = await contactFor(ctx, person, sending, channel, stores);
    if (mayRecover(ctx, person)) return contact;
    tell('account.locked or account.disabled');
    return 'silent';
  } catch (error) {
    if (error instanceof Fault) tell(error.kind);
    throw error;
  }
}

/** Whether the caller must not learn that there is an account: not by any answer, and not by how long it took. */
const isUntold = ({ tenant, caller }: Ctx, { narrow, deliver }: Lost & Sending): boolean =>
  deliver === 'message' && caller.kind !== 'operator' && (narrow === 'silent' || tenant.settings.disclosure.recovery === 'silent');

/** Refuses for the state of the account, and for nothing else. Reads as much for a name that nobody has. */
async function demandUsable(
  ctx: Ctx<FindFault | 'account.disabled' | 'account.locked'>,
  lost: Lost,
  stores: Stores<FindPorts>,
): Promise<void> {
  const person = await findLost(ctx, { ...lost, narrow: 'silent' }, stores);
  if (person?.password) checkState(ctx, person);
}

/** With `deliver: 'return'` no contact is required, but an unusable contact is still refused. */
async function contactFor(
  ctx: Ctx<'contact.absent' | 'contact.unverified'>,
  person: Person,
  { deliver }: Sending,
  channel: Channel,
  stores: Stores<'identifiers' | 'answers' | 'accounts'>,
): Promise<Contact | null> {
  if (deliver === 'message' && (await askedInstead(ctx, { account: person.account.id }, stores)))
    throw ctx.fail('contact.absent', { contact: channel });
  const none = !person.identifiers.some(({ kind }) => kind === channel);
  return none && deliver === 'return' ? null : contactBy(ctx, person, channel, stores);
}
