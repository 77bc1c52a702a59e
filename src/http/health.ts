// Endpoints for monitoring: liveness, readiness, metrics.
import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.ts';

/** Whatever watches may ask by HEAD (RFC 9110 9.1). */
const watched = { exposeHeadRoute: true } as const;
/** They are asked through proxies, too, that hide who asks. */
const whoever = { ...watched, config: { address: 'any' } } as const;

export function mountHealth(app: FastifyInstance, metrics: Metrics, ready: () => Promise<boolean>): void {
  app.get('/health/live', whoever, async () => ({ status: 'up' }));
  app.get('/health/ready', whoever, async (_request, reply) => {
    const up = await ready().catch(() => false);
    return reply.code(up ? 200 : 503).send({ status: up ? 'up' : 'down' });
  });
  app.get('/metrics', watched, async (_request, reply) =>
    reply.header('content-type', 'text/plain; version=0.0.4; charset=utf-8').send(await metrics.text()),
  );
}
