// POST …/Bulk (RFC 7644 3.7): many operations in one request, each as if it had come alone, in their order; those that refer to later ones come
// after these.
import type { FastifyInstance } from 'fastify';
import type { HttpReply } from '../../../http/request.ts';
import { mostOperations, mostPayload } from '../../../protocols/scim/discovery.ts';
import { errorBody } from '../../../protocols/scim/protocol.ts';
import type { RequestPipeline } from '../../_common/api.ts';
import { jsonOf } from '../../_common/bodies.ts';
import type { Endpoint } from '../../_common/dialect.ts';
import { refuse } from '../../_common/request-errors.ts';
import type { RequestRecord } from '../../_common/request-record.ts';
import { wso2 } from '../answers.ts';
import type { Policy, Wso2Entry } from '../entry.ts';
import type { Reply } from '../reply.ts';
import { type BulkOperation, nextOf, operationsIn, resolved, unresolved } from './bulk-request.ts';
import { atStandard } from './standard.ts';

const bulkSchema = 'urn:ietf:params:scim:api:messages:2.0:BulkResponse';
const scim = { 'content-type': 'application/scim+json' };

type One = Endpoint<Policy, Wso2Entry, Reply>;

/** Callers are asked who they are before anything of theirs is read. */
const bulk = wso2.endpoint('POST /scim2/Bulk', {
  summary: 'Runs several SCIM operations in one request.',
  caller: 'service',
  calls: {},
  handle: async () => ({}),
});

export const bulkEndpoints: readonly One[] = [bulk, atStandard(bulk)];

export function mountBulk(app: FastifyInstance, answering: RequestPipeline<Policy, Wso2Entry, Reply>, endpoints: readonly One[]): void {
  for (const endpoint of bulkEndpoints) mountAt(endpoint, endpoint.path.replace(/\/Bulk$/, ''), app, answering, endpoints);
}

function mountAt(
  bulkEndpoint: One,
  root: string,
  app: FastifyInstance,
  answering: RequestPipeline<Policy, Wso2Entry, Reply>,
  endpoints: readonly One[],
): void {
  const resources = endpoints.filter(({ method }) => method !== 'GET');

  function endpointFor(method: string, where: string): { endpoint: One; id: string | undefined } | undefined {
    const [, kind, id] = /^\/?(Users|Groups)(?:\/([^/?#]+))?$/.exec(where) ?? [];
    const wanted = `${root}/${kind}${id === undefined ? '' : '/:id'}`;
    const endpoint = resources.find((each) => each.method === method && each.path === wanted);
    return endpoint && { endpoint, id };
  }

  async function one(
    { method, path: given, version, data }: BulkOperation,
    whole: RequestRecord<Wso2Entry>,
    made: ReadonlyMap<string, string>,
  ): Promise<HttpReply> {
    const where = resolved(given, made);
    const found = endpointFor(method, where);
    if (!found) return { status: 400, body: errorBody(400, 'No such operation.', 'invalidPath') };
    const body = Buffer.from(resolved(JSON.stringify(data ?? {}), made));
    const record = answering.part(whole, {
      method,
      path: `${root}/${where.replace(/^\//, '')}`,
      segments: found.id === undefined ? {} : { id: found.id },
      query: '',
      body,
      ...(version === undefined ? {} : { headers: { ...whole.request.headers, 'if-match': version } }),
    });
    try {
      const { status = 200, body: shown, headers = {} } = await answering.run(found.endpoint, record);
      return { status, body: shown, headers };
    } catch (error) {
      return answering.refused(error, record, found.endpoint);
    }
  }

  /** Of what there is under an id already: a removal has an address, too (RFC 7644 3.7.3). */
  function locationOf(
    { path: where }: BulkOperation,
    made: ReadonlyMap<string, string>,
    { entry }: RequestRecord<Wso2Entry>,
  ): string | undefined {
    const resource = resolved(where, made).replace(/^\//, '');
    return entry && /^(Users|Groups)\/[^/?#]+$/.test(resource) ? `${entry.issuing.address}${root}/${resource}` : undefined;
  }

  async function all(whole: RequestRecord<Wso2Entry>): Promise<HttpReply> {
    const { request } = whole;
    if ((request.body?.length ?? 0) > mostPayload) throw refuse('request.too-large', { limit: mostPayload });
    const read = request.body && request.body.length > 0 ? operationsIn(jsonOf(request.body)) : undefined;
    if (!read) throw refuse('request.unreadable', { why: 'syntax' });
    if (read.operations.length > mostOperations) throw refuse('request.too-large', { limit: mostOperations });
    const made = new Map<string, string>();
    const results = new Map<BulkOperation, object>();
    const pending = [...read.operations];
    let errors = 0;
    while (pending.length > 0) {
      const [operation] = pending.splice(Math.max(nextOf(pending), 0), 1) as [BulkOperation];
      const { status, body, headers = {} } = unresolved(operation, made, read.operations) ?? (await one(operation, whole, made));
      const shown = typeof body === 'string' && body !== '' ? (JSON.parse(body) as { id?: string }) : (body as { id?: string } | undefined);
      const { method, bulkId } = operation;
      if (bulkId !== undefined && shown?.id) made.set(bulkId, shown.id);
      const location = headers['location'] ?? locationOf(operation, made, whole);
      results.set(operation, {
        method,
        ...(bulkId === undefined ? {} : { bulkId }),
        ...(headers['etag'] === undefined || status >= 400 ? {} : { version: headers['etag'] }),
        ...(location === undefined ? {} : { location }),
        status: String(status),
        ...(status >= 400 ? { response: shown } : {}),
      });
      if (status >= 400) errors += 1;
      if (read.failOnErrors > 0 && errors >= read.failOnErrors) break;
    }
    const Operations = read.operations.flatMap((operation) => results.get(operation) ?? []);
    return { status: 200, headers: scim, body: JSON.stringify({ schemas: [bulkSchema], Operations }) };
  }

  app.post(bulkEndpoint.path, async (request, reply) => {
    const record = answering.begin(request);
    request.operation = bulkEndpoint.operation;
    try {
      await answering.run(bulkEndpoint, record);
      return answering.send(reply, await all(record), record);
    } catch (error) {
      return answering.send(reply, answering.refused(error, record), record);
    }
  });
}
