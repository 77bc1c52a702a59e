// A code that proves an address or a number for what its person does next: sign in, register, choose a new password, or change the contact. Nothing is looked up where one is asked for,
// so that neither the answer nor its time tells who exists; whoever brings it is judged by what it is brought for.
import { countEventInside, type WriteCounted } from '../audit/index.ts';
import { type CodeVerdict, deliverTurned, demandGood, issueCode, judgeSent, notTooOften, type OneTimeCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { demandSent, queueMessage } from '../messages/index.ts';
import { checkCaptcha, judgeAddress, limitMessages } from '../protection/index.ts';
import type { Stores } from '../stores.ts';
import { isEmail, isPhone, mailboxOf, normalForm } from './normal-forms.ts';
import type { ContactKind } from './replace-contact.ts';
import { standInOf } from './stand-in.ts';

/** What such a code is for. */
export type ContactUse = keyof typeof textOf;

declare module '../codes/types.ts' {
  interface CodePayloads {
    /** The subject is the contact, after the one use that it has; without one it is for any. */
    readonly 'prove-contact': NoPayload;
  }
}

const purpose = 'prove-contact';

/** Each use has a newest code of its own: who asks for one keeps nobody from the others. */
const subjectOf = ({ contact, text }: GivenContact, use: ContactUse | undefined): string =>
  use === undefined ? normalForm(contact, text) : `${use} ${normalForm(contact, text)}`;

/** How many digits such a code has: `codes.length`, and six at least, because it may sign in. */
export const proofDigits = ({ tenant }: Pick<Ctx, 'tenant'>): number => Math.max(6, tenant.settings.codes.length);

/** A contact as it was typed. A number has its country code. */
export interface GivenContact {
  readonly contact: ContactKind;
  readonly text: string;
}

/** A contact that is to be proven. */
export interface ContactToProve extends GivenContact {
  /** The one thing that the code is for; anything if it is not given. */
  readonly use?: ContactUse | undefined;
  readonly captcha?: string | undefined;
}

type SendFault =
  | 'template.absent'
  | 'sender.unconfigured'
  | 'input.rejected'
  | 'account.locked'
  | 'captcha.required'
  | 'captcha.wrong'
  | 'captcha.expired'
  | 'rate.exceeded';

const problemOf = { email: { field: 'email', rule: 'email-form' }, phone: { field: 'phone', rule: 'phone-form' } } as const;
/** A code that signs in says so, also one for anything, and one that replaces a password; the text of a change says that a code was asked for. */
const textOf = {
  'sign-in': 'sign-in-code',
  register: 'change-contact',
  recover: 'recover',
  change: 'change-contact',
  remove: 'change-contact',
  'second-factor': 'second-factor',
} as const;
const contactUses = Object.keys(textOf) as readonly ContactUse[];

/**
 * Sends the code in place of older ones, good for `codes.phoneSeconds` or `codes.recoverSeconds`; `notTooOften` limits it. Order:
 * form → the message is sent at all → address lock → captcha → messages of this caller → not a moment ago.
 */
export async function sendContactProof(
  ctx: Ctx<SendFault>,
  { contact, text, use, captcha: proof }: ContactToProve,
  stores: Stores<ProofSendPorts | 'captcha' | 'locks' | 'replays'>,
): Promise<void> {
  demandContactForm(ctx, { contact, text });
  await demandSent(ctx, { name: textOf[use ?? 'sign-in'], by: contact });
  await judgeAddress(ctx, {}, stores);
  if (ctx.tenant.settings.captcha.recovery) await checkCaptcha(ctx, { proof }, stores);
  await limitMessages(ctx, {}, stores);
  await sendCountedContactProof(ctx, { contact, text, use }, stores);
}

/** Refuses what is no address, or no number with its country code. */
export function demandContactForm(ctx: Ctx<'input.rejected'>, { contact, text }: GivenContact): void {
  if (!(contact === 'phone' ? isPhone(text) : isEmail(text.trim()))) throw ctx.fail('input.rejected', { problems: [problemOf[contact]] });
}

type ProofSendPorts = 'buckets' | 'codes' | 'delivery' | 'events' | 'outbox' | 'tallies' | 'templates';

/** `sendContactProof` for a caller who has judged the form and whoever asks, and has counted the message (`limitMessages`). */
export async function sendCountedContactProof(
  ctx: Ctx,
  { contact, text, use }: Omit<ContactToProve, 'captcha'>,
  stores: Stores<ProofSendPorts>,
): Promise<void> {
  const { codes } = ctx.tenant.settings;
  const normal = normalForm(contact, text);
  const subject = subjectOf({ contact, text }, use);
  const form = { kind: 'typed', length: proofDigits(ctx), alphabet: 'digits' } as const;
  const lifeSeconds = contact === 'phone' ? codes.phoneSeconds : codes.recoverSeconds;
  const whose = ctx.caller.kind === 'person' ? ctx.caller.account : standInOf(ctx.tenant.id, text);
  let tell: WriteCounted | undefined;
  const write = async (tables: Stores<'codes' | 'outbox' | 'templates' | 'events'>) => {
    tell ??= countEventInside(ctx, { what: 'contact.change-asked', subject: whose }, stores);
    const { value, code } = await issueCode(ctx, { purpose, subject, form, lifeSeconds, payload: {}, supersedes: true }, tables);
    const name = textOf[use ?? 'sign-in'];
    const to = contact === 'phone' ? normal : mailboxOf(text);
    const message = { name, to, by: contact, values: { code: value }, subject, usefulUntil: code.expires };
    const queued = await queueMessage(ctx, message, tables);
    await tell(tables);
    return queued;
  };
  await deliverTurned(ctx, await notTooOften(ctx, { kind: 'contact-proof', use, to: normal }, write, stores), stores);
}

/**
 * The code that was sent to the contact, if it is good for that use: unused, newest, in time. Spends nothing; a wrong one counts as `judgeSent` says, and one for another
 * use is wrong.
 */
export async function checkContactProof(
  ctx: Ctx<'code.wrong' | 'code.used' | 'code.expired' | 'rate.exceeded'>,
  given: GivenProof,
  stores: Stores<'codes' | 'buckets' | 'tallies'>,
): Promise<OneTimeCode<typeof purpose>> {
  return demandGood(ctx, purpose, await judgeProofFor(ctx, given, stores));
}

/** A contact with the code that was sent to it, and what it is brought for. */
export interface GivenProof extends GivenContact {
  readonly code: string;
  readonly use: ContactUse;
}

/** The same as a verdict: the newest code for that use is judged, and the newest one for anything. */
export async function judgeProofFor(
  ctx: Ctx<'rate.exceeded'>,
  { code: value, use, ...given }: GivenProof,
  stores: Stores<'codes' | 'buckets' | 'tallies'>,
): Promise<CodeVerdict<typeof purpose>> {
  const whose = normalForm(given.contact, given.text);
  // A code for anything may be guessed at for each use, and one for any use by `judgeContactProof`: together they are as many guesses as at one.
  const countedAt = whose;
  return judgeSent(ctx, { purpose, subject: subjectOf(given, use), countedAt, beside: [whose], whose, value: value.trim() }, stores);
}

/** Says what became of that code, whatever it is for. Spends nothing; a wrong one counts as `judgeSent` says. */
export async function judgeContactProof(
  ctx: Ctx<'rate.exceeded'>,
  { code: value, ...given }: GivenContact & { readonly code: string },
  stores: Stores<'codes' | 'buckets' | 'tallies'>,
): Promise<CodeVerdict<typeof purpose>['kind']> {
  const beside = contactUses.map((use) => subjectOf(given, use));
  return (await judgeSent(ctx, { purpose, subject: subjectOf(given, undefined), beside, value: value.trim() }, stores)).kind;
}
