// A path that no route takes. Below the prefix of a dialect that dialect answers. Elsewhere whoever calls it is told so in words that its client reads: those of
// the dialect whose client the request names, else of the only one that the tenant of its host speaks. Anybody else, and every browser, is told by a page.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Finder } from '../../core/tenants/index.ts';
import { onlyDialectAt } from './admission.ts';
import { readBytes } from './bytes.ts';
import { clientIn } from './named-client.ts';

type Handler = (request: FastifyRequest, reply: FastifyReply) => unknown;

/** What a dialect answers where none of its endpoints takes a request. */
interface Fallback {
  readonly api: string;
  readonly prefix: string;
  readonly unknown: Handler;
  /** The body of such a request is too long, or cannot be read. */
  failed(error: unknown, request: FastifyRequest, reply: FastifyReply): unknown;
}

export interface UnclaimedPaths {
  add(fallback: Fallback): void;
  /** Answers whatever no route takes. Bodies come as bytes, up to the limit. */
  mount(scope: FastifyInstance, page: Handler, bodyLimit: number): void;
}

/** One answer to all of it: Fastify would make, for each prefix with one of its own, a route of each method that there is. */
export function newUnclaimedPaths(finder: Finder, catchUp: () => Promise<void> | undefined): UnclaimedPaths {
  const fallbacks: Fallback[] = [];
  const below = ({ url }: FastifyRequest) => {
    const [path = ''] = url.split('?');
    return fallbacks.find(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`));
  };

  async function meant(request: FastifyRequest): Promise<string | undefined> {
    await catchUp();
    const named = clientIn(request);
    const client = named === undefined ? undefined : await finder.client(named);
    return client?.api ?? onlyDialectAt(request.host, finder);
  }

  return {
    add: (fallback) => void fallbacks.push(fallback),
    mount(scope, page, bodyLimit) {
      readBytes(scope, bodyLimit);
      scope.setErrorHandler((error, request, reply) => {
        const fallback = below(request);
        if (!fallback) throw error;
        return fallback.failed(error, request, reply);
      });
      scope.setNotFoundHandler(async (request, reply) => {
        const fallback = below(request);
        if (fallback) return fallback.unknown(request, reply);
        const isBrowsers = /html/.test(request.headers.accept ?? '');
        const api = isBrowsers ? undefined : await meant(request);
        const other = fallbacks.find((each) => each.api === api);
        if (!other) return page(request, reply);
        // As if it had come below the prefix of the dialect.
        request.raw.url = `/as/${api}${request.url}`;
        return other.unknown(request, reply);
      });
    },
  };
}
