// A dialect as a Fastify plugin: its routes, its own bodies, its own errors. From a request to a reply there is one way, here.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { dateOf } from '../../core/time.ts';
import { askedOf, type Writing } from '../../http/asked.ts';
import type { Unroutable } from '../../http/server.ts';
import type { Endpoint } from './dialect.ts';
import { refuse } from './doors.ts';
import type { Entry } from './entry.ts';
import type { Answering, Face } from './face.ts';
import { findAnswer } from './find-answer.ts';
import { beginRecord, partOf, type RequestRecord } from './request-record.ts';
import { type Running, runEndpoint } from './run-endpoint.ts';

/** The dependencies of every dialect. */
export interface House extends Running {
  readonly bodyLimit: number;
  readonly unroutable: Unroutable;
}

/** Endpoints as routes, with their bodies as bytes, or left to whoever writes the reply. Fallbacks are the face's. */
export function mountEndpoints<E extends Entry, P, R>(
  app: FastifyInstance,
  face: Pick<Face<E, P, R>, 'dialect' | 'endpoints' | 'fold' | 'headers'>,
  house: House,
  bodies: 'read' | 'left' = 'read',
): Answering<P, E, R> {
  const { dialect, endpoints } = face;
  const prefix = app.prefix;

  const answering: Answering<P, E, R> = {
    begin: (request) => beginRecord(askedOf(request, prefix, dateOf(house.now()))),
    part: partOf,
    run: (endpoint, record, raw) => runEndpoint(dialect, endpoint, record, house, raw),

    refused(error, record, endpoint) {
      const failure = findAnswer(dialect, endpoint, error, record.asked);
      record.cause = failure.cause;
      return dialect.failure(failure, record.asked, record.entry);
    },

    send(reply, { status, headers = {}, body, code }, record) {
      for (const [name, value] of Object.entries({ ...face.headers?.(record.asked), ...headers })) reply.header(name, value);
      reply.code(status);
      mark(reply.request, record, code);
      return reply.send(bodyOf(body, reply));
    },
  };

  function mark(request: FastifyRequest, { asked, entry, cause, notes }: RequestRecord<E>, code: number | undefined): void {
    request.answered = { face: dialect.name, code: code ?? null, cause, notes, ...dialect.traced?.(asked, entry) };
  }

  const writingTo = (request: FastifyRequest, record: RequestRecord<E>, endpoint: Endpoint<P, E, R>): Writing => ({
    refused(error) {
      const told = answering.refused(error, record, endpoint);
      mark(request, record, told.code);
      return told;
    },
    known: (who) => Object.assign(request.answered!, who),
  });

  app.removeAllContentTypeParsers();
  if (bodies === 'left') app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  else app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: house.bodyLimit }, (_request, body, done) => done(null, body));

  for (const endpoint of endpoints) {
    const methods = typeof endpoint.method === 'string' ? [endpoint.method] : [...endpoint.method];
    app.route({
      method: methods,
      url: face.fold ? face.fold(endpoint.path) : endpoint.path,
      handler: async (request, reply) => {
        const record = answering.begin(request);
        request.operation = endpoint.operation;
        try {
          const told = dialect.success(await answering.run(endpoint, record), record.entry!);
          if (!told.write) return answering.send(reply, told, record);
          mark(request, record, told.code);
          reply.hijack();
          const writing = writingTo(request, record, endpoint);
          await told.write(reply.raw, writing).catch((error: unknown) => {
            writing.refused(error);
            reply.raw.destroy();
          });
          return undefined;
        } catch (error) {
          return answering.send(reply, answering.refused(error, record, endpoint), record);
        }
      },
    });
  }
  return answering;
}

export function mountFace<E extends Entry, P, R>(app: FastifyInstance, face: Face<E, P, R>, house: House): void {
  const { dialect, endpoints } = face;
  const answering = mountEndpoints(app, face, house);
  const methodsAt = methodsOf(endpoints);
  face.routes?.(app, answering);

  house.unroutable.set(dialect.name, (request, reply) => {
    const record = answering.begin(request);
    return answering.send(reply, answering.refused(refuse('request.unreadable', { why: 'encoding' }), record), record);
  });
  app.setNotFoundHandler((request, reply) => {
    const record = answering.begin(request);
    const { path } = record.asked;
    const allow = methodsAt(face.fold ? face.fold(path) : path);
    const refusal = allow.length > 0 ? refuse('method.not-allowed', { allow }) : refuse('operation.unknown', { name: path });
    return answering.send(reply, answering.refused(refusal, record), record);
  });
  app.setErrorHandler((error, request, reply) => {
    const record = answering.begin(request);
    return answering.send(reply, answering.refused(asDoor(error, house), record), record);
  });
}

/** Refusals of Fastify itself, as request errors of ours. */
function asDoor(error: unknown, house: House): unknown {
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return refuse('request.too-large', { limit: house.bodyLimit });
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
