// Sends a code and a link that sign in. Order: address lock → captcha → switched on → messages of this caller → not a moment ago → find → state → code stored → sent. Whoever asks gets a ticket
// in every case, and never hears whether there is an account: the code is typed beside the ticket, in the browser that asked.
import { inForce } from '../accounts/in-force.ts';
import { findAccount } from '../accounts/index.ts';
import type { Person } from '../accounts/types.ts';
import { countEvent } from '../audit/index.ts';
import { deliverTurned, issueCode, judgeCode, notTooOften } from '../codes/index.ts';
import { documentsForNewcomers } from '../consents/index.ts';
import type { Ctx } from '../faults/index.ts';
import { isHeld } from '../identifiers/former.ts';
import { type Identifier, isEmail, locate, mailboxOf, phoneOf, type SentTo, sentTo, standInOf } from '../identifiers/index.ts';
import { queueMessage } from '../messages/index.ts';
import { checkCaptcha, doInBackgroundIfGeneric, judgeAddress, limitMessages } from '../protection/index.ts';
import type { Stores } from '../stores.ts';
import { plusSeconds } from '../time.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    /** Held by the browser or application that asked. */
    readonly 'one-time-begun': {
      readonly subject: string;
      /** The stand-in of the name that was typed, at which guesses count; older versions left it out. */
      readonly asked?: string;
      /** Of a person who named a number in a session: whose it becomes by the code of a change. */
      readonly change?: NumberChange;
    };
    readonly 'one-time-sign-in': OneTimeCodePayload;
    readonly 'one-time-link': OneTimeCodePayload & { readonly flow: string };
  }
}

/** `number` is in E.164. */
export interface NumberChange {
  readonly account: string;
  readonly number: string;
}

/** What a code leads to: an account, or one to be made for the contact that it went to. */
export interface OneTimeCodePayload {
  readonly account?: string;
  readonly sentTo: SentTo;
  /** As it was typed, for an account to be made. */
  readonly spelled: string;
  /** The subject of both codes of a message: the use of one ends the other. */
  readonly subject: string;
}

/** A name, an address or a number, and what a person needs to find back. */
export interface OneTimeRequest {
  /** A user name, an address or a number. */
  readonly identifier: string;
  readonly otherwise?: readonly string[] | undefined;
  readonly captcha?: string | undefined;
  /** The one way that the caller offers: it must be switched on, and nothing goes out by another one. */
  readonly by?: SentTo['contact'] | undefined;
  /** The ticket of whoever asks once more. */
  readonly former?: string | undefined;
  /** Makes the address that a mailed link leads to. `flow` is what only the browser that asked can show: the link works in no other. */
  readonly link?: { readonly to: (value: string) => string; readonly flow: string };
}

/** What whoever asked holds, whether or not anything was sent. */
export interface BegunSignIn {
  /** Good for `oneTimeSignIn.codeSeconds`; opens nothing without the code. */
  readonly ticket: string;
}

/** What asking for a code may be refused for. */
export type OneTimeFault =
  | 'account.locked'
  | 'rate.exceeded'
  | 'captcha.required'
  | 'captcha.wrong'
  | 'captcha.expired'
  | 'one-time-sign-in.disabled';
/** The ports that asking for a code uses. */
export type OneTimePorts =
  | 'accounts'
  | 'accountStates'
  | 'attempts'
  | 'background'
  | 'buckets'
  | 'captcha'
  | 'codes'
  | 'delivery'
  | 'documents'
  | 'events'
  | 'identifiers'
  | 'locks'
  | 'outbox'
  | 'passwords'
  | 'replays'
  | 'tallies'
  | 'templates';

/** Answers at once; what is found, and whether anything is sent, nobody sees. */
export async function beginOneTimeSignIn(
  ctx: Ctx<OneTimeFault>,
  input: OneTimeRequest,
  stores: Stores<OneTimePorts>,
): Promise<BegunSignIn> {
  await demandAdmitted(ctx, input, stores);
  return beginFor(ctx, input, await locate(ctx, { text: input.identifier, otherwise: input.otherwise }, stores), stores);
}

/** What a request is refused for before anything is looked up. */
export async function demandAdmitted(ctx: Ctx<OneTimeFault>, input: OneTimeRequest, stores: Stores<OneTimePorts>): Promise<void> {
  const { captcha, oneTimeSignIn } = ctx.tenant.settings;
  await judgeAddress(ctx, {}, stores);
  if (captcha.recovery) await checkCaptcha(ctx, { proof: input.captcha }, stores);
  if (!oneTimeSignIn.mail && !oneTimeSignIn.phone) throw ctx.fail('one-time-sign-in.disabled', { by: 'mail' });
  if (input.by !== undefined && !isOn(ctx, input.by))
    throw ctx.fail('one-time-sign-in.disabled', { by: input.by === 'email' ? 'mail' : 'phone' });
  await limitMessages(ctx, {}, stores);
  await demandPatience(ctx, input, stores);
}

/** Of an account, or of a stranger with that name. `change`: who asks may make the number their own by the same ticket. */
type Begun = OneTimeRequest & { readonly change?: NumberChange | undefined };

/** The ticket alone; sends nothing. */
export async function issueBegun(
  ctx: Ctx,
  { identifier, change }: Begun,
  found: Identifier | undefined,
  stores: Stores<OneTimePorts>,
): Promise<BegunSignIn> {
  const subject = subjectOf(ctx, identifier, found);
  const payload = { subject, asked: standInOf(ctx.tenant.id, identifier), ...(change ? { change } : {}) };
  const { codeSeconds: lifeSeconds } = ctx.tenant.settings.oneTimeSignIn;
  const { value } = await issueCode(ctx, { purpose: 'one-time-begun', subject, form: { kind: 'token' }, lifeSeconds, payload }, stores);
  return { ticket: value };
}

/** The ticket, and in the background what goes out to whom it names. */
export async function beginFor(ctx: Ctx, input: Begun, found: Identifier | undefined, stores: Stores<OneTimePorts>): Promise<BegunSignIn> {
  const begun = await issueBegun(ctx, input, found, stores);
  const subject = subjectOf(ctx, input.identifier, found);
  doInBackgroundIfGeneric('a sign-in without a password', () => send(ctx, { ...input, subject, found }, stores), stores);
  return begun;
}

/** Whose the code is, by whatever name it was asked for: the newest message alone signs in. Guesses count at the name. */
const subjectOf = (ctx: Ctx, identifier: string, found: Identifier | undefined): string =>
  found?.account ?? standInOf(ctx.tenant.id, identifier);

/**
 * Whoever asks for a message to the same name within `rates.codeResendSeconds` hears how long that still is. It goes by the ticket alone: of whether anybody has
 * the name, and of who else asked, it tells nothing.
 */
async function demandPatience(ctx: Ctx<'rate.exceeded'>, { former, identifier }: OneTimeRequest, stores: Stores<'codes'>): Promise<void> {
  if (former === undefined) return;
  const verdict = await judgeCode(ctx, { purpose: 'one-time-begun', value: former }, stores);
  if (verdict.kind !== 'good' || verdict.code.payload.asked !== standInOf(ctx.tenant.id, identifier)) return;
  const left = plusSeconds(verdict.code.created, ctx.tenant.settings.rates.codeResendSeconds) - ctx.now;
  if (left > 0) throw ctx.fail('rate.exceeded', { scope: 'recipient', retryAfter: Math.ceil(left / 1_000_000) });
}

type Named = OneTimeRequest & { readonly subject: string; readonly found: Identifier | undefined };

async function send(ctx: Ctx, { found, ...input }: Named, stores: Stores<OneTimePorts>): Promise<void> {
  const person = found && (await findAccount(ctx, { id: found.account }, stores));
  const reached = person ? contactOf(ctx, person, found.kind) : await newcomerOf(ctx, input.identifier, stores);
  const contact = input.by === undefined || reached?.channel === input.by ? reached : undefined;
  const tell = (reason?: string) =>
    countEvent(
      ctx,
      {
        what: 'one-time-code.asked',
        subject: person?.account.id ?? input.subject,
        detail: reason ? { reason } : { by: contact?.channel ?? '' },
      },
      stores,
    );
  if (!contact) return tell(person ? 'contact.absent' : 'identifier.unknown');
  if (person && !inForce({ state: person.state, lock: person.lock ?? undefined }, ctx.now))
    return tell('account.locked or account.disabled');
  const { subject, link } = input;
  const { codeSeconds: lifeSeconds } = ctx.tenant.settings.oneTimeSignIn;
  const { length } = ctx.tenant.settings.codes;
  const account = person?.account.id;
  const write = async (tables: Stores<'codes' | 'outbox' | 'templates'>) => {
    const payload = {
      ...(account ? { account } : {}),
      sentTo: sentTo(contact.channel, contact.spelled),
      spelled: contact.spelled,
      subject,
    };
    const typed = { purpose: 'one-time-sign-in', form: { kind: 'typed', length: Math.max(6, length), alphabet: 'digits' } } as const;
    const { value: code, code: issued } = await issueCode(ctx, { ...typed, subject, lifeSeconds, payload, supersedes: true }, tables);
    // The newest message alone signs in, also where it has no link.
    await ctx.during('code.store', () => tables.codes.supersede(ctx.tenant.id, 'one-time-link', subject, ctx.now));
    const values = {
      code,
      link: contact.channel === 'email' && link ? link.to(await linkFor(ctx, { payload, flow: link.flow }, tables)) : '',
    };
    const about = { account: account ?? null, subject, usefulUntil: issued.expires };
    return queueMessage(
      ctx,
      { name: values.link === '' ? 'sign-in-code' : 'sign-in', to: contact.spelled, by: contact.channel, values, ...about },
      tables,
    );
  };
  const turned = await notTooOften(ctx, { kind: 'sign-in', to: contact.spelled }, write, stores);
  tell(turned.message ? undefined : 'sent-a-moment-ago');
  await deliverTurned(ctx, turned, stores);
}

async function linkFor(
  ctx: Ctx,
  { payload, flow }: { readonly payload: OneTimeCodePayload; readonly flow: string },
  tables: Stores<'codes'>,
): Promise<string> {
  const { subject } = payload;
  const { codeSeconds: lifeSeconds } = ctx.tenant.settings.oneTimeSignIn;
  const link = {
    purpose: 'one-time-link',
    subject,
    form: { kind: 'token' },
    lifeSeconds,
    payload: { ...payload, flow },
  } as const;
  return (await issueCode(ctx, link, tables)).value;
}

interface Contact {
  readonly channel: SentTo['contact'];
  readonly spelled: string;
}

const isOn = ({ tenant }: Ctx, channel: Contact['channel']): boolean =>
  channel === 'email' ? tenant.settings.oneTimeSignIn.mail : tenant.settings.oneTimeSignIn.phone;

/** The contact that was named, else the first verified one that the tenant sends to. One that came without proof is none: it would open the account. */
function contactOf(ctx: Ctx, { identifiers }: Person, named: string): Contact | undefined {
  const usable = identifiers.flatMap(({ kind: channel, spelled, verified, ...rest }) =>
    channel !== 'username' && verified !== null && !isHeld(rest, ctx.now) && isOn(ctx, channel) ? [{ channel, spelled }] : [],
  );
  return usable.find(({ channel }) => channel === named) ?? (named === 'username' ? usable[0] : undefined);
}

/** An address or a number that nobody has, where newcomers may come so. */
async function newcomerOf(ctx: Ctx, identifier: string, stores: Pick<Stores<'documents'>, 'documents'>): Promise<Contact | undefined> {
  const { captcha, oneTimeSignIn, registration } = ctx.tenant.settings;
  const asksMore = captcha.registration || (await documentsForNewcomers(ctx, {}, stores)).length > 0;
  if (!oneTimeSignIn.registers || !registration.open || asksMore) return undefined;
  const number = phoneOf(identifier);
  const channel = isEmail(identifier) ? 'email' : number ? 'phone' : undefined;
  return channel && isOn(ctx, channel) ? { channel, spelled: channel === 'phone' ? number! : mailboxOf(identifier) } : undefined;
}
