// Somebody lost a password. One order for all faces: address lock → captcha → switched on → find → contact → has password →
// disabled → locked → code stored → sent. Whether an unknown name is told is the tenant's decision.
import type { Person } from '../accounts/types.ts';
import type { Ctx } from '../faults/index.ts';
import type { Identifier } from '../identifiers/index.ts';
import { checkCaptcha, judgeAddress } from '../protection/index.ts';
import { doUntold } from '../protection/untold.ts';
import type { Stores } from '../stores.ts';
import { withCurrent } from '../tenants/current-settings.ts';
import { type Channel, type Contact, contactBy, recoveringOf } from './contacts.ts';
import { type FindFault, type FindPorts, findLost, type Lost } from './find-lost.ts';
import { type Sending, sendCode } from './send-recovery.ts';
import { mayRecover } from './standing.ts';

export interface LostPassword extends Lost, Sending {
  readonly captcha?: string | undefined;
  /** By which contact; by mail unless told otherwise. */
  readonly channel?: Channel;
}

/** `recovering`: to which the caller may deliver the code. */
export type Recovery =
  | { readonly kind: 'code-sent'; readonly person: Person; readonly contact: Contact }
  | {
      readonly kind: 'code-returned';
      readonly person: Person;
      readonly code: string;
      readonly contact: Contact | null;
      readonly recovering: readonly Identifier[];
    }
  | { readonly kind: 'nothing-said' };

type RecoveryFault =
  | 'account.locked'
  | 'captcha.required'
  | 'captcha.wrong'
  | 'captcha.expired'
  | 'recovery.disabled'
  | FindFault
  | 'contact.absent'
  | 'contact.unverified'
  | 'password.absent'
  | 'account.disabled';

type RecoveryPorts = FindPorts | 'settings' | 'buckets' | 'codes' | 'captcha' | 'replays' | 'mail' | 'sms' | 'templates' | 'later';

export async function beginRecovery(given: Ctx<RecoveryFault>, input: LostPassword, stores: Stores<RecoveryPorts>): Promise<Recovery> {
  const ctx = await withCurrent(given, 'recovery', stores);
  const { captcha, recovery } = ctx.tenant.settings;
  const { channel = 'email' } = input;
  await judgeAddress(ctx, {}, stores);
  if (captcha.recovery) await checkCaptcha(ctx, { proof: input.captcha }, stores);
  if (!(channel === 'email' ? recovery.message : recovery.phone)) throw ctx.fail('recovery.disabled', { means: 'message' });
  if (!isUntold(ctx, input)) return forPerson(ctx, input, channel, stores);
  doUntold('a recovery', () => forPerson(ctx, input, channel, stores), stores);
  return { kind: 'nothing-said' };
}

async function forPerson(ctx: Ctx<RecoveryFault>, input: LostPassword, channel: Channel, stores: Stores<RecoveryPorts>): Promise<Recovery> {
  const person = await findLost(ctx, input, stores);
  if (!person) return { kind: 'nothing-said' };
  const contact = await contactFor(ctx, person, input, channel, stores);
  if (!mayRecover(ctx, person)) return { kind: 'nothing-said' };
  const code = await sendCode(ctx, { ...input, account: person.account.id, contact }, stores);
  if (input.deliver === 'message') return { kind: 'code-sent', person, contact: contact! };
  return { kind: 'code-returned', person, code, contact, recovering: await recoveringOf(ctx, person, stores) };
}

/** Whether a stranger asks who is not to learn that there is somebody: not by any answer, and not by how long it took. */
const isUntold = ({ tenant, caller }: Ctx, { narrow, deliver }: Lost & Sending): boolean =>
  deliver === 'message' && caller.kind === 'anonymous' && (narrow === 'silent' || tenant.settings.disclosure.recovery === 'silent');

/** Who is handed the code needs no contact; one that may not be used is refused all the same. */
async function contactFor(
  ctx: Ctx<'contact.absent' | 'contact.unverified'>,
  person: Person,
  { deliver }: Sending,
  channel: Channel,
  stores: Stores<'identifiers'>,
): Promise<Contact | null> {
  const none = !person.identifiers.some(({ kind }) => kind === channel);
  return none && deliver === 'return' ? null : contactBy(ctx, person, channel, stores);
}
