// Who is calling. Order: rate → header form → token → account state → permission → body.
import type { Account } from '../../core/accounts/index.ts';
import type { Ctx, FaultKind } from '../../core/faults/index.ts';
import { takeFromBucket } from '../../core/protection/index.ts';
import { readToken, recogniseSession, type Session } from '../../core/sessions/index.ts';
import type { Asked } from '../../http/asked.ts';
import { jsonObjectOf, pairsOf, recordOf, textOf } from '../_common/bodies.ts';
import type { AnyEndpoint, Doorway, Entry } from '../_common/dialect.ts';
import { refuse } from '../_common/doors.ts';
import { parseJson } from '../_common/json.ts';

export type Policy = 'none' | 'bearer' | 'bearer-limited-by-address';

export interface HazizzEntry extends Entry {
  /** Present on every endpoint that asks for a bearer. */
  readonly holder: { readonly session: Session; readonly account: Account } | undefined;
}

export const doorCalls = { takeFromBucket, readToken, recogniseSession };

export async function enter(asked: Asked, endpoint: AnyEndpoint<Policy>, doorway: Doorway): Promise<HazizzEntry> {
  const tenant = await doorway.finder.tenantByHost(asked.host);
  if (!tenant) throw refuse('operation.unknown', { name: asked.path });
  const ctx = doorway.context(asked, tenant, { kind: 'anonymous', address: asked.address });
  const core = doorway.bind(doorCalls, ctx);
  const token = bearerOf(asked);
  const claims = token ? await core.readToken({ token }) : undefined;
  const known = claims && typeof claims['sid'] === 'string' ? claims['sid'] : undefined;
  await core.takeFromBucket(known ? { scope: 'caller', of: known } : { scope: 'address', of: asked.address });
  demandInService(endpoint.path, tenant.settings.units.suspended);
  if (endpoint.caller === 'none') return { asked, ctx, raw: readRaw(asked, endpoint), holder: undefined };

  if (!token)
    throw refuse(asked.headers['authorization'] ? 'authorization.malformed' : 'credentials.absent', {
      scheme: 'Bearer',
      wanted: 'person',
    } as never);
  const expired = typeof claims?.['exp'] === 'number' && claims['exp'] * 1_000_000 <= ctx.now;
  if (!known) throw ctx.fail('session.unknown', {});
  if (expired) throw ctx.fail('session.expired', { at: ctx.now });
  const holder = await core.recogniseSession({ id: known });
  const caller = { kind: 'person', account: holder.account.id, session: holder.session.id, address: asked.address } as const;
  return { asked, ctx: { ...ctx, caller } as Ctx<FaultKind>, raw: readRaw(asked, endpoint), holder };
}

/** The gateway's own paths are always in service. */
export const unitOf = (path: string): string => /^\/(auth|hazizz|thera)-server\//.exec(path)?.[1] ?? 'gateway';

function demandInService(path: string, suspended: readonly string[]): void {
  const unit = unitOf(path);
  if (unit !== 'gateway' && (suspended.includes(unit) || suspended.includes('*')))
    throw refuse('service.suspended', { unit, why: 'stopped' });
}

/** A JWT by form; what stands in the header instead is malformed. */
function bearerOf(asked: Asked): string | undefined {
  return /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(asked.headers['authorization'] ?? '')?.[1];
}

/** Query, path and body; a form's fields count as query, because the token endpoint takes them from either. */
function readRaw(asked: Asked, endpoint: AnyEndpoint<Policy>): Entry['raw'] {
  const form = /^application\/x-www-form-urlencoded/i.test(asked.headers['content-type'] ?? '') ? pairsOf(textOf(asked.body)) : [];
  const query = recordOf([...pairsOf(asked.query), ...form].map(([name, value]) => [name.replace(/\[\]$/, ''), value]));
  if (endpoint.takes?.['text']) return { query, path: asked.segments, text: { text: plainOf(textOf(asked.body)) } };
  if (!endpoint.takes?.['body']) return { query, path: asked.segments };
  if (!/^application\/([\w.+-]+\+)?json\b/i.test(asked.headers['content-type'] ?? 'application/json')) {
    throw refuse('request.unreadable', { why: 'content-type' });
  }
  if (!asked.body || asked.body.length === 0) throw refuse('body.missing', {});
  return { query, path: asked.segments, body: jsonObjectOf(asked.body) };
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
