// Authenticates the caller. Order: admission → header form → token → account state → rate of the caller → permission → body.
import type { Ctx, FaultKind } from '../../core/faults/index.ts';
import { readToken, recogniseSession } from '../../core/sessions/index.ts';
import type { Asked } from '../../http/asked.ts';
import { tokenUnder } from '../_common/authorization-header.ts';
import { jsonObjectOf, pairsOf, recordOf, textOf } from '../_common/bodies.ts';
import type { AnyEndpoint, Bound, Doorway } from '../_common/dialect.ts';
import { refuse } from '../_common/doors.ts';
import { parseJson } from '../_common/json.ts';
import type { HazizzEntry, Policy } from './entry.ts';
import { accessToken } from './wire/tokens.ts';

export const doorCalls = { readToken, recogniseSession };

export async function enter(asked: Asked, endpoint: AnyEndpoint<Policy>, doorway: Doorway): Promise<HazizzEntry> {
  const admitted = await doorway.admit(asked, { named: [{ by: 'host' }] });
  const core = doorway.bind(doorCalls, admitted.ctx);
  const base = await admitted.baseUrl();
  const { ctx, holder } = await admitted.identify(() => identified(asked, endpoint.caller, base, core, admitted.ctx));
  return { asked, ctx, raw: readRaw(asked, endpoint), base, holder };
}

async function identified(asked: Asked, policy: Policy, base: string, core: Bound<typeof doorCalls>, ctx: Ctx<FaultKind>) {
  const { address } = asked;
  if (policy === 'none') return { holder: undefined, caller: { kind: 'anonymous', address } as const, proven: false };
  const token = bearerOf(asked);
  if (!token)
    throw asked.headers['authorization']
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
const bearerOf = (asked: Asked): string | undefined => tokenUnder(asked, 'Bearer', { form: /^[\w-]+\.[\w-]+\.[\w-]+$/ });

/** Query, path and body; a form's fields count as query, because the token endpoint takes them from either. */
function readRaw(asked: Asked, endpoint: AnyEndpoint<Policy>): HazizzEntry['raw'] {
  const form = /^application\/x-www-form-urlencoded/i.test(asked.headers['content-type'] ?? '') ? pairsOf(textOf(asked.body)) : [];
  const query = recordOf([...pairsOf(asked.query), ...form].map(([name, value]) => [name.replace(/\[\]$/, ''), value]));
  const without = { query, path: asked.segments, body: undefined, text: undefined };
  if (endpoint.takes?.['text']) return { ...without, text: { text: plainOf(textOf(asked.body)) } };
  if (!endpoint.takes?.['body']) return without;
  if (!/^application\/([\w.+-]+\+)?json\b/i.test(asked.headers['content-type'] ?? 'application/json')) {
    throw refuse('request.unreadable', { why: 'content-type' });
  }
  if (!asked.body || asked.body.length === 0) throw refuse('body.missing', {});
  return { ...without, body: jsonObjectOf(asked.body) };
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
