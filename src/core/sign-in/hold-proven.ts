// A second factor is proven, or the first one enrolled, and the sign-in waits: its ticket goes on (`continueSignIn`) when the person has read what is shown next.
import { type FinishFault, finishEnrolment } from '../authenticators/index.ts';
import type { FinishPorts } from '../authenticators/ports.ts';
import type { Ctx } from '../faults/index.ts';
import { type MethodType, provenBy } from '../sessions/index.ts';
import type { Stores } from '../stores.ts';
import type { TicketFault } from './continue-sign-in.ts';
import { begunBy, enrolling } from './enrol-factor.ts';
import { type FactorJudgeFault, judgeFactor } from './judge-factor.ts';
import { type BroughtTicket, type ChosenFactor, chosen, type ProofPorts, tellProven, type WaitingSignIn } from './prove-factor.ts';
import { askedIn } from './separate/finish.ts';
import { provenFactor } from './separate/pass.ts';

/** What was proven, and whose it is. */
export interface HeldProof {
  readonly account: string;
}

/** As `proveFactor`, but for the session: the ticket stays good, and no longer waits for a factor. A wrong proof counts. */
export async function proveAndHold(
  ctx: Ctx<TicketFault | FactorJudgeFault | 'factor.unknown'>,
  { answer, ...given }: ChosenFactor & { readonly answer: string },
  stores: Stores<ProofPorts>,
): Promise<HeldProof> {
  const { read, account, authenticator } = await chosen(ctx, given, stores);
  const method = await judgeFactor(ctx, { authenticator, process: read.id, answer }, stores);
  return hold(ctx, { read, account }, method, stores);
}

/** As `finishEnrolmentAtSignIn`, of the newest enrolment that was begun under the ticket. */
export async function enrolAndHold(
  ctx: Ctx<TicketFault | FinishFault>,
  { answer, ...brought }: BroughtTicket & { readonly answer: string },
  stores: Stores<FinishPorts | ProofPorts>,
): Promise<HeldProof> {
  const waiting = await enrolling(ctx, brought, stores);
  const finishing = { account: waiting.account.id, begunBy: begunBy(waiting), enrolment: undefined, answer };
  const { authenticator } = await finishEnrolment(ctx, finishing, stores);
  return hold(ctx, waiting, authenticator.method as MethodType, stores);
}

async function hold(
  ctx: Ctx,
  { read, account: { id: account } }: WaitingSignIn,
  method: MethodType,
  stores: Stores<ProofPorts>,
): Promise<HeldProof> {
  const { id } = read;
  const payload = {
    account,
    because: provenFactor,
    methods: [...read.methods, provenBy(ctx, method)],
    ...askedIn(read),
  };
  await stores.transaction(async (tables) => {
    await ctx.during('code.store', () => tables.codes.update(ctx.tenant.id, { id, purpose: 'continue', payload }));
    const state = await ctx.during('account-state.read', () => tables.accountStates.read(ctx.tenant.id, account));
    await tellProven(ctx, { account, method, state }, tables);
  });
  return { account };
}
