// A dialect as the server mounts it: its endpoints and paths, and routes of its own.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TSchema } from 'typebox';
import type { PathRow } from '../../http/mounts.ts';
import type { HttpReply, HttpRequest } from '../../http/request.ts';
import type { Dialect, Endpoint } from './dialect.ts';
import type { Entry } from './entry.ts';
import type { PagesOfOthers } from './pages.ts';
import type { RequestRecord } from './request-record.ts';

// biome-ignore lint/suspicious/noExplicitAny: of any dialect; its particulars do not matter to the server
export type AnyApi = Api<any, any, any>;

type Knows = (parameter: string) => boolean;

export interface Api<E extends Entry, P, R> {
  // biome-ignore lint/suspicious/noExplicitAny: likewise
  readonly dialect: Dialect<any, any, any, E, P, R>;
  readonly endpoints: readonly Endpoint<P, E, R>[];
  readonly paths: readonly PathRow[];
  /** Who may call an operation, in words for its documents. */
  readonly whoMayCall: (endpoint: Pick<Endpoint<P, E, R>, 'caller' | 'method' | 'path'>) => string;
  /** Whether a parameter means something to an operation, where whatever else comes along is passed over: for documents. */
  readonly knownTo?: (endpoint: Pick<Endpoint<P, E, R>, 'takes' | 'caller' | 'operation'>) => Knows | Promise<Knows>;
  /** Folds a path before it is routed, where a vendor's clients spell it in several ways. */
  readonly fold?: (path: string) => string;
  /** Routes that are no ordinary endpoints: a GraphQL endpoint, a preflight. */
  readonly routes?: (app: FastifyInstance, answer: RequestPipeline<P, E, R>) => void;
  /** Endpoints that those routes reach in their own way: the fields of a GraphQL endpoint, a request of several operations. */
  readonly inner?: readonly Endpoint<P, E, R>[];
  /** For its document: the body of a refusal that names one of these facts, where that has one form. */
  readonly refusalBody?: (facts: readonly string[]) => TSchema;
  /** For its document: how callers prove who they are, as security schemes of OpenAPI. */
  readonly security?: Readonly<Record<string, object>>;
  /** Pages of other origins that may call and read the answers; nobody's where it is not said. */
  readonly pages?: PagesOfOthers;
  /** Headers on every reply, errors included. */
  readonly headers?: (request: HttpRequest) => Readonly<Record<string, string>>;
}

/** The steps from a request to its reply, for routes that are no ordinary endpoints. */
export interface RequestPipeline<P, E extends Entry, R> {
  /** Begins the record of a request. */
  begin(request: FastifyRequest): RequestRecord<E>;
  /** Begins a record of its own for one operation of several; `own` says what it has otherwise than the whole request. */
  part(record: RequestRecord<E>, own: Partial<HttpRequest>): RequestRecord<E>;
  /** Enters, reads the parameters and runs the endpoint. */
  run(endpoint: Endpoint<P, E, R>, record: RequestRecord<E>, raw?: E['raw']): Promise<R>;
  /** Turns whatever was thrown into the dialect's reply. */
  refused(error: unknown, record: RequestRecord<E>, endpoint?: Endpoint<P, E, R>): HttpReply;
  send(reply: FastifyReply, given: HttpReply, record: RequestRecord<E>): FastifyReply;
  /** Gives the kept reply to a request like this one; else does the work, whose reply is kept if its record says so. */
  again(request: FastifyRequest, reply: FastifyReply, work: () => Promise<unknown>): Promise<unknown>;
}
