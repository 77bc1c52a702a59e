// Begins a proof apart from its sign-in: by the ticket of a sign-in that stopped, or in a session that is to be confirmed or gets another factor.
import { demandMayChange, type FactorMethod, offeredFirst } from '../../authenticators/index.ts';
import { issueCode } from '../../codes/index.ts';
import type { Ctx } from '../../faults/index.ts';
import type { Session } from '../../sessions/index.ts';
import type { Stores } from '../../stores.ts';
import type { TicketFault } from '../continue-sign-in.ts';
import { type FactorListPorts, factorsBeside } from '../factors.ts';
import { type BroughtTicket, readWaiting } from '../prove-factor.ts';
import { proofSeconds, type SeparateProof } from './payloads.ts';

/** A ticket that waits for a factor, or a session that the caller recognised. */
export type SeparateBeginner = BroughtTicket | { readonly session: Pick<Session, 'id' | 'account' | 'methods' | 'provenAt'> };

export interface NewSeparateProof {
  readonly by: SeparateBeginner;
  readonly client: string | null;
  readonly method: FactorMethod;
  readonly does: SeparateProof['does'];
}

/** What beginning one may be refused for. */
export type SeparateBeginFault = TicketFault | 'factor.not-offered' | 'factor.unknown' | 'session.stale' | 'second-factor.unproven';
type Ports = 'codes' | 'accounts' | 'accountStates' | 'locks' | FactorListPorts;

/**
 * The token of the proof, in clear. Order: ticket, or for an enrolment in a session what `demandMayChange` asks → offered → the person has such a factor. A ticket
 * that waits for a proof enrols nothing, and one that waits for an enrolment proves nothing: either is `code.wrong`.
 */
export async function beginSeparateProof(
  ctx: Ctx<SeparateBeginFault>,
  { by, client, method, does }: NewSeparateProof,
  stores: Stores<Ports>,
): Promise<{ readonly proof: string }> {
  const begun = 'ticket' in by ? await underTicket(ctx, by, does, stores) : await inSession(ctx, by.session, does, stores);
  const { account, methods } = begun;
  ctx.concerns({ account });
  const { settings } = ctx.tenant;
  if (does === 'enrol') {
    const offered = 'ticket' in by ? offeredFirst(settings, methods) : settings.secondFactor.offered;
    if (!offered.includes(method)) throw ctx.fail('factor.not-offered', { method });
  } else {
    const state = await ctx.during('account-state.read', () => stores.accountStates.read(ctx.tenant.id, account));
    const held = await factorsBeside(ctx, { account, methods, recovered: state?.recovered ?? null }, stores);
    if (!held.some((each) => each.method === method)) {
      if (!settings.secondFactor.offered.includes(method)) throw ctx.fail('factor.not-offered', { method });
      throw ctx.fail('factor.unknown', { id: method });
    }
  }
  const payload = { ...begun, client, method, does };
  const code = { purpose: 'separate-proof', subject: account, form: { kind: 'token' }, lifeSeconds: proofSeconds, payload } as const;
  return { proof: (await issueCode(ctx, code, stores)).value };
}

type Begun = Pick<SeparateProof, 'account' | 'begunBy' | 'methods'>;

async function underTicket(
  ctx: Ctx<TicketFault>,
  brought: BroughtTicket,
  does: SeparateProof['does'],
  stores: Stores<'codes' | 'accounts' | 'accountStates' | 'locks'>,
): Promise<Begun> {
  const { read, account } = await readWaiting(ctx, brought, stores);
  const wanted = does === 'enrol' ? 'second-factor-enrolment-needed' : 'second-factor-needed';
  if (read.because !== wanted) throw ctx.fail('code.wrong', { purpose: 'continue', attemptsLeft: null });
  return { account: account.id, begunBy: `ticket ${read.id}`, methods: read.methods };
}

async function inSession(
  ctx: Ctx<'session.stale' | 'second-factor.unproven'>,
  session: Extract<SeparateBeginner, { readonly session: unknown }>['session'],
  does: SeparateProof['does'],
  stores: Stores<'accountStates'>,
): Promise<Begun> {
  const { account, methods } = session;
  if (does === 'enrol') await demandMayChange(ctx, { account, session }, stores);
  return { account, begunBy: `session ${session.id}`, methods };
}
