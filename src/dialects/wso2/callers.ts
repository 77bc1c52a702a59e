// Authenticates the sender of a request: services and people by name and password, or by a token of our own provider.
import { type Bearer, recogniseBearer } from '../../core/authorization/index.ts';
import { authenticateClient, type Caller, type Client, demandRight, findClient, hadSecretThen } from '../../core/clients/index.ts';
import { Password } from '../../core/credentials/index.ts';
import type { Ctx, FaultKind } from '../../core/faults/index.ts';
import { verifyPassword } from '../../core/sign-in/index.ts';
import type { HttpRequest } from '../../http/request.ts';
import { isOutdated } from '../../protocols/oidc/index.ts';
import type { Identified } from '../_common/admission.ts';
import type { AnyEndpoint, Bound, DialectServices } from '../_common/dialect.ts';
import { refuse } from '../_common/request-errors.ts';
import { type Basic, basicOf, type PresentedCredentials, tokenOf } from './authorization.ts';
import type { Policy, TokenIssuer, Wso2Caller } from './entry.ts';
import { ownScope, scopeFor } from './permissions.ts';
import { blockOf } from './settings.ts';
import { speaksOpenid } from './wire/application-state.ts';
import { readingsOf } from './wire/people.ts';

export const callerCommands = { findClient, hadSecretThen, authenticateClient, demandRight, recogniseBearer };
type CallerCommands = Bound<typeof callerCommands>;

const nobody: Omit<Wso2Caller, keyof Identified> = {
  client: undefined,
  holder: undefined,
  byPassword: false,
  provenAt: undefined,
  session: undefined,
};

/** The caller as commands take it. */
export async function callerOf(...given: Parameters<typeof knownOf>): Promise<Wso2Caller> {
  const [{ address }] = given;
  const known = await knownOf(...given);
  const { client, holder } = known;
  const person: Caller = holder ? { kind: 'person', account: holder.id, session: null, address } : { kind: 'anonymous', address };
  return { ...known, caller: client ? { kind: 'client', client, address } : person, proven: Boolean(client ?? holder) };
}

type Found = Omit<Wso2Caller, keyof Identified>;

async function knownOf(
  request: HttpRequest,
  { caller: policy, operation }: AnyEndpoint<Policy>,
  core: CallerCommands,
  ctx: Ctx<FaultKind>,
  services: DialectServices,
  issuing: TokenIssuer,
): Promise<Found> {
  if (policy === 'open') return nobody;
  const token = tokenOf(request, issuing.base);
  if (token) return bearerOf(token, request, policy, core, ctx, operation, issuing);
  const basic = isOfForeignPage(request, ctx) ? undefined : basicOf(request, policy);
  if (!basic && policy === 'portal' && blockOf(ctx.tenant.settings.apis).publicRecovery) return nobody;
  if (!basic) throw refuse('credentials.absent', { wanted: 'either' });
  if (policy === 'person') {
    const named = { text: basic.name, otherwise: readingsOf(basic.name, ctx.tenant) };
    const proof = { named, password: Password.typed(basic.secret) };
    const holder = await services.bind({ verifyPassword }, ctx).verifyPassword(proof);
    return { client: undefined, holder, byPassword: true, provenAt: ctx.now, session: undefined };
  }
  const client = await serviceOf(basic, core, ctx);
  await core.demandRight({ client, right: 'everything', on: operation });
  return { ...nobody, client, byPassword: true };
}

/**
 * Once it has asked for name and password, a browser sends them along with whatever a page of any site makes it send, and some of that asks no leave first (a POST
 * without a Content-Type; the Fetch standard, 3.2.2). Pages that the tenant lists may call.
 */
const isOfForeignPage = ({ method, headers }: HttpRequest, { tenant }: Ctx): boolean =>
  method !== 'GET' &&
  headers['sec-fetch-site'] === 'cross-site' &&
  !blockOf(tenant.settings.apis).allowedOrigins.includes(headers['origin'] ?? '');

/** People by tokens that speak for them, services by tokens that speak for themselves; either with the scope for what they do. */
async function bearerOf(
  token: PresentedCredentials,
  request: HttpRequest,
  policy: Policy,
  core: CallerCommands,
  ctx: Ctx<FaultKind>,
  operation: string,
  issuing: TokenIssuer,
): Promise<Found> {
  const bearer = await shownOnce(request, () => core.recogniseBearer({ ...token, issuer: issuing.issuer, audience: issuing.address }));
  const client = await core.findClient({ publicId: bearer.client });
  // The provider of another interface shares the tenant, and its tokens say nothing here.
  if (client?.api !== 'wso2' || !speaksOpenid(client) || isOutdated(client.protocol, { iat: bearer.issued, at: bearer.issuedAt }))
    throw ctx.fail('access-token.unknown', {});
  const needed = policy === 'person' ? ownScope : scopeFor(request.method, request.path);
  const fits = policy === 'person' ? bearer.account !== undefined : bearer.account === undefined;
  if (!fits || !bearer.scopes.includes(needed)) throw refuse('caller.kind-unsuitable', { needed, got: bearer.scopes.join(' ') });
  const { account: holder, provenAt, session } = bearer;
  if (policy === 'person') return { client: undefined, holder, byPassword: false, provenAt, session };
  if (!(await core.hadSecretThen({ client, seconds: bearer.issued ?? 0 }))) throw ctx.fail('access-token.unknown', {});
  await core.demandRight({ client, right: 'everything', on: operation });
  return { ...nobody, client };
}

const shown = new WeakMap<HttpRequest['raw'], Promise<Bearer>>();

/** The operations of a bulk come under the token of one request, whose proof is good for one request. */
async function shownOnce({ raw }: HttpRequest, recognise: () => Promise<Bearer>): Promise<Bearer> {
  const known = shown.get(raw) ?? recognise();
  shown.set(raw, known);
  return known;
}

async function clientNamed(name: string, core: CallerCommands, otherwise: readonly string[] = []): Promise<Client> {
  for (const publicId of [name, ...otherwise]) {
    const client = await core.findClient({ publicId });
    if (client?.api === 'wso2') return client;
  }
  throw refuse('caller.unknown', { given: name });
}

async function serviceOf({ name, secret }: Basic, core: CallerCommands, { tenant }: Ctx<FaultKind>): Promise<Client> {
  const client = await clientNamed(name, core, readingsOf(name, tenant));
  if (!(await core.authenticateClient({ client, secret }))) throw refuse('client-secret.wrong', { client: name });
  return client;
}
