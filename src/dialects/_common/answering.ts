// How an API answers: from a request to a reply there is one way, here.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { dateOf } from '../../core/time.ts';
import { methodsOf } from '../../http/endpoint-router.ts';
import { type HttpReply, requestOf, type Writing } from '../../http/request.ts';
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

/** The dependencies of every answer. */
export interface AnswerServices extends Running {
  readonly bodyLimit: number;
  readonly shared: SharedPaths;
}

export type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/** What is answered of an API. Fallbacks are the dialect's. */
export type Answerable<E extends Entry, P, R> = Pick<Api<E, P, R>, 'dialect' | 'endpoints' | 'headers' | 'pages'>;

export interface ApiAnswers<E extends Entry, P, R> {
  /** The steps of its requests. */
  readonly answering: RequestPipeline<P, E, R>;
  /** A handler for each endpoint. */
  readonly handlers: ReadonlyMap<Endpoint<P, E, R>, Handler>;
  /** Answers what failed before a handler was called: a body that is too long or cannot be read. */
  failed(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply;
}

/** `prefix`: where its endpoints stand, with named segments as it has them. */
export function answersOf<E extends Entry, P, R>(api: Answerable<E, P, R>, prefix: string, services: AnswerServices): ApiAnswers<E, P, R> {
  const { dialect, endpoints } = api;

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
  return {
    answering,
    handlers: new Map(endpoints.map((endpoint) => [endpoint, handlerOf(endpoint)])),
    failed(error, request, reply) {
      const record = answering.begin(request);
      return answering.send(reply, answering.refused(asRequestError(error, services), record), record);
    },
  };
}

/** Refusals of Fastify itself, as request errors of ours. */
function asRequestError(error: unknown, { bodyLimit }: AnswerServices): unknown {
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return refuse('request.too-large', { limit: bodyLimit });
  if (statusCode !== undefined && statusCode < 500) return refuse('request.unreadable', { why: 'syntax' });
  return error;
}

function bodyOf(body: unknown, reply: FastifyReply): unknown {
  if (body === undefined) return '';
  if (typeof body === 'string' || Buffer.isBuffer(body)) return body;
  if (!reply.hasHeader('content-type')) reply.header('content-type', 'application/json; charset=utf-8');
  return JSON.stringify(body);
}
