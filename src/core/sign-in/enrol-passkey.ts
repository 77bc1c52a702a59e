// A sign-in that stopped because its person must have a second factor goes on with a passkey that is made for it.
import { offeredFirst } from '../authenticators/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { JsonObject } from '../json.ts';
import { drawEnrolment, type KeepFault, type KeepPorts, keepPasskey } from '../passkeys/index.ts';
import type { Stores } from '../stores.ts';
import type { TicketFault } from './continue-sign-in.ts';
import { begunBy, type EnrolledAtSignIn, enrolling } from './enrol-factor.ts';
import { nameAtApp } from './name-at-app.ts';
import { type BroughtTicket, goOnProven, type ProofPorts, type ProvingFactor, type WaitingSignIn } from './prove-factor.ts';
import type { OpeningFault } from './types.ts';

/** `address`: the tenant's own, where the page stands. */
interface AtSignIn extends BroughtTicket {
  readonly address: string;
}

function demandOffered(ctx: Ctx<'factor.not-offered'>, { read }: WaitingSignIn): void {
  if (!offeredFirst(ctx.tenant.settings, read.methods).includes('passkey')) throw ctx.fail('factor.not-offered', { method: 'passkey' });
}

/** Options for `navigator.credentials.create`, with a challenge of this ticket. */
export async function beginPasskeyAtSignIn(
  ctx: Ctx<TicketFault | 'factor.not-offered' | 'passkey.too-many'>,
  { address, ...brought }: AtSignIn,
  stores: Stores<'codes' | 'accounts' | 'accountStates' | 'locks' | 'identifiers' | 'passkeys' | 'ceremonies'>,
): Promise<JsonObject> {
  const waiting = await enrolling(ctx, brought, stores);
  demandOffered(ctx, waiting);
  const account = waiting.account.id;
  const name = await nameAtApp(ctx, { account }, stores);
  return drawEnrolment(ctx, { account, session: begunBy(waiting), address, provenSecond: false, name }, stores);
}

/**
 * The sign-in goes on as after `proveFactor`: the authenticator verified its person when it made the passkey. Backup codes are shown this once. Somebody who has
 * a second factor since then adds none (`late`).
 */
export async function finishPasskeyAtSignIn(
  ctx: Ctx<TicketFault | 'factor.not-offered' | KeepFault | OpeningFault>,
  {
    ticket,
    confirms,
    address,
    answer,
    ...signing
  }: Omit<ProvingFactor, 'authenticator' | 'answer' | 'address'> & AtSignIn & { readonly answer: string },
  stores: Stores<KeepPorts | ProofPorts>,
): Promise<EnrolledAtSignIn> {
  const waiting = await enrolling(ctx, { ticket, confirms }, stores);
  demandOffered(ctx, waiting);
  const made = { account: waiting.account.id, session: begunBy(waiting), address, answer, agent: signing.agent ?? null };
  const { backupCodes } = await keepPasskey(ctx, made, stores);
  return { signIn: await goOnProven(ctx, { ...signing, waiting, method: 'passkey' }, stores), backupCodes };
}
