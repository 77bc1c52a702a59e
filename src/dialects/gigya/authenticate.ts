// Authenticates the caller. Order: readable → admission to the site → secret over http → credentials → rates → rights → (parameters) → user
// or session. A session is recognised before the rates, because its calls count for its person, and refused only after the parameters.

import { accountsOfOuter } from '../../core/accounts/index.ts';
import { recogniseClientToken } from '../../core/authorization/index.ts';
import {
  authenticateClient,
  type Caller,
  type Client,
  demandOperation,
  findTrustedClient,
  signingSecrets,
} from '../../core/clients/index.ts';
import { type Ctx, Fault, type FaultKind } from '../../core/faults/index.ts';
import { isFirstUse, limitAccount } from '../../core/protection/index.ts';
import {
  demandSessionForm,
  type RecognisedSession,
  recogniseAccessToken,
  recogniseSession,
  sessionSecret,
} from '../../core/sessions/index.ts';
import { accountOfTicket } from '../../core/sign-in/index.ts';
import { demandEntered } from '../../core/sites/index.ts';
import { namingOf, type Tenant } from '../../core/tenants/index.ts';
import { instantOfMillis, plusSeconds, secondsOf } from '../../core/time.ts';
import type { HttpRequest } from '../../http/request.ts';
import type { Admitted, TenantName } from '../_common/admission.ts';
import { authorizationOf, tokenUnder } from '../_common/authorization-header.ts';
import type { AnyEndpoint, Bound, DialectServices } from '../_common/dialect.ts';
import { refuse } from '../_common/request-errors.ts';
import { demandSite, siteCommands } from './demand-site.ts';
import type { BroughtSession, GigyaEntry, Policy } from './entry.ts';
import { nameIn, reserve, savedName, savingCommands } from './saved/answers.ts';
import { blockOf } from './settings.ts';
import { broughtIn, type Coming, cookieOf, isExposed, jwtOf, type NamedValue } from './wire/brought.ts';
import { demandControls, knownTo } from './wire/controls.ts';
import { judgeJwt } from './wire/jwt-caller.ts';
import { accountsNamed } from './wire/named-accounts.ts';
import { oauthPairs } from './wire/oauth-caller.ts';
import { cookiesCount } from './wire/pages.ts';
import { type Pair, readPairs } from './wire/pairs.ts';
import { isSigned } from './wire/signature.ts';
import { countsHere, provingKey } from './wire/site.ts';
import { siteKeyOf } from './wire/site-key.ts';
import { tokenIn } from './wire/tokens.ts';
import { begunOf, isOwnFlow, mayReturnTo } from './wire/way-back.ts';

export const callerCommands = {
  findTrustedClient,
  authenticateClient,
  signingSecrets,
  demandOperation,
  isFirstUse,
  recogniseSession,
  sessionSecret,
  accountOfTicket,
  recogniseAccessToken,
  recogniseClientToken,
  demandSessionForm,
  limitAccount,
  demandEntered,
  accountsOfOuter,
  ...siteCommands,
  ...savingCommands,
};
type Core = Bound<typeof callerCommands>;
const window = 120;

export async function authenticate(request: HttpRequest, endpoint: AnyEndpoint<Policy>, services: DialectServices): Promise<GigyaEntry> {
  const { pairs: sent, raw } = await readPairs(request, endpoint);
  const pairs = endpoint.caller.oauth ? oauthPairs(request, sent) : sent;
  const value = (name: string) => pairs.find(([given]) => given.toLowerCase() === name)?.[1] || undefined;
  const begun = begunOf(endpoint.caller.leads, request, pairs);
  const apiKey = siteKeyOf(request, pairs) ?? begun?.apiKey ?? null;
  const admitted = await services.admit(request, { named: namesIn(endpoint, apiKey, value('userkey')) });
  const { tenant } = admitted;
  const core = services.bind(callerCommands, admitted.ctx);
  const proves = Boolean(value('secret') ?? (value('oauth_token') ? undefined : value('sig')) ?? jwtOf(request));
  await demandSite(core, { request, endpoint, tenant, value, proves });
  const saves = isFetching(endpoint) ? undefined : nameIn(value);
  // Whoever knows the name reads the answer: the browser of somebody else is not made to save one of its person's.
  const cookies = saves === undefined && cookiesCount(request, tenant);
  const { client, bearer, ctx } = await admitted.identify(async () => {
    const proving = { tenant, ctx: admitted.ctx, core, pairs, value, apiKey };
    const proven =
      (await provenClient(request, endpoint.caller, proving)) ?? (await provenByToken(request, endpoint.caller, proving, admitted));
    const { address } = request;
    if (proven) return { client: proven, bearer: undefined, caller: { kind: 'client', client: proven, address }, proven: true };
    const bearer = await bearerOf({ request, cookies, apiKey, admitted }, endpoint.caller, value, core);
    const caller: Caller = bearer && 'session' in bearer ? callerBy(bearer, request) : { kind: 'anonymous', address };
    return { client: undefined, bearer, caller, proven: caller.kind === 'person' };
  });
  if (!client && endpoint.caller.who === 'server') throw refuse('caller.kind-unsuitable', { needed: 'server', got: 'client' });
  // Also where anybody may call: a server names whom it acts for, by UID or by name, and is believed as the site itself.
  if (client) await core.demandOperation({ client, operation: endpoint.operation, on: tenant.id });
  if (saves !== undefined) await reserve(core, apiKey ?? '', saves);
  const base = await admitted.baseUrl();
  const none = { account: undefined, session: undefined, provenAt: undefined, ticket: undefined, holder: undefined, lite: undefined };
  return {
    request,
    admitted,
    base,
    ctx,
    raw,
    apiKey,
    kind: client ? 'server' : 'client',
    client,
    bearer,
    pairs,
    cookies,
    saves,
    begun: begun && isOwnFlow(begun, { base, request }) && mayReturnTo(tenant, begun.address) ? begun : undefined,
    ignored: ignoredOf(pairs, endpoint),
    accountOf: await accountsNamed(core, pairs),
    ...none,
  };
}

/** The call that fetches an answer names the one that saved it. */
const isFetching = ({ takes }: AnyEndpoint<Policy>): boolean => takes?.['params']?.properties[savedName] !== undefined;

/** Whose accounts the call is about: the key of a site says so, and where sites are looked after, that of an application, if no site is named. */
function namesIn({ caller }: AnyEndpoint<Policy>, apiKey: string | null, userKey: string | undefined): readonly TenantName[] {
  if (apiKey) return [{ by: caller.partner ? 'site' : 'key', api: 'gigya', value: apiKey }];
  return caller.partner && userKey ? [{ by: 'client', api: 'gigya', value: userKey }] : [];
}

/** Parameters that mean nothing to this method: the vendor names them in the answer, and does what the others say. */
function ignoredOf(pairs: readonly Pair[], endpoint: AnyEndpoint<Policy>): readonly string[] {
  const isKnown = knownTo(endpoint);
  return pairs.map(([name]) => name).filter((name) => !isKnown(name));
}

/** The session that the call brings, where it may act for a person; a refusal is told only after the parameters. */
async function bearerOf(
  from: Coming & Pick<GigyaEntry, 'admitted'>,
  { user }: Policy,
  value: NamedValue,
  core: Core,
): Promise<BroughtSession | undefined> {
  const brought = user && !(user !== 'session' && value('regtoken')) ? broughtIn(from, value) : undefined;
  if (!brought) return undefined;
  const token = tokenIn(brought.token);
  try {
    if (isExposed(brought, from, value)) throw from.admitted.ctx.fail('access-token.unknown', {});
    const known = await (brought.as === 'access-token' ? core.recogniseAccessToken({ token }) : core.recogniseSession({ token }));
    const { ctx } = from.admitted;
    if (!countsHere(ctx.tenant, known.session.client)) throw ctx.fail('session.unknown', {});
    return known;
  } catch (refusal) {
    if (refusal instanceof Fault) return { refusal };
    throw refusal;
  }
}

const callerBy = ({ session, account }: RecognisedSession, { address }: HttpRequest): Caller => ({
  kind: 'person',
  account: account.id,
  session: session.id,
  address,
});

interface Proving {
  readonly tenant: Tenant;
  readonly ctx: Ctx<FaultKind>;
  readonly core: Core;
  readonly pairs: readonly Pair[];
  readonly value: NamedValue;
  readonly apiKey: string | null;
}

/** The client that proved itself by secret, signature or JWT; undefined for calls that prove nothing, or a session only. */
async function provenClient(request: HttpRequest, { oauth }: Policy, proving: Proving): Promise<Client | undefined> {
  const { core, value, apiKey } = proving;
  const secret = value('secret');
  const signature = value('sig');
  const sent = authorizationOf(request);
  if (secret && request.scheme !== 'https') throw refuse('secret.exposed', { name: 'secret' });
  if (sent && !oauth && (tokenUnder(request, 'OAuth') ?? tokenUnder(request, 'Bearer')) === undefined)
    throw refuse('authorization.malformed', { scheme: sent.written });
  if (signature && value('oauth_token')) {
    await judgeSignature(request, proving, await secretOfSession(proving));
    return undefined;
  }
  const jwt = jwtOf(request);
  if (!secret && !signature && !jwt) return undefined;
  const key = jwt ? judgeJwt.keyOf(jwt) : (value('userkey') ?? provingKey(apiKey, proving.tenant) ?? '');
  // A token of such a key, given or signed, does not say for which site it was meant.
  const trusted = oauth || jwt ? [] : blockOf(proving.tenant.settings.apis).partnerKeys;
  const client = await core.findTrustedClient({ publicId: key, trusted });
  if (client?.api !== 'gigya') throw refuse('caller.unknown', { given: key });
  if (jwt) judgeJwt(jwt, client, proving.ctx.now);
  else if (signature) await judgeSignature(request, proving, await core.signingSecrets({ client }));
  else if (!(await core.authenticateClient({ client, secret: secret! }))) throw refuse('client-secret.wrong', { client: key });
  return client;
}

/** The client that brings the token which it got for itself (`socialize.getToken`). */
async function provenByToken(request: HttpRequest, { oauth }: Policy, { core, value, tenant, apiKey }: Proving, admitted: Admitted) {
  const brought = oauth || value('sig') ? undefined : broughtIn({ request, cookies: false, apiKey }, value);
  const token = brought?.as === 'access-token' ? tokenIn(brought.token) : '';
  // That of a session is one word.
  if (!brought || !token.includes('.')) return undefined;
  if (isExposed(brought, { request, admitted }, value)) throw admitted.ctx.fail('access-token.unknown', {});
  const address = await admitted.ownAddress({ base: await admitted.baseUrl(), mount: '', naming: namingOf(tenant) });
  return core.recogniseClientToken({ token, address, api: 'gigya' });
}

/** A session's own secret signs the calls of mobile clients. */
async function secretOfSession({ core, value, ctx }: Proving): Promise<readonly string[]> {
  const { session } = await core.recogniseSession({ token: tokenIn(value('oauth_token')!) });
  if (!countsHere(ctx.tenant, session.client)) throw ctx.fail('session.unknown', {});
  const secret = await core.sessionSecret({ id: session.id });
  return secret ? [Buffer.from(secret).toString('base64')] : [];
}

/** In time, then right, then never seen: a nonce is only remembered once its signature was accepted. */
async function judgeSignature(request: HttpRequest, { ctx, core, pairs, value }: Proving, secrets: readonly string[]): Promise<void> {
  const given = Number(value('timestamp') ?? Number.NaN);
  const nonce = value('nonce');
  const missing = [...(Number.isFinite(given) ? [] : ['timestamp']), ...(nonce ? [] : ['nonce'])];
  if (missing.length > 0) throw refuse('parameter.missing', { names: missing, blank: false, in: 'params' });
  const seconds = given >= 1e11 ? Math.floor(given / 1000) : given;
  const now = secondsOf(ctx.now);
  if (Math.abs(seconds - now) > window) throw refuse('timestamp.skewed', { given: seconds, now, window });
  if (!isSigned(request, pairs, secrets)) throw refuse('signature.wrong', { base: null });
  // Of what was signed alone: another key in a header would make the same call a new one.
  const key = `gigya:${value('apikey') ?? ''}:${value('userkey') ?? value('oauth_token') ?? ''}:${nonce}`;
  if (!(await core.isFirstUse({ key, until: plusSeconds(ctx.now, window * 2), stamped: instantOfMillis(seconds * 1000) })))
    throw refuse('nonce.replayed', {});
}

/** After the parameters: whom does the call act for? A server names a UID; a client brings a session, or a ticket where one may be. */
export async function afterParameters(given: GigyaEntry, endpoint: AnyEndpoint<Policy>, services: DialectServices): Promise<GigyaEntry> {
  demandControls(given.request);
  const value = (name: string) => given.pairs.find(([each]) => each.toLowerCase() === name)?.[1] || undefined;
  const isUnheard = given.kind === 'server' && endpoint.takes?.['params']?.properties['muteWebhooks'] && value('mutewebhooks') === 'true';
  const entry = isUnheard ? { ...given, ctx: { ...given.ctx, unheard: true } } : given;
  const core = services.bind(callerCommands, entry.ctx);
  if (endpoint.takes?.['params']?.properties['targetEnv']) {
    const { environments: offered } = blockOf(entry.ctx.tenant.settings.apis);
    await core.demandSessionForm({ form: value('targetenv') ?? 'browser', offered });
  }
  const known = await actingFor(entry, endpoint, core, value);
  const { enters, user } = endpoint.caller;
  // A server names also whom the call is about and does not act for.
  const named = user || !endpoint.takes?.['params']?.properties['UID'] ? undefined : value('uid');
  if (entry.kind === 'server' && named && !enters) await core.demandEntered({ account: entry.accountOf(named) });
  if (known.account === undefined) return known;
  await core.limitAccount({ account: known.account });
  // A ticket is for people on their way in, and nobody comes in by a server that names them.
  if (!known.ticket && !(enters && known.session)) await core.demandEntered({ account: known.account });
  return known;
}

/** The same call, with the person for whom it acts, where it may act for one. */
async function actingFor(entry: GigyaEntry, endpoint: AnyEndpoint<Policy>, core: Core, value: NamedValue): Promise<GigyaEntry> {
  const { user } = endpoint.caller;
  if (!user) return entry;
  const { request, admitted, ctx, kind } = entry;
  const uid = value('uid') ?? value('targetuid');
  if (kind === 'server' && uid) return { ...entry, account: entry.accountOf(uid) };
  const ticket = value('regtoken');
  if (ticket && user === 'session-or-waiting') return entry;
  const mayBeAbsent = user === 'session-or-ticket-if-any';
  if (ticket && (user === 'session-or-ticket' || user === 'anybody' || mayBeAbsent)) {
    const value = tokenIn(ticket);
    const { id, account, because, subscriber, methods } = await core.accountOfTicket({ ticket: value });
    if (user === 'anybody' && (subscriber || because === 'subscription')) return { ...entry, lite: { ticket: value, id: subscriber } };
    if (!account) throw refuse('credentials.absent', { wanted: 'person' });
    return { ...entry, account, ticket: { id, because }, provenAt: methods.at(-1)?.at };
  }
  if (mayBeAbsent && (!entry.bearer || 'refusal' in entry.bearer)) return entry;
  if (value('authmode') === 'cookie' && !cookieOf(entry) && !value('login_token')) throw refuse('cookie.absent', { name: 'glt_' });
  // Whose server it is, is proven already: its calls for a person count for both.
  const bearer = entry.bearer ?? (await bearerOf(entry, endpoint.caller, value, core));
  if (!bearer) throw refuse('credentials.absent', { wanted: 'person' });
  if ('refusal' in bearer) throw bearer.refusal;
  const { session, account } = bearer;
  const person = kind === 'server' ? await admitted.become(callerBy(bearer, request)) : ctx;
  return { ...entry, ctx: person, account: account.id, session, provenAt: session.provenAt, holder: account };
}
