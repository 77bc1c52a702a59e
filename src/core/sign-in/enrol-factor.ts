// A sign-in that stopped because its person must have a second factor goes on with the enrolment of the first one.
import {
  type BeginFault,
  type Begun,
  beginEnrolment,
  type EnrolledHere,
  type FinishFault,
  finishEnrolment,
  offeredFirst,
} from '../authenticators/index.ts';
import type { BeginPorts, FinishPorts } from '../authenticators/ports.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { TicketFault } from './continue-sign-in.ts';
import { nameAtApp } from './name-at-app.ts';
import { goOnProven, type ProofPorts, type ProvingFactor, readWaiting, type SteppedUp, type WaitingSignIn } from './prove-factor.ts';
import type { SignIn } from './types.ts';

/** A ticket of `second-factor-enrolment-needed`, and what is to be enrolled. */
export interface EnrolmentAtSignIn {
  readonly ticket: string;
  readonly method: EnrolledHere;
  readonly label?: string | undefined;
  readonly target?: string | undefined;
}

const begunBy = ({ read }: WaitingSignIn) => `ticket ${read.id}`;

async function enrolling(
  ctx: Ctx<TicketFault>,
  input: { readonly ticket: string },
  stores: Stores<'codes' | 'accounts' | 'accountStates' | 'locks'>,
): Promise<WaitingSignIn> {
  const waiting = await readWaiting(ctx, input, stores);
  if (waiting.read.because !== 'second-factor-enrolment-needed') throw ctx.fail('code.wrong', { purpose: 'continue', attemptsLeft: null });
  return waiting;
}

/** As `beginEnrolment`, under a ticket. A ticket that waits for a proof enrols nothing: its person has a factor. */
export async function beginEnrolmentAtSignIn(
  ctx: Ctx<TicketFault | BeginFault>,
  { ticket, ...wanted }: EnrolmentAtSignIn,
  stores: Stores<BeginPorts | 'accounts' | 'accountStates' | 'locks' | 'identifiers'>,
): Promise<Begun> {
  const waiting = await enrolling(ctx, { ticket }, stores);
  const account = waiting.account.id;
  if (!offeredFirst(ctx.tenant.settings, waiting.read.methods).includes(wanted.method))
    throw ctx.fail('factor.not-offered', { method: wanted.method });
  const name = await nameAtApp(ctx, { account }, stores);
  return beginEnrolment(ctx, { ...wanted, account, name, begunBy: begunBy(waiting), provenSecond: false }, stores);
}

export type FinishingAtSignIn = Omit<ProvingFactor, 'authenticator' | 'answer'> & { readonly enrolment: string; readonly answer: string };

/** The sign-in goes on as after `proveFactor`: the first proof of the new factor is one of this sign-in. Backup codes are shown this once. */
export async function finishEnrolmentAtSignIn(
  ctx: Ctx<TicketFault | FinishFault | 'obligation.unmeetable' | 'hook.refused'>,
  { ticket, enrolment, answer, ...signing }: FinishingAtSignIn,
  stores: Stores<FinishPorts | ProofPorts>,
): Promise<{ readonly signIn: SignIn | SteppedUp; readonly backupCodes: readonly string[] | undefined }> {
  const waiting = await enrolling(ctx, { ticket }, stores);
  const finishing = { account: waiting.account.id, begunBy: begunBy(waiting), enrolment, answer };
  const { authenticator, backupCodes } = await finishEnrolment(ctx, finishing, stores);
  const method = authenticator.method as Exclude<typeof authenticator.method, 'passkey'>;
  return { signIn: await goOnProven(ctx, { ...signing, waiting, method }, stores), backupCodes };
}
