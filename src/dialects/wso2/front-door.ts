// The tenant by path, else the host's own; then who calls, and what was sent.
import type { Ctx, FaultKind } from '../../core/faults/index.ts';
import { isWelcome } from '../../core/protection/index.ts';
import type { Asked } from '../../http/asked.ts';
import { jsonOf, pairsOf, recordOf } from '../_common/bodies.ts';
import type { AnyEndpoint, Doorway, Entry } from '../_common/dialect.ts';
import { refuse } from '../_common/doors.ts';
import { callerOf, doorCalls, type Known, named, type Policy } from './callers.ts';
import { tenantOf } from './paths.ts';

export { doorCalls, type Policy } from './callers.ts';

export interface Wso2Entry extends Entry, Known {}

export async function enter(asked: Asked, endpoint: AnyEndpoint<Policy>, doorway: Doorway): Promise<Wso2Entry> {
  const domain = tenantOf(asked.originalUrl);
  const tenant =
    domain && domain !== 'carbon.super' ? await doorway.finder.tenantByDomain(domain) : await doorway.finder.tenantByHost(asked.host);
  if (!tenant) throw refuse('tenant.unknown', { given: domain ?? asked.host });
  if (!isWelcome(asked.address, tenant.settings.addresses)) throw refuse('address.blocked', { address: asked.address });
  const ctx = doorway.context(asked, tenant, { kind: 'anonymous', address: asked.address });
  const core = doorway.bind(doorCalls, ctx);
  await core.takeFromBucket({ scope: 'tenant', of: tenant.id });
  const known = await callerOf(asked, endpoint, core, ctx, doorway);
  return { asked, ctx: { ...ctx, caller: named(known, asked.address) } as Ctx<FaultKind>, raw: readRaw(asked, endpoint), ...known };
}

function readRaw(asked: Asked, endpoint: AnyEndpoint<Policy>): Entry['raw'] {
  const query = recordOf(pairsOf(asked.query));
  if (!endpoint.takes?.['body']) return { query, path: asked.segments };
  const takes = endpoint.takes['body'];
  if (!asked.body || asked.body.length === 0 || isNull(asked.body)) {
    if (((takes.required as readonly string[] | undefined) ?? []).length > 0) throw refuse('body.missing', {});
    return { query, path: asked.segments, body: {} };
  }
  if (!/^application\/([\w.-]+\+)?json\b/i.test(asked.headers['content-type'] ?? 'application/json'))
    throw refuse('request.unreadable', { why: 'content-type' });
  const body = jsonOf(asked.body);
  if (typeof body !== 'object' || body === null) throw refuse('request.unreadable', { why: 'syntax' });
  return { query, path: asked.segments, body: Array.isArray(body) ? { list: body } : (body as Record<string, unknown>) };
}

/** The word null, where an object belongs, is no body. */
const isNull = (body: Buffer): boolean => body.length < 16 && body.toString('utf8').trim() === 'null';
