// Authenticates the caller. Order: admission → header form → token → account state → rate of the caller → permission → body.
import type { Ctx, FaultKind } from '../../core/faults/index.ts';
import { readToken, recogniseSession } from '../../core/sessions/index.ts';
import type { HttpRequest } from '../../http/request.ts';
import { tokenUnder } from '../_common/authorization-header.ts';
import { jsonObjectOf, pairsOf, recordOf, textOf } from '../_common/bodies.ts';
import type { AnyEndpoint, Bound, DialectServices } from '../_common/dialect.ts';
import { parseJson } from '../_common/json.ts';
import { refuse } from '../_common/request-errors.ts';
import type { HazizzEntry, Policy } from './entry.ts';
import { accessToken } from './wire/tokens.ts';

export const callerCommands = { readToken, recogniseSession };

export async function authenticate(request: HttpRequest, endpoint: AnyEndpoint<Policy>, services: DialectServices): Promise<HazizzEntry> {
  const admitted = await services.admit(request, { named: [{ by: 'host' }] });
  const core = services.bind(callerCommands, admitted.ctx);
  const base = await admitted.baseUrl();
  const { ctx, holder } = await admitted.identify(() => identified(request, endpoint.caller, base, core, admitted.ctx));
  return { request, ctx, raw: readRaw(request, endpoint), base, holder };
}

async function identified(request: HttpRequest, policy: Policy, base: string, core: Bound<typeof callerCommands>, ctx: Ctx<FaultKind>) {
  const { address } = request;
  if (policy === 'none') return { holder: undefined, caller: { kind: 'anonymous', address } as const, proven: false };
  const token = bearerOf(request);
  if (!token)
    throw request.headers['authorization']
      ? refuse('authorization.malformed', { scheme: 'Bearer' })
      : refuse('credentials.absent', { wanted: 'person' });
  const read = await core.readToken({ token, ...accessToken(base, ctx.tenant), keys: { alg: 'RS256' } });
  const known = read.kind !== 'unknown' ? String(read.claims['sid']) : undefined;
  if (!known) throw ctx.fail('session.unknown', {});
  if (read.kind === 'expired') throw ctx.fail('session.expired', { at: ctx.now });
  const holder = await core.recogniseSession({ id: known });
  return { holder, caller: { kind: 'person', account: holder.account.id, session: holder.session.id, address } as const, proven: true };
}

export const unitOf = (path: string): string => /^\/(auth|hazizz|thera)-server\//.exec(path)?.[1] ?? 'gateway';

/** The gateway's own paths go with all, or by their names. */
export const groupsOf = ({ path }: { readonly path: string }): readonly string[] => {
  const unit = unitOf(path);
  return unit === 'gateway' ? [] : [unit];
};

/** A JWT by form; what stands in the header instead is malformed. */
const bearerOf = (request: HttpRequest): string | undefined => tokenUnder(request, 'Bearer', { form: /^[\w-]+\.[\w-]+\.[\w-]+$/ });

/** Query, path and body; a form's fields count as query, because the token endpoint takes them from either. */
function readRaw(request: HttpRequest, endpoint: AnyEndpoint<Policy>): HazizzEntry['raw'] {
  const form = /^application\/x-www-form-urlencoded/i.test(request.headers['content-type'] ?? '') ? pairsOf(textOf(request.body)) : [];
  const query = recordOf([...pairsOf(request.query), ...form].map(([name, value]) => [name.replace(/\[\]$/, ''), value]));
  const without = { query, path: request.segments, body: undefined, text: undefined };
  if (endpoint.takes?.['text']) return { ...without, text: { text: plainOf(textOf(request.body)) } };
  if (!endpoint.takes?.['body']) return without;
  if (!/^application\/([\w.+-]+\+)?json\b/i.test(request.headers['content-type'] ?? 'application/json')) {
    throw refuse('request.unreadable', { why: 'content-type' });
  }
  if (!request.body || request.body.length === 0) throw refuse('body.missing', {});
  const body = jsonObjectOf(request.body);
  if (endpoint.method === 'PATCH') demandKnown(body, Object.keys(endpoint.takes['body'].properties ?? {}));
  return { ...without, body };
}

/** Of a change a name that nothing reads was misspelt, and what it should change would stay as it is. Others older clients send along. */
function demandKnown(body: Readonly<Record<string, unknown>>, known: readonly string[]): void {
  const unknown = Object.keys(body).find((name) => !known.includes(name));
  if (unknown !== undefined) throw refuse('parameter.malformed', { name: unknown, expected: known.join(', ') });
}

/** Clients send the text itself and call it JSON: a JSON string is unwrapped, anything else is the text. */
function plainOf(body: string): string {
  try {
    const value: unknown = parseJson(body);
    return typeof value === 'string' ? value : body;
  } catch (error) {
    if (error instanceof SyntaxError) return body;
    throw error;
  }
}
