// Admission to the tenant of the path, else the host's own; then who calls, and what was sent.
import type { HttpRequest } from '../../http/request.ts';
import { jsonOf, multipartOf, pairsOf, recordOf } from '../_common/bodies.ts';
import type { AnyEndpoint, DialectServices } from '../_common/dialect.ts';
import { refuse } from '../_common/request-errors.ts';
import { callerCommands, callerOf } from './callers.ts';
import type { Policy, Wso2Entry } from './entry.ts';
import { issuerAt } from './issuer.ts';
import { domainOf, mountFor, mountOf } from './tenant-path.ts';

export { callerCommands } from './callers.ts';

export async function authenticate(request: HttpRequest, endpoint: AnyEndpoint<Policy>, services: DialectServices): Promise<Wso2Entry> {
  const domain = domainOf(request.originalUrl);
  const admitted = await services.admit(request, { named: [domain === undefined ? { by: 'host' } : { by: 'domain', value: domain }] });
  const core = services.bind(callerCommands, admitted.ctx);
  const base = await admitted.baseUrl();
  const mount = mountOf(request.originalUrl);
  const address = await admitted.ownAddress({ base, mount, naming: mountFor(admitted.tenant) });
  const issuing = { base, address, issuer: issuerAt(address) };
  const { ctx, ...known } = await admitted.identify(() => callerOf(request, endpoint, core, admitted.ctx, services, issuing));
  return { request, ctx, raw: await readRaw(request, endpoint), issuing, ...known };
}

async function readRaw(request: HttpRequest, endpoint: AnyEndpoint<Policy>): Promise<Wso2Entry['raw']> {
  const query = recordOf(pairsOf(request.query));
  if (!endpoint.takes?.['body']) return { query, path: request.segments, body: undefined };
  const takes = endpoint.takes['body'];
  if (!request.body || request.body.length === 0 || isNull(request.body)) {
    if (((takes.required as readonly string[] | undefined) ?? []).length > 0) throw refuse('body.missing', {});
    return { query, path: request.segments, body: {} };
  }
  const type = request.headers['content-type'] ?? 'application/json';
  if ('file' in takes.properties && /^multipart\/form-data\b/i.test(type))
    return { query, path: request.segments, body: recordOf(await multipartOf(request.body, type)) };
  if (!/^application\/([\w.-]+\+)?json\b/i.test(type)) throw refuse('request.unreadable', { why: 'content-type' });
  const body = jsonOf(request.body);
  if (typeof body !== 'object' || body === null) throw refuse('request.unreadable', { why: 'syntax' });
  return { query, path: request.segments, body: Array.isArray(body) ? { list: body } : (body as Record<string, unknown>) };
}

/** The word null, where an object belongs, is no body. */
const isNull = (body: Buffer): boolean => body.length < 16 && body.toString('utf8').trim() === 'null';
