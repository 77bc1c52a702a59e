// The ticket of the page that offers a passkey in the middle of a sign-in: it names the session and the flow that opened it, and stands in no address.
import { checkCode, issueCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { type RecognisedSession, recogniseSession, type SessionFault } from '../sessions/recognise-session.ts';
import type { AuthenticationMethod, Session } from '../sessions/types.ts';
import type { Stores } from '../stores.ts';
import { type Instant, plusDays } from '../time.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    /** `flow`: the key of the flow that opened the session; absent in a ticket of a version that did not keep it, which opens nothing. */
    readonly 'passkey-page': { readonly account: string; readonly session: string; readonly flow?: string };
  }
}

const purpose = 'passkey-page' as const;
/** As long as a sign-in counts as recent, and a little more, so that a late one is told why. */
const lifeSeconds = 900;
const [laterDays, neverDays] = [30, 36_500];

/** A session, and the key of the flow that opened it, which its browser alone has. */
interface OpenedInFlow {
  readonly session: Pick<Session, 'id' | 'account'>;
  readonly flow: string;
}

/** A ticket in clear for the page that offers a passkey in that flow. */
export async function issuePasskeyTicket(
  ctx: Ctx,
  { session: { id: session, account }, flow }: OpenedInFlow,
  stores: Stores<'codes'>,
): Promise<string> {
  const payload = { account, session, flow };
  return (await issueCode(ctx, { purpose, subject: account, form: { kind: 'token' }, lifeSeconds, payload }, stores)).value;
}

/**
 * A ticket for the page that offers a passkey after a sign-in; undefined where it is not to be shown: the tenant offers none, the person signed in with one or has
 * one, or does not want to be asked yet.
 */
export async function offerPasskey(
  ctx: Ctx,
  { session, flow }: OpenedInFlow & { readonly session: { readonly methods: readonly AuthenticationMethod[] } },
  stores: Stores<'codes' | 'passkeys' | 'passkeyOffers'>,
): Promise<string | undefined> {
  const { account, methods } = session;
  if (!ctx.tenant.settings.passkeys.offered || methods.some(({ type }) => type === 'passkey')) return undefined;
  const has = (await ctx.during('passkeys.read', () => stores.passkeys.list(ctx.tenant.id, account))).length > 0;
  const notBefore = has ? undefined : await ctx.during('passkeys.read', () => stores.passkeyOffers.notBefore(ctx.tenant.id, account));
  return has || (notBefore !== undefined && notBefore > ctx.now) ? undefined : issuePasskeyTicket(ctx, { session, flow }, stores);
}

/** Keeps that the person is not to be asked again: for thirty days, or a century. */
export async function declinePasskeyOffer(
  ctx: Ctx,
  { account, until }: { readonly account: string; readonly until: 'later' | 'never' },
  { passkeyOffers }: Stores<'passkeyOffers'>,
): Promise<void> {
  const notBefore: Instant = plusDays(ctx.now, until === 'later' ? laterDays : neverDays);
  await ctx.during('passkey.store', () => passkeyOffers.put(ctx.tenant.id, account, notBefore));
}

/**
 * The live session that a ticket names, in the flow that opened it: another flow may be of an application that asks for more, and there the ticket is wrong.
 * Spends nothing: several things may be done on one page.
 */
export async function sessionOfPasskeyTicket(
  ctx: Ctx<'code.wrong' | 'code.used' | 'code.expired' | SessionFault>,
  { ticket, flow }: { readonly ticket: string; readonly flow: string },
  stores: Stores<'codes' | 'sessions' | 'background'>,
): Promise<RecognisedSession> {
  const { payload } = await checkCode(ctx, { purpose, value: ticket }, stores);
  if (payload.flow !== flow) throw ctx.fail('code.wrong', { purpose, attemptsLeft: null });
  return recogniseSession(ctx, { id: payload.session }, stores);
}
