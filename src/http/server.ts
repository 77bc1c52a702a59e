// The server that all dialects share: bodies with limits, addresses only from whom we trust, a request id, one log line, a clean end.
import { type IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { SecureContextOptions } from 'node:tls';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { routing } from './endpoint-router.ts';
import { giveAgain, type WrittenReplies } from './given-again.ts';
import { listenerTls } from './listener-tls.ts';
import type { Metrics } from './metrics.ts';
import type { FindRouteOwner } from './mounts.ts';
import { networkAddress, trustIn } from './network-address.ts';
import { namesOneHost } from './one-host.ts';
import type { AnsweredRequest, RequestTracing } from './request-tracing.ts';
import './types.ts';
import { unlessSaid } from './unless-said.ts';
import { asksForWebSocket } from './web-socket.ts';

export interface ServerOptions {
  readonly findRouteOwner: FindRouteOwner;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Addresses and networks whose X-Forwarded-* are believed. */
  readonly trustedProxies: readonly string[];
  readonly bodyLimit: number;
  /** People reach this server over https, whatever a proxy in front speaks with it. */
  readonly isPublicHttps?: boolean;
  /** 128 random bits, 32 hexadecimal digits. */
  readonly requestId: () => string;
  readonly date?: () => Date;
  readonly tls?: SecureContextOptions;
  /** Each dialect's answer to a request that no route takes; dialects register themselves. */
  readonly unroutable: Unroutable;
  /** Whether the process was told to stop: from then on every answer closes its connection. */
  readonly isStopping?: () => boolean;
  readonly tracing?: RequestTracing | undefined;
  /** Replies that are kept; where somebody traces, the framework gives them. */
  readonly replies?: WrittenReplies | undefined;
  /** Hears of every reply, after it was sent. */
  readonly onAnswered?: (about: About) => void;
}

/** A year (RFC 6797). Of hosts below ours it says nothing: those may be somebody else's. */
const strictTransport = 'max-age=31536000';
/** A browser would hold every other program of a developer's machine to it, too. */
const ofThisMachine = /(^|\.)localhost\.?$/i;
const ofAll = { 'x-content-type-options': 'nosniff' };
const ofHttps = { ...ofAll, 'strict-transport-security': strictTransport };
const defaultHeaders = Object.entries(unlessSaid);

/** No route has a schema of Fastify's: parameters are judged by `_common/parameters.ts`. Without these it loads two compilers, a hundred modules. */
const noSchemas = () => () => {
  throw new Error('routes declare their parameters, not schemas');
};

/** Any other protocol that somebody would rather speak is passed over, as before. */
const connections = { maxHeaderSize: 16_384, headersTimeout: 20_000, shouldUpgradeCallback: asksForWebSocket };

export type Unroutable = Map<string, (request: FastifyRequest, reply: FastifyReply) => unknown>;

export function newServer(options: ServerOptions): FastifyInstance {
  const { findRouteOwner, log, metrics, trustedProxies, bodyLimit, tls, tracing } = options;
  const unreadable = (request: FastifyRequest, reply: FastifyReply): unknown => {
    const api = /^\/as\/([a-z0-9]+)/.exec(request.raw.url ?? '')?.[1] ?? '';
    const refuse = options.unroutable.get(api);
    return refuse ? refuse(request, reply) : reply.code(400).header('content-type', 'text/plain; charset=utf-8').send('Bad Request');
  };
  const securing = (request: FastifyRequest): Readonly<Record<string, string>> =>
    (options.isPublicHttps || request.protocol === 'https') && !ofThisMachine.test(request.hostname) ? ofHttps : ofAll;
  const server = Fastify({
    loggerInstance: log,
    logController: new Fastify.LogController({ disableRequestLogging: true }),
    // Nothing writes through a logger of its own request: the one line of a request names it.
    childLoggerFactory: () => log,
    bodyLimit,
    trustProxy: trustedProxies.length > 0 ? trustIn(trustedProxies) : false,
    genReqId: options.requestId,
    requestTimeout: 60_000,
    connectionTimeout: 90_000,
    keepAliveTimeout: 10_000,
    // A request on a connection that was taken is answered, however late it comes.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    exposeHeadRoutes: false,
    http: connections,
    ...(tls ? { https: { ...tls, ...listenerTls, ...connections } } : {}),
    routerOptions: routing,
    schemaController: { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } },
    rewriteUrl: (request: { headers: { host?: string }; url?: string }) =>
      rewritten(findRouteOwner, request.headers.host ?? '', request.url ?? '/'),
    // A path that cannot be decoded never reaches a route, nor a hook: the dialect whose prefix it has still answers in its own words.
    frameworkErrors: (_error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      unreadable(request, reply.headers(unlessSaid).headers(securing(request)));
    },
  } as Parameters<typeof Fastify>[0]) as unknown as FastifyInstance;

  takeWebSockets(server.server as Server);

  // Each API answers its own errors. What is thrown elsewhere is for the log: a message of ours may name what nobody outside should know.
  server.setErrorHandler((error: { readonly name: string; readonly statusCode?: number }, request, reply) => {
    if (error.statusCode !== undefined && error.statusCode < 500) return reply.send(error);
    request.answered = { api: 'server', code: null, cause: { kind: 'defect', name: error.name, detail: error }, notes: [] };
    return reply.code(500).type('text/plain; charset=utf-8').send('Internal Server Error');
  });

  // One vendor's client sends a form with its GETs, and means it.
  server.addHttpMethod('GET', { hasBody: true, overrideExisting: true });
  server.decorateRequest('operation', null);
  server.decorateRequest('answered', null);
  server.decorateRequest('address', '');
  server.decorateRequest('span', null);
  if (tracing) traceRequests(server, tracing);
  server.decorateReply('leave', function leave(this: FastifyReply) {
    this.hijack();
    for (const [name, value] of Object.entries(securing(this.request))) this.raw.setHeader(name, value);
  });
  // A trusted proxy that names no address (`unknown`, RFC 7239 6.2) would make all its callers one, and take each of them past a list of denied
  // addresses. Whether the program lives is nobody's secret: that is answered.
  server.addHook('onRequest', (request, reply, done) => {
    const address = networkAddress(request.ip);
    const needed = request.routeOptions.config.address !== 'any';
    if ((address === undefined && needed) || !namesOneHost(request.raw.rawHeaders)) return void unreadable(request, reply);
    request.address = address ?? '';
    // Answers that are written without the hooks below, too.
    if (options.isStopping?.()) reply.raw.shouldKeepAlive = false;
    done();
  });
  let closing = false;
  if (options.replies && !tracing)
    giveAgain(server.server as Server, {
      replies: options.replies,
      urlOf: (request) => rewritten(findRouteOwner, request.headers.host ?? '', request.url ?? '/'),
      isOpen: () => !closing && !options.isStopping?.(),
      date: options.date && (() => options.date!().toUTCString()),
      requestId: options.requestId,
      sent: (id, { answered, operation, address }, milliseconds) => tell({ id, answered, operation, address, status: 200, milliseconds }),
    });
  server.addHook('preClose', async () => {
    closing = true;
  });
  server.addHook('onSend', (request, reply, _payload, done) => {
    // Not on Node's own response: it writes headers that are set there one by one half as fast.
    reply.headers(securing(request));
    for (const [name, value] of defaultHeaders) if (!reply.hasHeader(name)) reply.header(name, value);
    if (options.date) reply.header('date', options.date().toUTCString());
    // Callers go elsewhere with their next request, and a connection that stayed open after its last answer would hold up the end.
    if (closing || options.isStopping?.()) reply.header('connection', 'close');
    done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    const { id, answered, operation, address, span } = request;
    span?.end(answerOf(request, reply.statusCode));
    tell({ id, answered, operation, address, status: reply.statusCode, milliseconds: reply.elapsedTime, span: span?.id });
    done();
  });
  return server;

  /** Counts a reply, and writes its line. */
  function tell({ id, answered, operation, address, status, milliseconds, span }: Told): void {
    const api = answered?.api ?? 'server';
    const { cause, notes = [] } = answered ?? {};
    options.onAnswered?.({ answered, operation });
    const ours = isOurs(cause);
    metrics.count(api, operation ?? 'none', String(answered?.code ?? status), cause?.name, milliseconds / 1000, ours);
    const level = ours ? 'error' : 'info';
    if (!log.isLevelEnabled(level)) return;
    const line = {
      request: id,
      api,
      operation,
      status,
      code: answered?.code ?? undefined,
      trace: answered?.trace,
      traceId: span,
      tenant: answered?.tenant,
      client: answered?.client,
      account: answered?.account,
      address: address || undefined,
      ms: Math.round(milliseconds * 10) / 10,
      ...(cause ? { [cause.kind]: cause.name } : {}),
      ...(ours || notes.length > 0 ? { notes } : {}),
      ...(ours ? { err: cause?.detail } : {}),
    };
    log[level](line, 'answered');
  }
}

/** A reply that was sent: which operation answered, and what became of it. */
export type About = Pick<FastifyRequest, 'answered' | 'operation'>;

interface Told extends Pick<FastifyRequest, 'id' | 'answered' | 'operation' | 'address'> {
  readonly status: number;
  readonly milliseconds: number;
  readonly span?: string | undefined;
}

type Answered = NonNullable<FastifyRequest['answered']>;

const isOurs = (cause: Answered['cause']): boolean => cause?.kind === 'defect' || cause?.kind === 'stepFailure';

/**
 * The request of a WebSocket goes the way of all others: it is refused as they are, and taken over by the reply that is one (`web-socket.ts`). A Node that does not ask which
 * protocols are meant hands over whatever offers one, without its body: there nobody is given a WebSocket.
 */
function takeWebSockets(listener: Server): void {
  if (!('shouldUpgradeCallback' in listener)) return;
  listener.on('upgrade', (request: IncomingMessage, socket: Socket) => {
    const response = new ServerResponse(request);
    response.shouldKeepAlive = false;
    response.assignSocket(socket);
    // Node looks after this connection no more: whoever is refused and says more, or does not leave, would keep it for ever.
    response.once('finish', () => socket.destroySoon());
    socket.once('timeout', () => socket.destroy());
    socket.once('error', () => socket.destroy());
    listener.emit('request', request, response);
  });
}

/** Of a caller that goes away before its answer nobody hears at `onResponse`. */
function traceRequests(server: FastifyInstance, tracing: RequestTracing): void {
  server.addHook('onRequest', (request, _reply, done) => {
    const given = request.headers['traceparent'];
    request.span = tracing.begin({ method: request.method, traceparent: typeof given === 'string' ? given : undefined });
    done();
  });
  // Not before the body was read: what hears its parts was called by the connection, and not by the hook before.
  server.addHook('preHandler', (request, _reply, done) => request.span!.run(done));
  server.addHook('onRequestAbort', (request, done) => {
    request.span?.end(answerOf(request, undefined));
    done();
  });
}

const answerOf = ({ id, operation, answered }: FastifyRequest, status: number | undefined): AnsweredRequest => ({
  id,
  api: answered?.api ?? 'server',
  operation,
  status,
  code: answered?.code ?? undefined,
  reason: answered?.cause?.name,
  isOurs: isOurs(answered?.cause),
  tenant: answered?.tenant,
});

/** Cuts an absolute-form target (RFC 9112 3.2.2) and leads a vendor's path to its dialect. */
function rewritten(findRouteOwner: FindRouteOwner, host: string, url: string): string {
  const target = url.replace(/^https?:\/\/[^/?#]*/i, '') || '/';
  const at = target.indexOf('?');
  const path = at < 0 ? target : target.slice(0, at);
  const owner = findRouteOwner(host, path);
  return owner ? `/as/${owner.api}${owner.path}${at < 0 ? '' : target.slice(at)}` : target;
}
