// The test provider on a server: what comes by HTTP becomes a request of the web, and its answer goes back as it is.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TestProvider } from './provider.ts';
import { Unreachable } from './unreachable.ts';

const mostBytes = 65_536;

/** `prefix`: the path of the issuer, without a slash at its end. */
export function mountTestProvider(app: FastifyInstance, prefix: string, provider: TestProvider): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: mostBytes }, (_request, body, done) => done(null, body));
    scope.route({ method: ['GET', 'POST', 'DELETE'], url: `${prefix}/*`, handler: (request, reply) => carry(provider, request, reply) });
  });
}

async function carry(provider: TestProvider, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  try {
    return await reply.send(await provider.answer(requestOf(request, provider.issuer())));
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    reply.hijack();
    request.raw.socket.destroy();
    return reply;
  }
}

function requestOf({ method, originalUrl, headers, body }: FastifyRequest, issuer: string): Request {
  // The path alone: with two slashes at its beginning it would be another host's.
  const url = new URL(new URL(issuer).origin + originalUrl);
  const sent = Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as [string, string]] : []));
  const hasBody = method === 'POST' && body instanceof Buffer;
  return new Request(url, { method, headers: sent, ...(hasBody ? { body: new Uint8Array(body) } : {}) });
}
