// Admission to the pool, by application, pool or argument; then the bearer of a user's or an owner's token.
import { authenticateClient, type Client } from '../../core/clients/index.ts';
import { demandShare } from '../../core/collaboration/index.ts';
import type { Ctx, FaultKind } from '../../core/faults/index.ts';
import { isFirstUse } from '../../core/protection/index.ts';
import { liveSession, recogniseSession } from '../../core/sessions/index.ts';
import type { Tenant } from '../../core/tenants/index.ts';
import { instantOfMillis, plusSeconds, secondsOf } from '../../core/time.ts';
import type { HttpRequest } from '../../http/request.ts';
import type { TenantName } from '../_common/admission.ts';
import { tokenUnder } from '../_common/authorization-header.ts';
import { jsonObjectOf, multipartOf, pairsOf, recordOf } from '../_common/bodies.ts';
import type { AnyEndpoint, Bound, DialectServices } from '../_common/dialect.ts';
import { refuse } from '../_common/request-errors.ts';
import { audienceOf, bearerCalls, ownerBehind, readBearer } from './bearer.ts';
import type { AuthingEntry, Policy } from './entry.ts';
import { isAccessKey, isOwnedBy, poolOf, speaking } from './pools.ts';
import { applicationIn } from './wire/application-cookie.ts';
import { isSignedBy, isSignedForSocket, type Signed, signedIn } from './wire/signature.ts';
import { tenantAt } from './wire/tenant-address.ts';

export const callerCommands = { ...bearerCalls, authenticateClient, recogniseSession, demandShare, isFirstUse };

/** Arguments of a GraphQL field that name the pool are laid into the segments before the tenant is looked up. */
export const poolSegment = 'pool';

export async function authenticate(request: HttpRequest, endpoint: AnyEndpoint<Policy>, services: DialectServices): Promise<AuthingEntry> {
  const { by, share } = endpoint.caller;
  const named = await placeOf(nameOf(request, by), services);
  const admitted = await services.admit(request, { named: named ? [named] : [] });
  const client = await clientOf(named, admitted.tenant, services);
  if (!endpoint.caller.ofPoolInArguments) demandOnePool(request, client);
  const core = services.bind(callerCommands, admitted.ctx);
  const raw = await readRaw(request, endpoint);
  const base = await admitted.baseUrl();
  const known = await admitted.identify(() => identified(request, { by, share }, client, core, admitted.ctx));
  const { ctx, holder, owner, ticket } = known;
  const demandStill = async () => {
    // That a stream lasts is no call, and no use of a session: it would use up the rate of the tenant, and keep alive what nobody uses.
    const now = await services.admit(request, { named: named ? [named] : [], without: ['rate.exceeded'] });
    const unused = services.bind({ ...callerCommands, recogniseSession: liveSession }, now.ctx);
    await identified(request, { by, share }, client, unused, now.ctx);
  };
  return { request, ctx, raw, base, client, holder, owner, ticket, demandStill };
}

async function identified(
  request: HttpRequest,
  { by, share }: Policy,
  client: Client,
  core: Bound<typeof callerCommands>,
  ctx: Ctx<FaultKind>,
) {
  const { address } = request;
  const token = bearerOf(request);
  const nobody = { caller: { kind: 'anonymous', address }, proven: false, holder: undefined, owner: false, ticket: undefined } as const;
  if (by === 'installation' || by === 'anyone') return nobody;
  const signed = signedIn(request);
  if (signed) {
    const owner = await ownerBySignature(request, signed, client, core, ctx);
    if (by !== 'owner' && by !== 'user-or-owner') throw refuse('caller.kind-unsuitable', { needed: 'user', got: 'owner' });
    return { caller: { kind: 'client', client: owner, address } as const, proven: true, holder: undefined, owner: true, ticket: undefined };
  }
  if (!token) throw refuse('credentials.absent', { wanted: 'person' });
  if (by === 'ticket' || (by === 'user-or-ticket' && !token.includes('.'))) return { ...nobody, ticket: token };
  const brought = await readBearer(token, client, core);
  if (brought.kind === 'unknown') throw ctx.fail('session.unknown', {});
  if (brought.kind === 'expired') throw ctx.fail('session.expired', { at: ctx.now });
  if (brought.kind === 'owner') {
    if (by !== 'owner' && by !== 'user-or-owner') throw refuse('caller.kind-unsuitable', { needed: 'user', got: 'owner' });
    const { by: owner } = brought;
    return { caller: { kind: 'client', client: owner, address } as const, proven: true, holder: undefined, owner: true, ticket: undefined };
  }
  if (by === 'owner' && !share) throw refuse('caller.kind-unsuitable', { needed: 'owner', got: 'user' });
  const holder = await core.recogniseSession({ id: brought.session });
  // Back ends of applications hold the key: what they sign must not stand on a session that was opened for somebody else.
  if (holder.session.client !== brought.application) throw ctx.fail('session.unknown', {});
  const caller = { kind: 'person', account: holder.account.id, session: holder.session.id, address } as const;
  if (by === 'owner' && share) await core.demandShare({ account: holder.account, provenAt: holder.session.provenAt, ...share });
  return { caller, proven: true, holder, owner: by === 'owner', ticket: undefined };
}

/** Seconds by which the clocks may differ. */
const window = 600;

/** In time, then right, then never seen: a nonce is only remembered once its signature was accepted. */
async function ownerBySignature(
  request: HttpRequest,
  signed: Signed,
  at: Client,
  core: Bound<typeof callerCommands>,
  ctx: Ctx<FaultKind>,
): Promise<Client> {
  const client = await core.findClient({ publicId: signed.keyId });
  const pool = client?.api === 'authing' ? await ownerBehind(client, core) : undefined;
  if (!client || !pool || !isOwnedBy(at, pool)) throw refuse('caller.unknown', { given: signed.keyId });
  if (isSubscription(request)) {
    if (!isSignedForSocket(signed, await core.signingSecrets({ client }))) throw refuse('signature.wrong', { base: null });
    return speaking(pool, client);
  }
  const given = Math.floor((signed.at ?? Number.NaN) / 1000);
  const now = secondsOf(ctx.now);
  if (!(Math.abs(given - now) <= window)) throw refuse('timestamp.skewed', { given, now, window });
  if (!isSignedBy(request, signed, await core.signingSecrets({ client }))) throw refuse('signature.wrong', { base: null });
  const key = `authing:${signed.keyId}:${signed.nonce}`;
  const until = plusSeconds(ctx.now, window * 2);
  const isOne = signed.nonce !== '' && signed.nonce.length <= 200;
  if (!isOne || !(await core.isFirstUse({ key, until, stamped: instantOfMillis(given * 1000) }))) throw refuse('nonce.replayed', {});
  return speaking(pool, client);
}

/** Header before argument and path; an application names its pool. A token alone names it too, by its audience. */
function nameOf(request: HttpRequest, by: Policy['by']): TenantName | undefined {
  const query = recordOf(pairsOf(request.query));
  // A person's token is for an application, and a WebSocket says nothing else of where it comes from.
  const ofToken = by === 'user' && isSubscription(request) ? audienceOf(bearerOf(request)) : undefined;
  const asked = query['app_id'] || ofToken || request.segments['app'] || applicationIn(request);
  const app = request.headers['x-authing-app-id'] || asked;
  if (typeof app === 'string' && app !== '') return { by: 'client', api: 'authing', value: app };
  const keyId = signedIn(request)?.keyId ?? keyInBody(request);
  const pool =
    request.headers['x-authing-userpool-id'] ||
    request.segments[poolSegment] ||
    query['userPoolId'] ||
    keyId ||
    audienceOf(bearerOf(request));
  if (typeof pool === 'string' && pool !== '') return { by: 'key', api: 'authing', value: pool };
  return by === 'installation' ? tenantAt(request.originalUrl) : undefined;
}

/** Calls that name the pool in their body alone, beside its secret; and by which member. */
const namedInBody: Readonly<Record<string, RegExp>> = {
  '/api/v3/get-management-token': /"accessKeyId"\s*:\s*"([\w-]{1,200})"/,
  '/oauth/sso/mobile/exchangeUserInfoWithTicket': /"userPoolId"\s*:\s*"([\w-]{1,200})"/,
};

function keyInBody({ path, body }: HttpRequest): string | undefined {
  const member = Object.hasOwn(namedInBody, path) ? namedInBody[path] : undefined;
  return body === undefined ? undefined : member?.exec(body.toString('latin1'))?.[1];
}

const nobody = { id: '', publicId: '', name: '', api: 'authing', rights: [], allowedAddresses: [], protocol: {} };

/** As a request names its tenant. `key`: by the id of a further key of a pool's owner, which is no address of the tenant. */
type Named = TenantName & { readonly key?: true };

async function placeOf(named: TenantName | undefined, services: DialectServices): Promise<Named | undefined> {
  if (named?.by !== 'key') return named;
  const client = await services.client(named.value);
  return client?.api === named.api && isAccessKey(client) ? { by: 'client', api: named.api, value: named.value, key: true } : named;
}

/** The application or the pool that was named; on a host's own behalf a client without rights. */
async function clientOf(named: Named | undefined, tenant: Tenant, services: DialectServices): Promise<Client> {
  if (!named || !('value' in named)) return { ...nobody, tenant: tenant.id };
  const client = await services.client(named.value);
  if (!client) throw refuse('tenant.unknown', { given: named.value });
  // What stands beside an application or a pool is a key, and nobody's place to sign in.
  if (client.beside === undefined) return client;
  const pool = named.key ? await services.client(client.beside) : undefined;
  if (!pool) throw refuse('caller.unknown', { given: named.value });
  return pool;
}

/** A header names the pool, and an argument of a document another one: what was meant for that one is not done here. */
function demandOnePool({ path, segments }: HttpRequest, client: Client): void {
  const said = path.startsWith('/graphql') ? segments[poolSegment] : undefined;
  if (said !== undefined && said !== '' && said !== client.publicId && said !== poolOf(client))
    throw refuse('tenant.unknown', { given: said });
}

/** With the word Bearer and without: clients of the third generation leave it out. */
export const bearerOf = (request: HttpRequest): string | undefined =>
  isSubscription(request) && request.headers['authorization'] === undefined
    ? String(recordOf(pairsOf(request.query))['token'] ?? '')
    : tokenUnder(request, 'Bearer', { bare: true });

/** A browser cannot set a header of a WebSocket: there alone the token comes in the address, as the vendor's clients have it. */
const isSubscription = ({ path }: HttpRequest): boolean => path.startsWith('/events/v1/');

/** The token the caller came with, where the reply is about the caller: the vendor's clients keep what each such reply carries. */
export const ownToken = ({ request, holder }: AuthingEntry, account: string): string | null =>
  holder?.account.id === account ? (bearerOf(request) ?? null) : null;

async function readRaw(request: HttpRequest, endpoint: AnyEndpoint<Policy>): Promise<AuthingEntry['raw']> {
  const query = recordOf(withLists(pairsOf(request.query)));
  const takes = endpoint.takes?.['body'];
  const body = takes ? await bodyOf(request, 'file' in takes.properties) : undefined;
  return { query, path: request.segments, body, args: undefined };
}

/** A file comes in a form, and its bytes as base64. */
async function bodyOf({ body, headers }: HttpRequest, isFile: boolean): Promise<Record<string, unknown>> {
  const type = headers['content-type'] ?? '';
  if (isFile && body && /^multipart\/form-data\b/i.test(type)) return recordOf(await multipartOf(body, type, 'base64'));
  return jsonObjectOf(body);
}

/** Clients write a list as `name[]` several times: here it is one name, with commas between its values. */
function withLists(pairs: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] {
  if (!pairs.some(([name]) => name.endsWith('[]'))) return pairs;
  const lists = Map.groupBy(pairs, ([name]) => name);
  return [...lists].flatMap(([name, all]) =>
    name.endsWith('[]') ? [[name.slice(0, -2), all.map(([, value]) => value).join(',')] as const] : all,
  );
}
