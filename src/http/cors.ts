// Pages of other origins that a tenant lets call (the Fetch standard's CORS protocol). Nobody is let unless a list names the origin.
import type { FastifyInstance, FastifyRequest } from 'fastify';

const methods = 'GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS';
const hour = '3600';

/** The answer may be read by pages of that origin. */
const readable = (origin: string, exposed: string) => ({
  'access-control-allow-origin': origin,
  'access-control-allow-credentials': 'true',
  'access-control-expose-headers': exposed,
});

/** Headers of an answer to a call with that Origin: pages of it read it, with `exposed` headers, where it is trusted. */
export const corsOf = (origin: string, isTrusted: boolean, exposed: string): Readonly<Record<string, string>> =>
  isTrusted ? { vary: 'Origin', ...readable(origin, exposed) } : { vary: 'Origin' };

/** `trusts` answers which origins may call where the request leads; undefined where this is none of ours. */
export function mountCors(
  server: FastifyInstance,
  trusts: (request: FastifyRequest) => Promise<((origin: string) => boolean) | undefined>,
): void {
  server.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers;
    if (!origin) return;
    const isTrusted = await trusts(request);
    if (!isTrusted) return;
    reply.headers(corsOf(origin, isTrusted(origin), 'Location, ETag, activityid'));
    if (!isTrusted(origin)) return;
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
