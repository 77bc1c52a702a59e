// Signing out of one session, and telling the other service providers of it one after the other, through the person's own browser (SAML 2.0 Profiles 4.4).
import { recordEvent } from '../audit/index.ts';
import { issueCode, judgeCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { endSession } from '../sessions/index.ts';
import type { Stores } from '../stores.ts';
import { plusSeconds } from '../time.ts';
import type { LogoutRequest, LogoutResponse, Sent } from './document-store.ts';
import { entityIdOf, type SamlPlace } from './entity.ts';
import { type JudgedMessage, refuseMessage } from './judge-message.ts';
import { type SignerPorts, signerFor } from './signing-keys.ts';
import type { NameIdFormat, SamlParticipant } from './types.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    readonly 'saml-logout': Leaving;
  }
}

/** A sign-out that is under way. */
interface Leaving {
  /** Those who are still to be told. */
  readonly left: readonly Pick<SamlParticipant, 'provider' | 'sessionIndex' | 'nameId' | 'format'>[];
  /** The request that is out, and to whom; null before the first. */
  readonly waiting: { readonly provider: string; readonly request: string } | null;
  /** Somebody was not told, or did not end its session. */
  readonly partial: boolean;
  /** Who is answered in the end; null where the person began it here. */
  readonly asker: { readonly provider: string; readonly request: string; readonly relayState: string | null } | null;
  /** Where the browser goes on in the end, where nobody is answered: an address that was judged. */
  readonly then: string | null;
}

/** What comes next: a message that the browser takes along, or the end here. */
export type LogoutStep =
  | { readonly kind: 'send'; readonly sent: Sent }
  | { readonly kind: 'over'; readonly partial: boolean; readonly then: string | null };

const purpose = 'saml-logout' as const;
const lifeSeconds = 900;

type StepPorts = 'serviceProviders' | 'codes' | SignerPorts;
type LogoutPorts = StepPorts | 'samlParticipants' | 'sessions' | 'tallies';

/**
 * A service provider asks: the sessions that it names end, and no other; without a session index, that of this browser if it was told of it, else all in which it
 * was told that name. Nobody is found where they ended before: that is a success, too.
 */
export async function logoutAsked(
  ctx: Ctx<'saml.refused'>,
  {
    judged: { provider, message, relayState },
    browser,
    place,
  }: {
    readonly judged: JudgedMessage & { readonly message: LogoutRequest };
    readonly browser: string | undefined;
    readonly place: SamlPlace;
  },
  stores: Stores<LogoutPorts>,
): Promise<LogoutStep> {
  const { notOnOrAfter, sessionIndexes, nameId } = message;
  if (notOnOrAfter !== null && plusSeconds(notOnOrAfter, ctx.tenant.settings.saml.skewSeconds) <= ctx.now)
    throw refuseMessage(ctx, 'issued at another time', { provider: provider.id }, stores);
  const told = await ctx.during('saml.read', () => stores.samlParticipants.named(ctx.tenant.id, provider.id, nameId));
  const meant = sessionIndexes.length > 0 ? told.filter(({ sessionIndex }) => sessionIndexes.includes(sessionIndex)) : told;
  const here = sessionIndexes.length > 0 ? [] : meant.filter(({ session }) => session === browser);
  const asker = { provider: provider.id, request: message.id, relayState };
  const others: SamlParticipant[] = [];
  for (const one of here.length > 0 ? here : meant) {
    others.push(...(await takeParticipants(ctx, one.session, stores)).filter((each) => each.provider !== provider.id));
    await endSession(ctx, { session: one.session, account: one.account }, stores);
  }
  return goOn(ctx, { left: others, waiting: null, partial: false, asker, then: null }, place, stores);
}

/** A person ended those sessions here: the name of the sign-out, for an address of ours; undefined where no service provider was told in any of them. */
export async function keepLogout(
  ctx: Ctx,
  { sessions, then }: { readonly sessions: readonly string[]; readonly then: string },
  stores: Stores<'codes' | 'samlParticipants'>,
): Promise<string | undefined> {
  const left: SamlParticipant[] = [];
  for (const session of sessions) left.push(...(await takeParticipants(ctx, session, stores)));
  const [first] = left;
  if (!first) return undefined;
  const payload = { left, waiting: null, partial: false, asker: null, then };
  return (await issueCode(ctx, { purpose, subject: first.session, form: { kind: 'token' }, lifeSeconds, payload }, stores)).value;
}

/** Goes on with a sign-out that was kept; undefined where it is over. */
export async function beginLogout(
  ctx: Ctx,
  { flow, place }: { readonly flow: string; readonly place: SamlPlace },
  stores: Stores<StepPorts>,
): Promise<LogoutStep | undefined> {
  const verdict = await judgeCode(ctx, { purpose, value: flow }, stores);
  if (verdict.kind !== 'good' || verdict.code.payload.waiting !== null) return undefined;
  const isFirst = await ctx.during('code.store', () => stores.codes.spend(ctx.tenant.id, verdict.code.id, ctx.now));
  return isFirst ? goOn(ctx, verdict.code.payload, place, stores) : undefined;
}

/** The answer of one that was told. It counts once, and for the request that is out. */
export async function logoutAnswered(
  ctx: Ctx<'saml.refused'>,
  {
    judged: { provider, message, relayState },
    place,
  }: { readonly judged: JudgedMessage & { readonly message: LogoutResponse }; readonly place: SamlPlace },
  stores: Stores<StepPorts | 'tallies'>,
): Promise<LogoutStep> {
  const verdict = await judgeCode(ctx, { purpose, value: relayState ?? '' }, stores);
  const leaving = verdict.kind === 'good' ? verdict.code.payload : undefined;
  const fits = leaving?.waiting?.provider === provider.id && leaving.waiting.request === message.inResponseTo;
  const isFirst =
    verdict.kind === 'good' && fits && (await ctx.during('code.store', () => stores.codes.spend(ctx.tenant.id, verdict.code.id, ctx.now)));
  if (!leaving || !isFirst) throw refuseMessage(ctx, 'nothing to answer', { provider: provider.id }, stores);
  return goOn(ctx, { ...leaving, waiting: null, partial: leaving.partial || !message.success }, place, stores);
}

/** Of those who were told in that session, none is told twice. */
async function takeParticipants(
  ctx: Ctx,
  session: string,
  stores: Pick<Stores<'samlParticipants'>, 'samlParticipants' | 'transaction'>,
): Promise<readonly SamlParticipant[]> {
  return ctx.during('saml.store', () =>
    stores.transaction(async ({ samlParticipants }) => {
      const told = await samlParticipants.inSession(ctx.tenant.id, session);
      if (told.length > 0) await samlParticipants.deleteSession(ctx.tenant.id, session);
      return told;
    }),
  );
}

async function goOn(ctx: Ctx, leaving: Leaving, place: SamlPlace, stores: Stores<StepPorts>): Promise<LogoutStep> {
  const [next, ...left] = leaving.left;
  if (!next) return end(ctx, leaving, place, stores);
  const provider = await ctx.during('saml.read', () => stores.serviceProviders.find(ctx.tenant.id, { id: next.provider }));
  if (!provider?.enabled || !provider.logout) return goOn(ctx, { ...leaving, left, partial: true }, place, stores);
  const { address: to, binding } = provider.logout;
  const id = idOf(ctx);
  const payload = { ...leaving, left, waiting: { provider: provider.id, request: id } };
  const form = { kind: 'token' } as const;
  const { value } = await issueCode(ctx, { purpose, subject: provider.id, form, lifeSeconds, payload }, stores);
  const request = { id, issuer: entityIdOf(ctx, place), now: ctx.now, to, binding, relayState: value };
  const named = { nameId: { value: next.nameId, format: next.format as NameIdFormat }, sessionIndex: next.sessionIndex };
  const signer = await signerFor(ctx, stores);
  const notOnOrAfter = plusSeconds(ctx.now, lifeSeconds);
  const sent = await ctx.during('saml.sign', async () =>
    stores.samlDocuments.logoutRequest({ ...request, ...named, notOnOrAfter }, signer),
  );
  return { kind: 'send', sent };
}

async function end(ctx: Ctx, { partial, asker, then }: Leaving, place: SamlPlace, stores: Stores<StepPorts>): Promise<LogoutStep> {
  if (partial) await recordEvent(ctx, { what: 'saml.logout-partial', subject: asker?.provider ?? null }, stores);
  const provider = asker && (await ctx.during('saml.read', () => stores.serviceProviders.find(ctx.tenant.id, { id: asker.provider })));
  if (!asker || !provider?.logout) return { kind: 'over', partial, then };
  const { answers: to, binding } = provider.logout;
  const status = partial ? 'PartialLogout' : 'Success';
  const { relayState, request: inResponseTo } = asker;
  const response = { id: idOf(ctx), issuer: entityIdOf(ctx, place), now: ctx.now, to, binding, relayState, inResponseTo, status } as const;
  const signer = await signerFor(ctx, stores);
  return { kind: 'send', sent: await ctx.during('saml.sign', async () => stores.samlDocuments.logoutResponse(response, signer)) };
}

const idOf = ({ random }: Ctx): string => `_${Buffer.from(random.bytes(20)).toString('hex')}`;
