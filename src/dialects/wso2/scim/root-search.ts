// A search at the root (RFC 7644 3.4.2.1): users, then groups, each searched as if that had been asked for alone.
import type { FastifyInstance } from 'fastify';
import { listOf, pageOf } from '../../../protocols/scim/listing.ts';
import type { Resource } from '../../../protocols/scim/protocol.ts';
import type { RequestPipeline } from '../../_common/api.ts';
import type { Endpoint } from '../../_common/dialect.ts';
import { Parameters } from '../../_common/parameters.ts';
import type { RequestRecord } from '../../_common/request-record.ts';
import { wso2 } from '../answers.ts';
import type { Policy, Wso2Entry } from '../entry.ts';
import type { Reply } from '../reply.ts';
import { answered, refusal } from './common.ts';
import { asking, askingByPost, type SearchRequest } from './searches.ts';
import { atStandard } from './standard.ts';

type One = Endpoint<Policy, Wso2Entry, Reply>;
type Pipeline = RequestPipeline<Policy, Wso2Entry, Reply>;

const summary = 'Searches users and groups at once.';

/** They read what is asked, once the caller is known; the search is that of the two kinds. */
const byAddress = wso2.endpoint('GET /scim2', {
  summary,
  caller: 'service',
  calls: {},
  takes: { query: Parameters(asking) },
  handle: async ({ query }) => ({ body: query }),
});

const byPost = wso2.endpoint('POST /scim2/.search', {
  summary,
  caller: 'service',
  calls: {},
  takes: { body: Parameters(askingByPost) },
  handle: async ({ body }) => ({ body }),
});

export const rootSearches: readonly One[] = [byAddress, byPost, atStandard(byAddress), atStandard(byPost)];

export function mountRootSearches(app: FastifyInstance, answering: Pipeline, endpoints: readonly One[]): void {
  for (const endpoint of rootSearches) {
    const root = endpoint.path.replace(/\/\.search$/, '');
    app.route({
      method: endpoint.method as string,
      url: endpoint.path,
      handler: async (request, reply) => {
        const record = answering.begin(request);
        request.operation = endpoint.operation;
        try {
          const { body } = await answering.run(endpoint, record);
          const { status = 200, ...more } = await searched(body as SearchRequest, root, record, answering, endpoints);
          return answering.send(reply, { status, body: more.body, headers: more.headers ?? {} }, record);
        } catch (error) {
          return answering.send(reply, answering.refused(error, record, endpoint), record);
        }
      },
    });
  }
}

interface Found {
  readonly totalResults: number;
  readonly Resources: readonly Resource[];
}
const none: Found = { totalResults: 0, Resources: [] };

async function searched(
  asked: SearchRequest,
  root: string,
  whole: RequestRecord<Wso2Entry>,
  answering: Pipeline,
  endpoints: readonly One[],
): Promise<Reply> {
  if (asked.cursor !== undefined) return refusal(400, 'Pages of the root go by startIndex.', 'invalidCursor');
  if (asked.sortBy !== undefined) return refusal(400, 'Users and groups together are not sorted.', 'invalidValue');
  const kindOf = async (kind: 'Users' | 'Groups', startIndex: number, count: number): Promise<Found | Reply> => {
    const path = `${root}/${kind}/.search`;
    const endpoint = endpoints.find((each) => each.path === path)!;
    const body = Buffer.from(JSON.stringify({ ...asked, startIndex, count }));
    const headers = { ...whole.request.headers, 'content-type': 'application/scim+json' };
    const reply = await answering.run(endpoint, answering.part(whole, { method: 'POST', path, query: '', segments: {}, headers, body }));
    return (reply.status ?? 200) < 400 ? (JSON.parse(reply.body as string) as Found) : reply;
  };
  const { offset, limit } = pageOf(asked);
  const users = await kindOf('Users', offset + 1, limit);
  const first = 'Resources' in users ? users : none;
  const groups = await kindOf('Groups', Math.max(0, offset - first.totalResults) + 1, limit - first.Resources.length);
  // A filter by what only one of them has finds nothing of the other (RFC 7644 3.4.2.1).
  if (!('Resources' in users) && !('Resources' in groups)) return users;
  const { totalResults, Resources } = 'Resources' in groups ? groups : none;
  return answered(listOf([...first.Resources, ...Resources], { offset, limit }, first.totalResults + totalResults));
}
