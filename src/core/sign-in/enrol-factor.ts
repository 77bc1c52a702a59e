// A sign-in that stopped because its person must have a second factor goes on with the enrolment of the first one.
import {
  type BeginFault,
  type Begun,
  beginEnrolment,
  type ContactEnrolment,
  type ContactEnrolmentFault,
  type EnrolledHere,
  enrolContact,
  type FinishFault,
  finishEnrolment,
  offeredFirst,
} from '../authenticators/index.ts';
import type { BeginPorts, ContactEnrolmentPorts, FinishPorts } from '../authenticators/ports.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { TicketFault } from './continue-sign-in.ts';
import { nameAtApp } from './name-at-app.ts';
import {
  type BroughtTicket,
  goOnProven,
  type ProofPorts,
  type ProvingFactor,
  readWaiting,
  type SteppedUp,
  type WaitingSignIn,
} from './prove-factor.ts';
import type { OpeningFault, SignIn } from './types.ts';

/** A ticket of `second-factor-enrolment-needed`, and what is to be enrolled. */
export interface EnrolmentAtSignIn extends BroughtTicket {
  readonly method: EnrolledHere;
  readonly target?: string | undefined;
  readonly backupCodes?: number | undefined;
}

/** What an enrolment under that ticket is bound to. */
export const begunBy = ({ read }: WaitingSignIn) => `ticket ${read.id}`;

/** The ticket of somebody who must enrol the first factor; any other is wrong here. */
export async function enrolling(
  ctx: Ctx<TicketFault>,
  input: BroughtTicket,
  stores: Stores<'codes' | 'accounts' | 'accountStates' | 'locks'>,
): Promise<WaitingSignIn> {
  const waiting = await readWaiting(ctx, input, stores);
  if (waiting.read.because !== 'second-factor-enrolment-needed') throw ctx.fail('code.wrong', { purpose: 'continue', attemptsLeft: null });
  return waiting;
}

/** The methods that may be enrolled under the ticket, in the order in which they are offered. Spends nothing. */
export async function offeredAtSignIn(
  ctx: Ctx<TicketFault>,
  input: BroughtTicket,
  stores: Stores<'codes' | 'accounts' | 'accountStates' | 'locks'>,
): Promise<ReturnType<typeof offeredFirst>> {
  return offeredFirst(ctx.tenant.settings, (await enrolling(ctx, input, stores)).read.methods);
}

/** As `beginEnrolment`, under a ticket. A ticket that waits for a proof enrols nothing: its person has a factor. */
export async function beginEnrolmentAtSignIn(
  ctx: Ctx<TicketFault | BeginFault>,
  { ticket, confirms, ...wanted }: EnrolmentAtSignIn,
  stores: Stores<BeginPorts | 'accounts' | 'accountStates' | 'locks' | 'identifiers'>,
): Promise<Begun> {
  const waiting = await enrolling(ctx, { ticket, confirms }, stores);
  const account = waiting.account.id;
  if (!offeredFirst(ctx.tenant.settings, waiting.read.methods).includes(wanted.method))
    throw ctx.fail('factor.not-offered', { method: wanted.method });
  const name = await nameAtApp(ctx, { account }, stores);
  return beginEnrolment(ctx, { ...wanted, account, name, begunBy: begunBy(waiting), provenSecond: false }, stores);
}

export type FinishingAtSignIn = Omit<ProvingFactor, 'authenticator' | 'answer' | 'alike'> & {
  /** Undefined: the newest one that was begun under this ticket. */
  readonly enrolment: string | undefined;
  readonly answer: string;
};

/** What comes of the sign-in, and backup codes, which are shown this once; undefined where none are offered. */
export interface EnrolledAtSignIn {
  readonly signIn: SignIn | SteppedUp;
  readonly backupCodes: readonly string[] | undefined;
}

/** The sign-in goes on as after `proveFactor`: the first proof of the new factor is one of this sign-in. Backup codes are shown this once. */
export async function finishEnrolmentAtSignIn(
  ctx: Ctx<TicketFault | FinishFault | OpeningFault>,
  { ticket, confirms, enrolment, answer, ...signing }: FinishingAtSignIn,
  stores: Stores<FinishPorts | ProofPorts>,
): Promise<EnrolledAtSignIn> {
  const waiting = await enrolling(ctx, { ticket, confirms }, stores);
  const finishing = { account: waiting.account.id, begunBy: begunBy(waiting), enrolment, answer };
  const { authenticator, backupCodes } = await finishEnrolment(ctx, finishing, stores);
  const method = authenticator.method as Exclude<typeof authenticator.method, 'passkey'>;
  return { signIn: await goOnProven(ctx, { ...signing, waiting, method }, stores), backupCodes };
}

export type ContactAtSignIn = Omit<ProvingFactor, 'authenticator' | 'answer' | 'alike'> &
  Pick<ContactEnrolment, 'method' | 'target' | 'answer'>;

/** The same by a code for contacts, which was asked for without the ticket (`enrolContact`). */
export async function enrolContactAtSignIn(
  ctx: Ctx<TicketFault | ContactEnrolmentFault | OpeningFault>,
  { ticket, confirms, method, target, answer, ...signing }: ContactAtSignIn,
  stores: Stores<ContactEnrolmentPorts | ProofPorts>,
): Promise<EnrolledAtSignIn> {
  const waiting = await enrolling(ctx, { ticket, confirms }, stores);
  if (!offeredFirst(ctx.tenant.settings, waiting.read.methods).includes(method)) throw ctx.fail('factor.not-offered', { method });
  const enrolled = await enrolContact(ctx, { account: waiting.account.id, provenSecond: false, method, target, answer }, stores);
  return { signIn: await goOnProven(ctx, { ...signing, waiting, method }, stores), backupCodes: enrolled.backupCodes };
}
