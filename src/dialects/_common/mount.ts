// A dialect as a Fastify plugin: its routes, its own bodies, its own errors. From a request to a reply there is one way, here.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Chance } from '../../core/chance.ts';
import type { AllStores } from '../../core/stores.ts';
import type { Finder } from '../../core/tenants/index.ts';
import { dateOf, type Instant } from '../../core/time.ts';
import { type Asked, askedOf, type HttpReply, type Writing } from '../../http/asked.ts';
import type { PathRow } from '../../http/mounts.ts';
import type { Unroutable } from '../../http/server.ts';
import { admit } from './admission.ts';
import type { Bound, Commands, Dialect, Doorway, Endpoint } from './dialect.ts';
import { refuse } from './doors.ts';
import type { Entry } from './entry.ts';
import { findAnswer } from './find-answer.ts';
import { readParameters } from './parameters.ts';

/** What the house lends to every face. */
export interface House {
  readonly stores: AllStores;
  readonly finder: Finder;
  readonly chance: Chance;
  readonly now: () => Instant;
  readonly bodyLimit: number;
  readonly publicUrl: string | null;
  readonly unroutable: Unroutable;
}

// biome-ignore lint/suspicious/noExplicitAny: a face of any dialect; its particulars do not matter to the server
export type AnyFace = Face<any, any, any>;

export interface Face<E extends Entry, P, R> {
  // biome-ignore lint/suspicious/noExplicitAny: likewise
  readonly dialect: Dialect<any, any, any, E, P, R>;
  readonly endpoints: readonly Endpoint<P, E, R>[];
  readonly paths: readonly PathRow[];
  /** Folds a path before it is routed, where a vendor's clients spell it in several ways. */
  readonly fold?: (path: string) => string;
  /** Routes that are no ordinary endpoints: a GraphQL door, a preflight. */
  readonly routes?: (app: FastifyInstance, answer: Answering<P, E, R>) => void;
  /** Endpoints that those routes reach in their own way: the fields of a GraphQL door. */
  readonly inner?: readonly Endpoint<P, E, R>[];
  /** Headers on every reply, errors included. */
  readonly headers?: (asked: Asked) => Readonly<Record<string, string>>;
}

export interface Answering<P, E extends Entry, R> {
  /** Enters, reads the parameters and runs the endpoint. */
  run(endpoint: Endpoint<P, E, R>, asked: Asked, raw?: E['raw']): Promise<R>;
  /** Turns whatever was thrown into the dialect's reply. */
  refused(error: unknown, asked: Asked, endpoint?: Endpoint<P, E, R>): HttpReply;
  asked(request: FastifyRequest): Asked;
  send(reply: FastifyReply, given: HttpReply, asked: Asked): FastifyReply;
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
  const entries = new WeakMap<Asked, E>();

  const answering: Answering<P, E, R> = {
    asked: (request) => askedOf(request, prefix, dateOf(house.now()), house.publicUrl),

    async run(endpoint, asked, raw) {
      const notes = notesOf(asked);
      const doorway = doorwayOf(house, ['*', `${endpoint.unit ?? dialect.name}:*`, endpoint.operation], (verdict) => notes.push(verdict));
      const entered = await dialect.enter(asked, endpoint, doorway);
      const known = raw ? { ...entered, raw } : entered;
      entries.set(asked, known);
      const given = readParameters(endpoint.takes ?? {}, known.raw, known.ctx);
      const entry = dialect.attend ? await dialect.attend(known, endpoint, doorway) : known;
      entries.set(asked, entry);
      return endpoint.handle(given, bind(endpoint.calls, entry.ctx, house.stores), entry);
    },

    refused(error, asked, endpoint) {
      const failure = findAnswer(dialect, endpoint, error, asked);
      verdicts.set(asked, failure.cause);
      return dialect.failure(failure, asked, entries.get(asked));
    },

    send(reply, { status, headers = {}, body, code }, asked) {
      for (const [name, value] of Object.entries({ ...face.headers?.(asked), ...headers })) reply.header(name, value);
      reply.code(status);
      mark(reply.request, asked, code);
      return reply.send(bodyOf(body, reply));
    },
  };

  function mark(request: FastifyRequest, asked: Asked, code: number | undefined): void {
    request.answered = {
      face: dialect.name,
      code: code ?? null,
      cause: verdicts.get(asked),
      notes: notesOf(asked),
      ...dialect.traced?.(asked, entries.get(asked)),
    };
  }

  const writingTo = (request: FastifyRequest, asked: Asked, endpoint: Endpoint<P, E, R>): Writing => ({
    refused(error) {
      const told = answering.refused(error, asked, endpoint);
      mark(request, asked, told.code);
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
        const asked = answering.asked(request);
        request.operation = endpoint.operation;
        try {
          const told = dialect.success(await answering.run(endpoint, asked), entries.get(asked)!);
          if (!told.write) return answering.send(reply, told, asked);
          mark(request, asked, told.code);
          reply.hijack();
          const writing = writingTo(request, asked, endpoint);
          await told.write(reply.raw, writing).catch((error: unknown) => {
            writing.refused(error);
            reply.raw.destroy();
          });
          return undefined;
        } catch (error) {
          return answering.send(reply, answering.refused(error, asked, endpoint), asked);
        }
      },
    });
  }
  return answering;
}

export function mountFace<E extends Entry, P, R>(app: FastifyInstance, face: Face<E, P, R>, house: House): void {
  const { dialect, endpoints } = face;
  const answering = mountEndpoints(app, face, house);
  face.routes?.(app, answering);

  house.unroutable.set(dialect.name, (request, reply) => {
    const asked = answering.asked(request);
    return answering.send(reply, answering.refused(refuse('request.unreadable', { why: 'encoding' }), asked), asked);
  });
  app.setNotFoundHandler((request, reply) => {
    const asked = answering.asked(request);
    const allow = methodsAt(endpoints, face.fold ? face.fold(asked.path) : asked.path);
    const refusal = allow.length > 0 ? refuse('method.not-allowed', { allow }) : refuse('operation.unknown', { name: asked.path });
    return answering.send(reply, answering.refused(refusal, asked), asked);
  });
  app.setErrorHandler((error, request, reply) => {
    const asked = answering.asked(request);
    return answering.send(reply, answering.refused(asDoor(error, house), asked), asked);
  });
}

const notes = new WeakMap<Asked, string[]>();
const verdicts = new WeakMap<Asked, { readonly kind: string; readonly name: string; readonly detail: unknown }>();

function notesOf(asked: Asked): string[] {
  const known = notes.get(asked) ?? [];
  notes.set(asked, known);
  return known;
}

function doorwayOf(house: House, units: readonly string[], note: (verdict: string) => void): Doorway {
  return {
    admit: (asked, admission) => admit(asked, { units, ...admission }, house, note),
    client: (publicId) => house.finder.client(publicId),
    bind: (calls, ctx) => bind(calls, ctx, house.stores),
  };
}

export function bind<C extends Commands>(calls: C, ctx: unknown, stores: AllStores): Bound<C> {
  return Object.fromEntries(
    Object.entries(calls).map(([name, command]) => [name, (input: unknown) => command(ctx, input, stores)]),
  ) as Bound<C>;
}

/** What Fastify itself refuses, in the words of the door. */
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

function methodsAt(endpoints: readonly { method: string | readonly string[]; path: string }[], path: string): string[] {
  const bare = path.length > 1 ? path.replace(/\/$/, '') : path;
  const pattern = (route: string) => new RegExp(`^${route.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:[a-zA-Z]+/g, '[^/]+')}$`);
  return [...new Set(endpoints.filter((endpoint) => pattern(endpoint.path).test(bare)).flatMap(({ method }) => method))];
}
