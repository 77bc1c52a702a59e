// A session whose person is to confirm that it is still the same one, or with more than a password (RFC 9470), without a sign-in anew.
import { inForce } from '../accounts/in-force.ts';
import {
  type AuthenticatorShown,
  type DuePorts,
  type FactorMethod,
  factorDue,
  offeredFirst,
  type ProvenSoFar,
  shownOf,
} from '../authenticators/index.ts';
import type { Ctx } from '../faults/index.ts';
import { endOfSession } from '../sessions/end-of-session.ts';
import { demandFresh, isFresh } from '../sessions/fresh.ts';
import { type Assurance, assuranceOf, type Session } from '../sessions/index.ts';
import type { FoundSession } from '../sessions/store.ts';
import type { Stores } from '../stores.ts';
import { type FactorListPorts, factorsBeside } from './factors.ts';
import { ticketAfter } from './issue-ticket.ts';

/** `prove` goes on with `challengeFactor` and `proveFactor`, `enrol` with an enrolment under the ticket; both end with `stepped-up`. */
export type StepUp =
  | { readonly kind: 'prove'; readonly ticket: string; readonly factors: readonly AuthenticatorShown[] }
  | { readonly kind: 'enrol'; readonly ticket: string; readonly offered: readonly FactorMethod[] };

/**
 * The caller recognised the session. A person without a second factor may enrol one only after a recent sign-in (`session.stale`), and where the tenant offers
 * any (`obligation.unmeetable`, as for one whose factors all go where the first proof came from).
 */
export async function beginStepUp(
  ctx: Ctx<'session.stale' | 'obligation.unmeetable' | 'sign-in-quota.exhausted'>,
  { session }: { readonly session: Pick<Session, 'id' | 'account' | 'methods' | 'provenAt'> },
  stores: Stores<'codes' | 'accountStates' | FactorListPorts>,
): Promise<StepUp> {
  const state = await ctx.during('account-state.read', () => stores.accountStates.read(ctx.tenant.id, session.account));
  const proven = { ...session, recovered: state?.recovered ?? null };
  if ((state?.secondFactors ?? 0) > 0) {
    const stepUp = await toProve(ctx, proven, stores);
    if (!stepUp) throw ctx.fail('obligation.unmeetable', { obligation: 'second-factor-needed' });
    return stepUp;
  }
  demandFresh(ctx, session.provenAt);
  if (offeredFirst(ctx.tenant.settings, session.methods).length === 0)
    throw ctx.fail('obligation.unmeetable', { obligation: 'second-factor-enrolment-needed' });
  return toEnrol(ctx, session, stores);
}

/** The same for a page that knows the session by its id; undefined where its person must sign in anew instead. */
export async function stepUpOf(
  ctx: Ctx,
  { session: id }: { readonly session: string },
  stores: Stores<'codes' | 'sessions' | FactorListPorts>,
): Promise<StepUp | undefined> {
  const found = await liveSession(ctx, id, stores);
  if (!found) return undefined;
  const { session, state } = found;
  const proven = { ...session, recovered: state.recovered };
  if (state.secondFactors > 0) return toProve(ctx, proven, stores);
  const mayEnrol = isFresh(ctx, session.provenAt) && offeredFirst(ctx.tenant.settings, session.methods).length > 0;
  return mayEnrol ? toEnrol(ctx, session, stores) : undefined;
}

/** A request by somebody who is signed in already. The others as at a sign-in. */
export interface RequestInSession {
  readonly session: string;
  readonly client: string | null;
  readonly device: string | undefined;
  readonly demand: 'second-factor' | undefined;
}

/** What a session proved, and whether it owes a second factor. */
export interface JudgedSession {
  readonly assurance: Assurance;
  readonly owesFactor: boolean;
}

/**
 * Whether the tenant, an operator or the request demands a second factor of this person that the session did not prove. A browser may keep its sign-in longer
 * than the session lives: then it owes what it did not prove there, and `stepUpOf` has its person sign in anew. Undefined for a session that was ended, and for an
 * account that is not in force: whoever holds it is nobody, which others tell.
 */
export async function judgeSession(
  ctx: Ctx,
  { session: id, client, device, demand }: RequestInSession,
  stores: Stores<'sessions' | DuePorts>,
): Promise<JudgedSession | undefined> {
  const found = await openSession(ctx, id, stores);
  if (!found) return undefined;
  const { session, account, state } = found;
  const { verdict } = await factorDue(ctx, { account, state, methods: session.methods, client, device, demand, inSession: true }, stores);
  return { assurance: assuranceOf(session), owesFactor: verdict !== 'none' };
}

type Held = { readonly [K in 'session' | 'account' | 'state']: NonNullable<FoundSession[K]> };

async function liveSession(ctx: Ctx, id: string, stores: Pick<Stores<'sessions'>, 'sessions'>): Promise<Held | undefined> {
  const held = await openSession(ctx, id, stores);
  return held && endOfSession(ctx, held.session) > ctx.now ? held : undefined;
}

/** Of a session that nobody ended, whether or not its time is over, and an account in force. */
async function openSession(ctx: Ctx, id: string, { sessions }: Pick<Stores<'sessions'>, 'sessions'>): Promise<Held | undefined> {
  const found = await ctx.during('session.read', () => sessions.find(ctx.tenant.id, { id }));
  const { session, account, state, lock } = found ?? {};
  if (!session || !account || !state || session.ended) return undefined;
  return inForce({ state, lock }, ctx.now) ? { session, account, state } : undefined;
}

type Stepping = Pick<Session, 'id' | 'account' | 'methods'>;

/** Undefined where the person has no factor that proves something beside what the session proved. */
async function toProve(ctx: Ctx, session: Stepping & ProvenSoFar, stores: Stores<'codes' | FactorListPorts>): Promise<StepUp | undefined> {
  const factors = (await factorsBeside(ctx, session, stores)).map(shownOf);
  if (factors.length === 0) return undefined;
  return { kind: 'prove', ticket: await ticketFor(ctx, 'second-factor-needed', session, stores), factors };
}

async function toEnrol(ctx: Ctx, session: Stepping, stores: Stores<'codes'>): Promise<StepUp> {
  const ticket = await ticketFor(ctx, 'second-factor-enrolment-needed', session, stores);
  return { kind: 'enrol', ticket, offered: offeredFirst(ctx.tenant.settings, session.methods) };
}

const ticketFor = (ctx: Ctx, because: string, { id: stepsUp, account, methods }: Stepping, stores: Stores<'codes'>): Promise<string> =>
  ticketAfter(ctx, { account, because, methods, stepsUp }, stores);
