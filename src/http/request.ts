// A request and a reply as all dialects see them, whatever the server underneath.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyRequest } from 'fastify';

export interface HttpRequest {
  /** 128 random bits, 32 hexadecimal digits. */
  readonly id: string;
  readonly method: string;
  /** Without the dialect's prefix and without query. */
  readonly path: string;
  /** Values of the route's named segments. */
  readonly segments: Readonly<Record<string, string>>;
  readonly query: string;
  /** As the client sent it: signatures are over this. */
  readonly originalUrl: string;
  readonly scheme: 'http' | 'https';
  /** A proxy that is trusted says that its caller's connection is not encrypted; false also where none says anything. */
  readonly isToldPlain: boolean;
  /** Host and port, as the client names us. */
  readonly host: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
  /** The caller's network address, as `networkAddress` writes it. */
  readonly address: string;
  /** For a library that reads the request itself. */
  readonly raw: IncomingMessage;
  /** When it arrived, by the server's clock. */
  readonly at: Date;
}

export interface HttpReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** Text and bytes go out as they are, anything else as JSON; undefined for an empty body. */
  readonly body?: unknown;
  /** The vendor's code, for log and metrics. */
  readonly code?: number;
  /** Writes the whole reply itself: status, headers and body above then do not count. */
  readonly write?: (response: ServerResponse, writing: Writing) => Promise<void>;
}

/** The reasons of a library that writes a reply itself, for our log and for its reply. */
export interface Writing {
  /** Notes the reason and turns it into the dialect's reply, which the library may write or replace by its own. */
  refused(error: unknown): HttpReply;
  known(who: { readonly client?: string; readonly account?: string }): void;
}

/** Node has joined repeated fields as RFC 9110 5.3 does, all but this one. */
function headersOf({ headers }: FastifyRequest): Readonly<Record<string, string>> {
  const cookies = headers['set-cookie'];
  return (cookies ? { ...headers, 'set-cookie': cookies.join(', ') } : headers) as Record<string, string>;
}

export function requestOf(request: FastifyRequest, prefix: string, at: Date): HttpRequest {
  const [path = '/', query = ''] = split(request.url);
  return {
    id: request.id,
    method: request.method,
    path: withoutPrefix(path, prefix) || '/',
    segments: request.params as Record<string, string>,
    query,
    originalUrl: request.originalUrl,
    scheme: request.protocol === 'https' ? 'https' : 'http',
    isToldPlain: request.ips !== undefined && request.headers['x-forwarded-proto'] !== undefined && request.protocol === 'http',
    host: request.host,
    headers: headersOf(request),
    body: Buffer.isBuffer(request.body) ? request.body : undefined,
    address: request.address,
    raw: request.raw,
    at,
  };
}

/** A prefix may have named segments, whose values are as long as they are. */
const withoutPrefix = (path: string, prefix: string): string =>
  prefix.includes(':') ? ['', ...path.split('/').slice(prefix.split('/').length)].join('/') : path.slice(prefix.length);

function split(url: string): [string, string] {
  const at = url.indexOf('?');
  return at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)];
}
