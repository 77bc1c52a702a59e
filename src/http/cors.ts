// Pages of other origins that a tenant lets call (the Fetch standard's CORS protocol). Nobody is let unless a list names the origin.
import type { FastifyInstance, FastifyRequest } from 'fastify';

const methods = 'GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS';
const hour = '3600';

/** `allowed` answers the origins that may call where the request leads; undefined where this is none of ours. */
export function mountCors(server: FastifyInstance, allowed: (request: FastifyRequest) => Promise<readonly string[] | undefined>): void {
  server.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers;
    if (!origin) return;
    const origins = await allowed(request);
    if (!origins) return;
    reply.header('vary', 'Origin');
    if (!origins.includes(origin)) return;
    reply.headers({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'Location, ETag, activityid',
    });
    if (request.method !== 'OPTIONS' || !request.headers['access-control-request-method']) return;
    const wanted = request.headers['access-control-request-headers'];
    reply.headers({
      'access-control-allow-methods': methods,
      'access-control-max-age': hour,
      ...(wanted ? { 'access-control-allow-headers': wanted } : {}),
    });
    reply.code(204).send();
    return reply;
  });
}
