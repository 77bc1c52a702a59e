// Ends a proof apart from its sign-in with the evidence of it: the ticket goes on as after a proof, or the session is confirmed, and the device is remembered.
// It opens no session: the application continues the ticket, or signs in once more from the same device.
import { newDevice, writeDevice } from '../../authenticators/index.ts';
import { checkCode, type OneTimeCode, spendCode } from '../../codes/index.ts';
import type { Ctx } from '../../faults/index.ts';
import type { AuthenticationMethod, Session } from '../../sessions/index.ts';
import type { Stores } from '../../stores.ts';
import type { Ticket, TicketFault } from '../continue-sign-in.ts';
import { type BroughtTicket, readWaiting, tellProven } from '../prove-factor.ts';
import { provenFactor, writePass } from './pass.ts';
import type { SeparateProof } from './payloads.ts';
import { type BroughtProof, type ReadPorts, readProof } from './read.ts';

/** A device as an application names it: whoever brings `token` signs in from there. */
export interface NamedDevice {
  readonly token: string;
  readonly agent: string | null;
}

/** `by`: the ticket or the session that began the proof. `remember`: the device is not asked again for `secondFactor.rememberDays`. */
export interface EndingProof extends BroughtProof {
  readonly evidence: string;
  readonly by: BroughtTicket | { readonly session: Pick<Session, 'id'> };
  readonly device: NamedDevice | undefined;
  readonly remember: boolean;
}

type Fault = TicketFault | 'code.used';
type Ports = ReadPorts | 'accounts' | 'sessions' | 'rememberedDevices' | 'events';

/**
 * Order: proof → evidence, of this proof → the ticket or session that began it. Both tokens are spent, and all is written, in one transaction: of several ends at
 * once one is told that it is done.
 */
export async function finishSeparateProof(
  ctx: Ctx<Fault>,
  { evidence, by, device, remember, ...brought }: EndingProof,
  stores: Stores<Ports>,
): Promise<void> {
  const proof = await readProof(ctx, brought, 'either', stores);
  const { account } = proof.payload;
  const proven = await evidenceFor(ctx, evidence, proof, stores);
  const method: AuthenticationMethod = { type: proven.payload.method, at: proven.created };
  const waiting = 'ticket' in by ? await readWaiting(ctx, by, stores) : undefined;
  const begunBy = waiting ? `ticket ${waiting.read.id}` : 'session' in by ? `session ${by.session.id}` : '';
  if (begunBy !== proof.payload.begunBy) throw ctx.fail('code.wrong', { purpose: 'separate-proof', attemptsLeft: null });
  const fresh = device && remember ? newDevice(ctx, { account, agent: device.agent, token: device.token }) : undefined;
  const outcome = await stores.transaction<'done' | 'ended'>(async (tables, rollbackWith) => {
    await spendCode(ctx, { code: proof }, tables);
    await spendCode(ctx, { code: proven }, tables);
    if (waiting) {
      const { id, methods } = waiting.read;
      const payload = { account, because: provenFactor, methods: [...methods, method], ...askedIn(waiting.read) };
      await ctx.during('code.store', () => tables.codes.update(ctx.tenant.id, { id, purpose: 'continue', payload }));
    } else if ('session' in by && !(await confirm(ctx, by.session.id, proof.payload, method, tables))) rollbackWith('ended');
    const state = await ctx.during('account-state.read', () => tables.accountStates.read(ctx.tenant.id, account));
    await tellProven(ctx, { account, method: proven.payload.method, state }, tables);
    if (waiting && device) await writePass(ctx, { account, device: device.token, methods: [method] }, tables);
    if (!fresh) return 'done';
    const former = await ctx.during('devices.read', () => tables.rememberedDevices.find(ctx.tenant.id, account, fresh.token));
    await writeDevice(ctx, { ...fresh, former }, tables);
    return 'done';
  });
  if (outcome === 'ended') throw ctx.fail('code.used', { purpose: 'separate-proof', superseded: true });
  ctx.log('second factor proven apart');
}

/** What holds for the session at the end, whatever is proven in between. */
export const askedIn = ({ demand, until, api, links }: Pick<Ticket, 'demand' | 'until' | 'api' | 'links'>) => ({
  ...(api === undefined ? {} : { api }),
  ...(demand === undefined ? {} : { demand }),
  ...(until === undefined ? {} : { until }),
  ...(links === undefined ? {} : { links }),
});

async function evidenceFor(
  ctx: Ctx<'code.wrong' | 'code.used' | 'code.expired'>,
  value: string,
  { id, payload: { account } }: OneTimeCode<'separate-proof'>,
  stores: Stores<'codes'>,
): Promise<OneTimeCode<'factor-evidence'>> {
  const purpose = 'factor-evidence';
  const code = await checkCode(ctx, { purpose, value }, stores);
  if (code.payload.process !== id || code.payload.account !== account) throw ctx.fail('code.wrong', { purpose, attemptsLeft: null });
  return code;
}

/** Appends the method to those of the session, if nobody ended it. */
async function confirm(
  ctx: Ctx,
  id: string,
  { account }: Pick<SeparateProof, 'account'>,
  method: AuthenticationMethod,
  { sessions }: Pick<Stores<'sessions'>, 'sessions'>,
): Promise<boolean> {
  const found = await ctx.during('session.read', () => sessions.find(ctx.tenant.id, { id }));
  if (!found || found.session.account !== account || found.session.ended) return false;
  const proof = { methods: [...found.session.methods, method], provenAt: ctx.now };
  return ctx.during('session.open', () => sessions.prove(ctx.tenant.id, id, proof));
}
