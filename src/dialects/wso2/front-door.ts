// Admission to the tenant of the path, else the host's own; then who calls, and what was sent.
import type { Asked } from '../../http/asked.ts';
import { jsonOf, pairsOf, recordOf } from '../_common/bodies.ts';
import type { AnyEndpoint, Doorway } from '../_common/dialect.ts';
import { refuse } from '../_common/doors.ts';
import { callerOf, doorCalls } from './callers.ts';
import type { Policy, Wso2Entry } from './entry.ts';
import { issuerAt } from './issuer.ts';
import { domainOf, mountFor, mountOf } from './tenant-path.ts';

export { doorCalls } from './callers.ts';

export async function enter(asked: Asked, endpoint: AnyEndpoint<Policy>, doorway: Doorway): Promise<Wso2Entry> {
  const domain = domainOf(asked.originalUrl);
  const admitted = await doorway.admit(asked, { named: [domain === undefined ? { by: 'host' } : { by: 'domain', value: domain }] });
  const core = doorway.bind(doorCalls, admitted.ctx);
  const base = await admitted.baseUrl();
  const mount = mountOf(asked.originalUrl);
  const address = await admitted.ownAddress({ base, mount, naming: mountFor(admitted.tenant) });
  const issuing = { base, address, issuer: issuerAt(address) };
  const { ctx, ...known } = await admitted.identify(() => callerOf(asked, endpoint, core, admitted.ctx, doorway, issuing));
  return { asked, ctx, raw: readRaw(asked, endpoint), issuing, ...known };
}

function readRaw(asked: Asked, endpoint: AnyEndpoint<Policy>): Wso2Entry['raw'] {
  const query = recordOf(pairsOf(asked.query));
  if (!endpoint.takes?.['body']) return { query, path: asked.segments, body: undefined };
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
