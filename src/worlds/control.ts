// `/_test`: worlds and what happens in them, for whoever has the key. Bodies and answers are JSON; a refusal has `error` for programs and `message` for people.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isSameSecret } from '../core/clients/index.ts';
import { DatabaseFailed } from '../core/stores.ts';
import { failureOrders } from './control/failures.ts';
import { happeningOrders } from './control/happenings.ts';
import type { ControlOrder, ControlParts } from './control/order.ts';
import { providerOrders } from './control/providers.ts';
import { raising } from './control/raising.ts';
import { stateOrders } from './control/states.ts';
import { worldOrders } from './control/worlds.ts';
import { ControlRefusal } from './refusal.ts';

const mostBytes = 4_194_304;

const orders: readonly ControlOrder[] = [
  ...worldOrders,
  ...stateOrders,
  ...failureOrders,
  ...providerOrders,
  ...happeningOrders,
  ...raising,
];

export interface ControlAccess {
  readonly key: string;
  /** Whether callers at this network address may ask for anything. */
  mayCall(address: string): boolean;
}

export function mountControl(app: FastifyInstance, access: ControlAccess, parts: ControlParts): void {
  app.register(
    async (scope) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: mostBytes }, (_request, body, done) => done(null, body));
      scope.setErrorHandler((error, _request, reply) => {
        const refusal = refusalOf(error);
        if (refusal) return reply.code(refusal.status).send({ error: refusal.error, message: refusal.message });
        scope.log.error({ err: error }, 'the control of worlds failed');
        return reply.code(500).send({ error: 'failed', message: String((error as Error).stack ?? error) });
      });
      scope.addHook('onRequest', async (request) => demandAccess(request));
      scope.get('/', async () => ({ orders: orders.map(({ method, path, does }) => ({ method, path: `/_test${path}`, does })) }));
      for (const { method, path, status = 200, handle } of orders)
        scope.route({
          method,
          url: path,
          handler: async (request, reply) => {
            const answer = await handle(given(request), parts);
            return answer === undefined ? reply.code(204).send() : reply.code(status).send(answer);
          },
        });
      scope.setNotFoundHandler(async (request) => {
        throw new ControlRefusal(404, 'no-such-order', `${request.method} ${request.url} is no order. GET /_test lists them.`);
      });
    },
    { prefix: '/_test' },
  );

  function demandAccess({ address, headers }: FastifyRequest): void {
    if (!access.mayCall(address))
      throw new ControlRefusal(
        403,
        'from-elsewhere',
        'Worlds are controlled from this machine alone, unless DRAGOMAN_TEST_FROM names others.',
      );
    const key = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
    if (!isSameSecret(key, access.key))
      throw new ControlRefusal(
        401,
        'wrong-key',
        'Send Authorization: Bearer <key>. The key is testKey in demonstration.json, which the demonstration writes beside its data.',
      );
  }
}

function given({ params, query, body }: FastifyRequest) {
  return {
    segments: params as Record<string, string>,
    query: query as Record<string, string | undefined>,
    text: (body as string | undefined) ?? '',
  };
}

/** Of ours, and of Fastify's own. */
function refusalOf(error: unknown): Pick<ControlRefusal, 'status' | 'error' | 'message'> | undefined {
  if (error instanceof ControlRefusal) return error;
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return { status: 413, error: 'too-large', message: `A body has at most ${mostBytes} bytes.` };
  if (isAway(error))
    return {
      status: 503,
      error: 'database-away',
      message: 'The database server of worlds does not answer. Worlds are there again with it.',
    };
  return statusCode !== undefined && statusCode < 500
    ? { status: statusCode, error: 'bad-request', message: (error as Error).message }
    : undefined;
}

const isAway = (error: unknown): boolean => error instanceof DatabaseFailed || (error instanceof Error && isAway(error.cause));
