// A dialect as a Fastify plugin: its routes, its own bodies, its own errors. From a request to a reply there is one way, here.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { dateOf } from '../../core/time.ts';
import { requestOf, type Writing } from '../../http/request.ts';
import type { Unroutable } from '../../http/server.ts';
import type { Api, RequestPipeline } from './api.ts';
import type { Endpoint } from './dialect.ts';
import type { Entry } from './entry.ts';
import { findAnswer } from './find-answer.ts';
import { readableBy } from './pages.ts';
import { refuse } from './request-errors.ts';
import { beginRecord, partOf, type RequestRecord } from './request-record.ts';
import { type Running, runEndpoint } from './run-endpoint.ts';
import type { SharedPaths } from './shared-paths.ts';
import { tellRefusal } from './tell-refusal.ts';

/** The dependencies of every dialect. */
export interface AppServices extends Running {
  readonly bodyLimit: number;
  readonly unroutable: Unroutable;
  readonly shared: SharedPaths;
}

/** Endpoints as routes, with their bodies as bytes, or left to whoever writes the reply. Fallbacks are the dialect's. */
export function mountEndpoints<E extends Entry, P, R>(
  app: FastifyInstance,
  api: Pick<Api<E, P, R>, 'dialect' | 'endpoints' | 'fold' | 'headers' | 'pages'>,
  services: AppServices,
  bodies: 'read' | 'left' = 'read',
): RequestPipeline<P, E, R> {
  const { dialect, endpoints } = api;
  const prefix = app.prefix;

  const answering: RequestPipeline<P, E, R> = {
    begin: (request) => beginRecord(requestOf(request, prefix, dateOf(services.now()))),
    part: partOf,
    run: (endpoint, record, raw) => runEndpoint(dialect, endpoint, record, services, raw),

    refused(error, record, endpoint) {
      const failure = findAnswer(dialect, endpoint, error, record.request);
      record.cause = failure.cause;
      tellRefusal(error, record.who, services.stores);
      return dialect.failure(failure, record.request, record.entry);
    },

    send(reply, { status, headers = {}, body, code }, record) {
      for (const [name, value] of Object.entries({ ...api.headers?.(record.request), ...readableBy(api.pages, record), ...headers }))
        reply.header(name, value);
      reply.code(status);
      mark(reply.request, record, code);
      return reply.send(bodyOf(body, reply));
    },
  };

  function mark(received: FastifyRequest, { request, entry, cause, notes, who }: RequestRecord<E>, code: number | undefined): void {
    const { trace, client = who.client, account = who.account } = dialect.traced?.(request, entry) ?? {};
    const tenant = who.ctx?.tenant.id;
    received.answered = { api: dialect.name, code: code ?? null, cause, notes, trace, tenant, client, account };
  }

  const writingTo = (request: FastifyRequest, record: RequestRecord<E>, endpoint: Endpoint<P, E, R>): Writing => ({
    refused(error) {
      const told = answering.refused(error, record, endpoint);
      mark(request, record, told.code);
      return told;
    },
    known: (who) => Object.assign(request.answered!, who),
  });

  app.setErrorHandler((error, request, reply) => {
    const record = answering.begin(request);
    return answering.send(reply, answering.refused(asRequestError(error, services), record), record);
  });
  app.removeAllContentTypeParsers();
  if (bodies === 'left') app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  else app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: services.bodyLimit }, (_request, body, done) => done(null, body));

  for (const endpoint of endpoints) {
    const methods = typeof endpoint.method === 'string' ? [endpoint.method] : [...endpoint.method];
    app.route({
      method: methods,
      url: api.fold ? api.fold(endpoint.path) : endpoint.path,
      handler: services.shared.handlerOf({ api: dialect.name, methods, path: endpoint.path }, async (request, reply) => {
        const record = answering.begin(request);
        request.operation = endpoint.operation;
        try {
          const told = dialect.success(await answering.run(endpoint, record), record.entry!);
          if (!told.write) return answering.send(reply, told, record);
          mark(request, record, told.code);
          reply.leave();
          const writing = writingTo(request, record, endpoint);
          await told.write(reply.raw, writing).catch((error: unknown) => {
            writing.refused(error);
            reply.raw.destroy();
          });
          return undefined;
        } catch (error) {
          return answering.send(reply, answering.refused(error, record, endpoint), record);
        }
      }),
    });
  }
  return answering;
}

export function mountApi<E extends Entry, P, R>(app: FastifyInstance, api: Api<E, P, R>, services: AppServices): void {
  const { dialect, endpoints } = api;
  const answering = mountEndpoints(app, api, services);
  const folded = (path: string) => (api.fold ? api.fold(path) : path);
  const methodsAt = methodsOf(endpoints.map(({ method, path }) => ({ method, path: folded(path) })));
  api.routes?.(app, answering);

  services.unroutable.set(dialect.name, (request, reply) => {
    const record = answering.begin(request);
    return answering.send(reply, answering.refused(refuse('request.unreadable', { why: 'encoding' }), record), record);
  });
  app.setNotFoundHandler((request, reply) => {
    const record = answering.begin(request);
    const { path } = record.request;
    const allow = methodsAt(folded(path));
    const refusal = allow.length > 0 ? refuse('method.not-allowed', { allow }) : refuse('operation.unknown', { name: path });
    return answering.send(reply, answering.refused(refusal, record), record);
  });
}

const displayName = Symbol.for('fastify.display-name');

/**
 * Mounts below the prefix, in a scope of its own. Fastify looks for the name of a plug-in among all modules that were loaded unless it has one, which
 * took a tenth of the server's start (fastify.dev/docs/latest/Reference/Plugins-Guide, "register").
 */
export function mountBelow(server: FastifyInstance, prefix: string, mount: (scope: FastifyInstance) => void): void {
  const scoped = async (scope: FastifyInstance) => mount(scope);
  server.register(Object.assign(scoped, { [displayName]: prefix || 'root' }), { prefix });
}

/** Refusals of Fastify itself, as request errors of ours. */
function asRequestError(error: unknown, services: AppServices): unknown {
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return refuse('request.too-large', { limit: services.bodyLimit });
  if (statusCode !== undefined && statusCode < 500) return refuse('request.unreadable', { why: 'syntax' });
  return error;
}

function bodyOf(body: unknown, reply: FastifyReply): unknown {
  if (body === undefined) return '';
  if (typeof body === 'string' || Buffer.isBuffer(body)) return body;
  if (!reply.hasHeader('content-type')) reply.header('content-type', 'application/json; charset=utf-8');
  return JSON.stringify(body);
}

/** The methods that these endpoints take at a path; none where it is none of theirs. */
export function methodsOf(
  endpoints: readonly { readonly method: string | readonly string[]; readonly path: string }[],
): (path: string) => string[] {
  const pattern = (route: string) => new RegExp(`^${route.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:[a-zA-Z]+/g, '[^/]+')}$`);
  const rows = endpoints.map(({ method, path }) => ({ at: pattern(path), method }));
  return (path) => {
    const bare = path.length > 1 ? path.replace(/\/$/, '') : path;
    return [...new Set(rows.filter(({ at }) => at.test(bare)).flatMap(({ method }) => method))];
  };
}
