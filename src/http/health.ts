// Endpoints for monitoring: liveness, readiness, and figures where they are served.
import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.ts';

/** Whatever watches may ask by HEAD (RFC 9110 9.1). */
const watched = { exposeHeadRoute: true } as const;
/** They are asked through proxies, too, that hide who asks. */
const whoever = { ...watched, config: { address: 'any' } } as const;

export function mountHealth(app: FastifyInstance, ready: () => Promise<boolean>): void {
  app.get('/health/live', whoever, async () => ({ status: 'up' }));
  app.get('/health/ready', whoever, async (_request, reply) => {
    const up = await ready().catch(() => false);
    return reply.code(up ? 200 : 503).send({ status: up ? 'up' : 'down' });
  });
}

/** In Prometheus' text form. */
export function mountMetrics(app: FastifyInstance, metrics: Metrics): void {
  app.get('/metrics', watched, async (_request, reply) =>
    reply.header('content-type', 'text/plain; version=0.0.4; charset=utf-8').send(await metrics.text()),
  );
}

/** Where strangers call, too: they learn what operators must do, and no figure. */
export function refuseMetrics(app: FastifyInstance): void {
  app.get('/metrics', watched, async (_request, reply) =>
    reply
      .code(404)
      .type('text/plain; charset=utf-8')
      .send('Figures are served at a listener of their own: name one in dragoman.yaml, as metrics: { port: 9464 }.\n'),
  );
}
