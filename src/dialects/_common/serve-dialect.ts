// A dialect as a Fastify plugin: its routes, its own bodies, its own errors. From a request to a reply there is one way, here.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { dateOf } from '../../core/time.ts';
import { methodsOf, routerOf } from '../../http/endpoint-router.ts';
import { type HttpReply, requestOf, type Writing } from '../../http/request.ts';
import type { Unroutable } from '../../http/server.ts';
import type { Api, RequestPipeline } from './api.ts';
import { bind } from './bind-commands.ts';
import type { DialectServices, Endpoint } from './dialect.ts';
import type { Entry } from './entry.ts';
import { findAnswer } from './find-answer.ts';
import { noteSent } from './kept-replies.ts';
import { readableBy } from './pages.ts';
import { refuse } from './request-errors.ts';
import { beginRecord, partOf, type RequestRecord } from './request-record.ts';
import { type Running, runEndpoint } from './run-endpoint.ts';
import type { SharedPaths } from './shared-paths.ts';
import { tellRefusal } from './tell-refusal.ts';
import type { UnclaimedPaths } from './unclaimed-paths.ts';

/** The dependencies of every dialect. */
export interface AppServices extends Running {
  readonly bodyLimit: number;
  readonly unroutable: Unroutable;
  readonly shared: SharedPaths;
  readonly unclaimed: UnclaimedPaths;
}

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/** What is mounted of an API. Fallbacks are the dialect's. */
type Mountable<E extends Entry, P, R> = Pick<Api<E, P, R>, 'dialect' | 'endpoints' | 'headers' | 'pages'>;

/** Endpoints as routes, with their bodies as bytes, or left to whoever writes the reply. Other lists may be mounted at the same place. */
export function mountEndpoints<E extends Entry, P, R>(
  app: FastifyInstance,
  api: Mountable<E, P, R>,
  services: AppServices,
  bodies: 'read' | 'left' = 'read',
): void {
  const { handlers } = prepared(app, api, services, bodies);
  for (const [endpoint, handler] of handlers) app.route({ method: [...methodsOf(endpoint)], url: endpoint.path, handler });
}

/** How a scope answers: the steps of its requests, and a handler for each endpoint. */
function prepared<E extends Entry, P, R>(
  app: FastifyInstance,
  api: Mountable<E, P, R>,
  services: AppServices,
  bodies: 'read' | 'left',
): { readonly answering: RequestPipeline<P, E, R>; readonly handlers: ReadonlyMap<Endpoint<P, E, R>, Handler> } {
  const { dialect, endpoints } = api;
  const prefix = app.prefix;

  const answering: RequestPipeline<P, E, R> = {
    begin: (request) => beginRecord(requestOf(request, prefix, dateOf(services.now()))),
    part: partOf,
    again: (request, reply, work) => services.replies.serve(request, reply, work),
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
      const written = bodyOf(body, reply);
      if (record.kept) noteSent(reply.request, reply, written);
      return reply.send(written);
    },
  };

  function mark(received: FastifyRequest, { request, entry, cause, notes, who }: RequestRecord<E>, code: number | undefined): void {
    const { trace, client = who.client, account = who.account } = dialect.traced?.(request, entry) ?? {};
    const tenant = who.ctx?.tenant.id;
    received.answered = {
      api: dialect.name,
      code: code ?? null,
      cause,
      notes,
      entered: entry !== undefined,
      trace,
      tenant,
      client,
      account,
    };
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

  /** What the vendor keeps of the answer, before it goes out. */
  async function keep(told: HttpReply, record: RequestRecord<E>): Promise<void> {
    const { entry, notes } = record;
    if (!dialect.answered || !entry) return;
    const bound: Pick<DialectServices, 'bind'> = { bind: (calls, ctx) => bind(calls, ctx, services.stores, services.followCommand) };
    await dialect.answered(told, entry, bound).catch((error: unknown) => void notes.push(`answer not kept: ${error}`));
  }

  const answer = async (endpoint: Endpoint<P, E, R>, request: FastifyRequest, reply: FastifyReply, kept = false) => {
    const record = answering.begin(request);
    record.kept = kept;
    request.operation = endpoint.operation;
    try {
      const told = dialect.success(await answering.run(endpoint, record), record.entry!);
      await keep(told, record);
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
      const told = answering.refused(error, record, endpoint);
      await keep(told, record);
      return answering.send(reply, told, record);
    }
  };
  const handlerOf = (endpoint: Endpoint<P, E, R>): Handler =>
    services.shared.handlerOf({ api: dialect.name, methods: methodsOf(endpoint), path: endpoint.path }, (request, reply) =>
      endpoint.remembered && request.method !== 'HEAD'
        ? services.replies.serve(request, reply, () => answer(endpoint, request, reply, true))
        : answer(endpoint, request, reply),
    );
  return { answering, handlers: new Map(endpoints.map((endpoint) => [endpoint, handlerOf(endpoint)])) };
}

/**
 * An API behind a prefix of its own: one route for all its endpoints, beside those that it mounts itself, and its answers to whatever no route takes. A thousand
 * routes of the server's own had been most of what opening an installation took.
 */
export function mountApi<E extends Entry, P, R>(app: FastifyInstance, api: Api<E, P, R>, services: AppServices): void {
  const { dialect, endpoints } = api;
  const { answering, handlers } = prepared(app, api, services, 'read');
  const router = routerOf(endpoints, api.fold);
  const pathOf = ({ url }: FastifyRequest) => url.slice(app.prefix.length).replace(/^(?!\/)/, '/');

  const served = () => endpoints.map(({ path }) => path);

  const unknown: Handler = async (request, reply) => {
    const record = answering.begin(request);
    const { path } = record.request;
    const allow = router.methodsAt(path);
    const refusal =
      allow.length > 0 ? refuse('method.not-allowed', { allow: [...allow] }) : refuse('operation.unknown', { name: path, served });
    return answering.send(reply, answering.refused(refusal, record), record);
  };
  const method = [...new Set(endpoints.flatMap(methodsOf))];
  for (const url of ['/', '/*'])
    app.route({
      method,
      url,
      handler(request, reply) {
        const found = router.find(request.method, pathOf(request));
        request.params = found?.segments ?? {};
        return found ? handlers.get(found.endpoint)!(request, reply) : unknown(request, reply);
      },
    });
  api.routes?.(app, answering);

  services.unroutable.set(dialect.name, (request, reply) => {
    const record = answering.begin(request);
    return answering.send(reply, answering.refused(refuse('request.unreadable', { why: 'encoding' }), record), record);
  });
  app.setNotFoundHandler(unknown);
  services.unclaimed.add(dialect.name, unknown);
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
