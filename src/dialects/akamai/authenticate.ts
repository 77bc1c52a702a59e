// Authenticates the caller. Order: readable → admission to the application → caller present → credentials agree → credentials right → right
// → token → address and rate of the caller → (parameters) → form.
import { recogniseAccess, recogniseClientToken } from '../../core/authorization/index.ts';
import { authenticateClient, type Caller, type Client, demandRight, findClient, signingSecrets } from '../../core/clients/index.ts';
import type { Ctx, FaultKind } from '../../core/faults/index.ts';
import { namingOf } from '../../core/tenants/index.ts';
import type { HttpRequest } from '../../http/request.ts';
import { authorizationOf, readBasic, tokenUnder } from '../_common/authorization-header.ts';
import { jsonObjectOf, multipartOf, pairsOf, recordOf, textOf } from '../_common/bodies.ts';
import type { AnyEndpoint, Bound, DialectServices } from '../_common/dialect.ts';
import { refuse } from '../_common/request-errors.ts';
import type { AkamaiEntry, Policy } from './entry.ts';
import { allows } from './wire/cors.ts';
import { formCalls } from './wire/load-flow.ts';
import { isSigned, judgeDate } from './wire/signature.ts';

export const callerCommands = {
  findClient,
  authenticateClient,
  signingSecrets,
  demandRight,
  recogniseAccess,
  recogniseClientToken,
  ...formCalls,
};
type Core = Bound<typeof callerCommands>;
type Values = Readonly<Record<string, unknown>>;

export async function authenticate(request: HttpRequest, endpoint: AnyEndpoint<Policy>, services: DialectServices): Promise<AkamaiEntry> {
  const values = await readValues(request);
  const application = text(values, 'application_id') ?? request.segments['app'];
  const admitted = await services.admit(request, {
    named: [{ by: 'host' }, ...(application ? [{ by: 'key', api: 'akamai', value: application } as const] : [])],
  });
  const core = services.bind(callerCommands, admitted.ctx);
  const ownAddress = async (naming: string) => admitted.ownAddress({ base: await admitted.baseUrl(), mount: '', naming });
  const bearer = endpoint.caller.bearer ? tokenUnder(request, 'Bearer') : undefined;
  const { client, access, ctx } = await admitted.identify(async () => {
    if (bearer === undefined) return identified(request, endpoint.caller, values, core, admitted.ctx);
    return byToken(request, endpoint.caller, { token: bearer, address: await ownAddress(namingOf(admitted.ctx.tenant)) }, core);
  });
  const { origin } = request.headers;
  const readable =
    origin && client && endpoint.caller.by === 'login' && allows(await core.readClientSettings({ client: client.publicId }), origin);
  return {
    request,
    ctx,
    base: await admitted.baseUrl(),
    ownAddress,
    raw: { params: values, path: request.segments },
    client,
    holder: access?.account,
    through: access?.grant.client,
    recovers: access?.purpose === 'recovery',
    provenAt: access?.provenAt,
    session: access?.session,
    form: undefined,
    flow: undefined,
    people: undefined,
    ...(readable ? { origin } : {}),
  };
}

/** Operations may be out of service one by one ("entity.bulkCreate"), or by their first word ("entity"). */
export function groupsOf({ operation }: { readonly operation: string }): readonly string[] {
  const name = operation.slice(1).replaceAll('/', '.');
  return [name.split('.')[0]!, name, operation.slice(1)];
}

/** A person's token alone is a proof; a login client's id is none. */
async function identified(request: HttpRequest, policy: Policy, values: Values, core: Core, ctx: Ctx<FaultKind>) {
  const { address } = request;
  const ticket = policy.ticket ? text(values, policy.ticket) : undefined;
  const token = policy.token ? tokenOf(request, values, policy.tokenName) : undefined;
  const client = ticket ? undefined : await callerOf(request, policy, values, core, ctx, token !== undefined && policy.token === 'instead');
  if (!client && !token && !ticket && policy.by === 'client') throw refuse('credentials.absent', { wanted: 'client' });
  const access = token ? await core.recogniseAccess({ token }) : undefined;
  const person = access && ({ kind: 'person', account: access.account.id, session: null, address } as const);
  const caller: Caller = client ? { kind: 'client', client, address } : (person ?? { kind: 'anonymous', address });
  const proven = client ? policy.by === 'client' : person !== undefined;
  return { client, access, caller, proven, anyAddress: policy.anyAddress ?? false };
}

/** The client that the token was issued to, with the rights that it has now. */
async function byToken(request: HttpRequest, { right }: Policy, brought: { readonly token: string; readonly address: string }, core: Core) {
  const client = await core.recogniseClientToken({ ...brought, api: 'akamai' });
  if (!client) throw refuse('caller.unknown', { given: 'token' });
  if (right) await core.demandRight({ client, right, on: request.path });
  const caller: Caller = { kind: 'client', client, address: request.address };
  return { client, access: undefined, caller, proven: true, anyAddress: false };
}

async function callerOf(
  request: HttpRequest,
  policy: Policy,
  values: Values,
  core: Core,
  ctx: Ctx<FaultKind>,
  tokenSuffices: boolean,
): Promise<Client | undefined> {
  if (policy.by === 'nobody') return undefined;
  if (policy.by === 'client' && tokenSuffices && !isProof(request, values)) return undefined;
  const client = policy.by === 'login' ? await loginClient(values, core) : await secretClient(request, policy, values, core, ctx);
  if (!client) return undefined;
  // CMS modules send a login client's id and secret with every token: such a client may do nothing here that the token could not.
  if (tokenSuffices && !holdsOne(client, policy)) return undefined;
  if (policy.by === 'login') await core.demandRight({ client, right: 'sign-in', on: request.path, byName: true });
  else if (policy.right) await core.demandRight({ client, right: policy.right, on: request.path });
  return client;
}

/** A name without a secret proves nothing, and takes nothing from the token beside it. */
const isProof = (request: HttpRequest, values: Values): boolean =>
  (authorizationOf(request)?.scheme ?? 'oauth') !== 'oauth' || text(values, 'client_secret') !== undefined;

const holdsOne = ({ rights }: Client, { right }: Policy): boolean =>
  right === undefined || rights.includes('everything') || [right].flat().some((each) => rights.includes(each));

/** A login client needs no secret: its id says which flow and which forms. */
async function loginClient(values: Values, core: Core): Promise<Client> {
  const publicId = text(values, 'client_id');
  if (!publicId) throw refuse('parameter.missing', { names: ['client_id'], blank: false, in: 'params' });
  const client = await core.findClient({ publicId });
  if (client?.api !== 'akamai') throw refuse('caller.unknown', { given: publicId });
  return client;
}

async function secretClient(
  request: HttpRequest,
  policy: Policy,
  values: Values,
  core: Core,
  ctx: Ctx<FaultKind>,
): Promise<Client | undefined> {
  const { scheme = '', written = '', value = '' } = authorizationOf(request) ?? {};
  const given = text(values, 'client_id');
  const named = scheme === 'basic' ? basic(value) : scheme === 'signature' ? signature(value) : undefined;
  if (scheme && !named && scheme !== 'oauth') throw refuse('caller.kind-unsuitable', { needed: 'Basic, Signature or OAuth', got: written });
  if (scheme === 'oauth' && !policy.token && !given) throw refuse('caller.kind-unsuitable', { needed: 'client', got: written });
  if (named && given && named.id !== given) throw refuse('parameter.conflicting', { names: ['client_id', 'Authorization'] });
  const publicId = named?.id ?? given;
  if (!publicId) return undefined;
  const secret = scheme === 'basic' ? named!.proof : text(values, 'client_secret');
  if (scheme !== 'signature' && !secret) throw refuse('parameter.missing', { names: ['client_secret'], blank: false, in: 'params' });
  const client = await core.findClient({ publicId });
  if (client?.api !== 'akamai') throw refuse('caller.unknown', { given: publicId });
  if (scheme === 'signature') {
    judgeDate(request.headers['date'] ?? '', ctx.now);
    if (!isSigned(request, values, named!.proof, await core.signingSecrets({ client }))) throw refuse('signature.wrong', { base: null });
  } else if (!(await core.authenticateClient({ client, secret: secret! }))) throw refuse('client-secret.wrong', { client: publicId });
  return client;
}

function basic(value: string): { id: string; proof: string } {
  const read = readBasic(value);
  if (!read?.name) throw refuse('authorization.malformed', { scheme: 'Basic' });
  return { id: read.name, proof: read.secret };
}

function signature(text_: string): { id: string; proof: string } {
  const at = text_.indexOf(':');
  if (at < 1) throw refuse('authorization.malformed', { scheme: 'Signature' });
  return { id: text_.slice(0, at), proof: text_.slice(at + 1) };
}

/** One client of the vendor's calls it `token`. */
const tokenOf = (request: HttpRequest, values: Values, only?: string): string | undefined =>
  tokenUnder(request, 'OAuth') ?? text(values, only ?? 'access_token') ?? (only === undefined ? text(values, 'token') : undefined);

function text(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** Query and body, merged: one name with two values is a contradiction. */
async function readValues(request: HttpRequest): Promise<Record<string, unknown>> {
  const query = recordOf(pairsOf(request.query));
  const type = request.headers['content-type'] ?? '';
  const empty = !request.body || request.body.length === 0;
  const body = empty ? {} : await bodyOf(request.body!, type);
  const both = Object.keys(body).filter((name) => Object.hasOwn(query, name) && query[name] !== body[name]);
  if (both.length > 0) throw refuse('parameter.conflicting', { names: both });
  return Object.assign(query, body);
}

async function bodyOf(body: Buffer, type: string): Promise<Record<string, unknown>> {
  if (/^application\/json/i.test(type)) return jsonObjectOf(body);
  return recordOf(/^multipart\//i.test(type) ? await multipartOf(body, type) : pairsOf(textOf(body)));
}
