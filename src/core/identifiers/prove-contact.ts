// A code that proves an address or a number for what its person does next: sign in, register, choose a new password, or change the contact. Nothing is looked up where one is asked for,
// so that neither the answer nor its time tells who exists; whoever brings it is judged by what it is brought for.
import { countEventInside, type WriteCounted } from '../audit/index.ts';
import { type CodeVerdict, checkSent, deliverTurned, issueCode, judgeSent, notTooOften, type OneTimeCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { queueMessage } from '../messages/index.ts';
import { checkCaptcha, judgeAddress, limitMessages } from '../protection/index.ts';
import type { Stores } from '../stores.ts';
import { isEmail, isPhone, mailboxOf, normalForm } from './normal-forms.ts';
import type { ContactKind } from './replace-contact.ts';
import { standInOf } from './stand-in.ts';

/** What such a code is for. */
export type ContactUse = 'sign-in' | 'register' | 'recover' | 'change' | 'second-factor';

declare module '../codes/types.ts' {
  interface CodePayloads {
    /** The subject is the contact. Without `use` it is for any of them. */
    readonly 'prove-contact': { readonly use?: ContactUse };
  }
}

const purpose = 'prove-contact';

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

type SendFault = 'input.rejected' | 'account.locked' | 'captcha.required' | 'captcha.wrong' | 'captcha.expired' | 'rate.exceeded';

const problemOf = { email: { field: 'email', rule: 'email-form' }, phone: { field: 'phone', rule: 'phone-form' } } as const;
/** A code that signs in says so, also one for anything, and one that replaces a password; the text of a change says that a code was asked for. */
const textOf = {
  'sign-in': 'sign-in-code',
  register: 'change-contact',
  recover: 'recover',
  change: 'change-contact',
  'second-factor': 'second-factor',
} as const;

/**
 * Sends the code in place of older ones, good for `codes.phoneSeconds` or `codes.recoverSeconds`; `notTooOften` limits it. Order:
 * form → address lock → captcha → messages of this caller → not a moment ago.
 */
export async function sendContactProof(
  ctx: Ctx<SendFault>,
  { contact, text, use, captcha: proof }: ContactToProve,
  stores: Stores<'buckets' | 'captcha' | 'codes' | 'delivery' | 'events' | 'locks' | 'outbox' | 'replays' | 'tallies' | 'templates'>,
): Promise<void> {
  const { captcha, codes } = ctx.tenant.settings;
  if (!(contact === 'phone' ? isPhone(text) : isEmail(text.trim()))) throw ctx.fail('input.rejected', { problems: [problemOf[contact]] });
  await judgeAddress(ctx, {}, stores);
  // Whoever proves a second factor brings a password first: nothing is lost.
  if (captcha.recovery && use !== 'second-factor') await checkCaptcha(ctx, { proof }, stores);
  await limitMessages(ctx, {}, stores);
  const subject = normalForm(contact, text);
  const form = { kind: 'typed', length: proofDigits(ctx), alphabet: 'digits' } as const;
  const lifeSeconds = contact === 'phone' ? codes.phoneSeconds : codes.recoverSeconds;
  const whose = ctx.caller.kind === 'person' ? ctx.caller.account : standInOf(ctx.tenant.id, text);
  let tell: WriteCounted | undefined;
  const write = async (tables: Stores<'codes' | 'outbox' | 'templates' | 'events'>) => {
    tell ??= countEventInside(ctx, { what: 'contact.change-asked', subject: whose }, stores);
    const payload = use === undefined ? {} : { use };
    const { value, code } = await issueCode(ctx, { purpose, subject, form, lifeSeconds, payload, supersedes: true }, tables);
    const name = textOf[use ?? 'sign-in'];
    const to = contact === 'phone' ? subject : mailboxOf(text);
    const message = { name, to, by: contact, values: { code: value }, subject, usefulUntil: code.expires };
    const queued = await queueMessage(ctx, message, tables);
    await tell(tables);
    return queued;
  };
  await deliverTurned(ctx, await notTooOften(ctx, { kind: 'contact-proof', to: subject }, write, stores), stores);
}

/**
 * The code that was sent to the contact, if it is good for that use: unused, newest, in time. Spends nothing; a wrong one counts as `judgeSent` says, and one for another
 * use is wrong.
 */
export async function checkContactProof(
  ctx: Ctx<'code.wrong' | 'code.used' | 'code.expired' | 'rate.exceeded'>,
  { contact, text, code: value, use }: GivenContact & { readonly code: string; readonly use: ContactUse },
  stores: Stores<'codes' | 'buckets' | 'tallies'>,
): Promise<OneTimeCode<typeof purpose>> {
  const code = await checkSent(ctx, { purpose, subject: normalForm(contact, text), value: value.trim() }, stores);
  return demandUse(ctx, code, use);
}

/** The same of a code that was judged already. */
export function demandUse(ctx: Ctx<'code.wrong'>, code: OneTimeCode<typeof purpose>, use: ContactUse): OneTimeCode<typeof purpose> {
  if (code.payload.use !== undefined && code.payload.use !== use) throw ctx.fail('code.wrong', { purpose, attemptsLeft: null });
  return code;
}

/** Says what became of that code, whatever it is for. Spends nothing; a wrong one counts as `judgeSent` says. */
export async function judgeContactProof(
  ctx: Ctx<'rate.exceeded'>,
  { contact, text, code: value }: GivenContact & { readonly code: string },
  stores: Stores<'codes' | 'buckets' | 'tallies'>,
): Promise<CodeVerdict<typeof purpose>['kind']> {
  return (await judgeSent(ctx, { purpose, subject: normalForm(contact, text), value: value.trim() }, stores)).kind;
}
