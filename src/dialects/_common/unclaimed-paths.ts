// A path that no dialect claims. Whoever calls it is told so in words that its client reads: those of the dialect whose client the request names, else of
// the only one that the tenant of its host speaks. Anybody else, and every browser, is told by a page.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Finder } from '../../core/tenants/index.ts';
import { onlyDialectAt } from './admission.ts';
import { clientIn } from './named-client.ts';

type Handler = (request: FastifyRequest, reply: FastifyReply) => unknown;

export interface UnclaimedPaths {
  /** Takes a dialect's answer to a request that none of its endpoints takes. */
  add(api: string, unknown: Handler): void;
  /** Answers whatever no route takes. Bodies come as bytes, up to the limit. */
  mount(scope: FastifyInstance, page: Handler, bodyLimit: number): void;
}

export function newUnclaimedPaths(finder: Finder, catchUp: () => Promise<void> | undefined): UnclaimedPaths {
  const answers = new Map<string, Handler>();

  async function meant(request: FastifyRequest): Promise<string | undefined> {
    await catchUp();
    const named = clientIn(request);
    const client = named === undefined ? undefined : await finder.client(named);
    return client?.api ?? onlyDialectAt(request.host, finder);
  }

  return {
    add: (api, unknown) => void answers.set(api, unknown),
    mount(scope, page, bodyLimit) {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, done) => done(null, body));
      scope.setNotFoundHandler(async (request, reply) => {
        const isBrowsers = /html/.test(request.headers.accept ?? '');
        const api = isBrowsers ? undefined : await meant(request);
        const unknown = api === undefined ? undefined : answers.get(api);
        if (!unknown) return page(request, reply);
        // As if it had come below the prefix of the dialect.
        request.raw.url = `/as/${api}${request.url}`;
        return unknown(request, reply);
      });
    },
  };
}
