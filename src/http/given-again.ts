// Writes a kept reply before the framework sees the request: what the framework would do is known from the first time. Whether a reply is kept for a request, and
// whether its caller has a call left, says the keeper of replies (`WrittenReplies`).
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { FastifyRequest } from 'fastify';

/** A request as it came in: a keeper needs no more to tell whether another one was alike in everything. */
export interface ReceivedRequest {
  readonly method: string;
  /** As the client sent it, and as it was led to an API. */
  readonly originalUrl: string;
  readonly url: string;
  readonly raw: IncomingMessage;
  readonly body?: unknown;
}

export interface WrittenReply {
  /** Names and values in turn, without the length, the time and what belongs to the connection. */
  readonly headers: readonly string[];
  /** Cut where the name of the request stands. */
  readonly body: readonly string[];
  readonly answered: NonNullable<FastifyRequest['answered']>;
  readonly operation: string | null;
  /** The caller's network address. */
  readonly address: string;
}

/** Who keeps replies. */
export interface WrittenReplies {
  /** Whether one may be kept for that target, as clients send it. */
  knows(originalUrl: string): boolean;
  /** The reply that is kept for that request, once its call is counted; undefined where it has to be made. Never fails. */
  find(received: ReceivedRequest): Promise<WrittenReply | undefined>;
}

interface Giving {
  readonly replies: WrittenReplies;
  /** The target as the framework would see it. */
  urlOf(request: IncomingMessage): string;
  /** Whether requests are taken as they always are: not while the server closes. */
  isOpen(): boolean;
  /** The header `date`; undefined where Node writes its own. */
  readonly date: (() => string) | undefined;
  /** The name of a request, new with each. */
  readonly requestId: () => string;
  /** Hears of a reply after it was sent. `milliseconds`: since the request came. */
  readonly sent: (id: string, reply: WrittenReply, milliseconds: number) => void;
}

/** A request with a longer body is one of its own. */
export const longestBody = 10_000;

/** The bytes of the body of a request whose reply may be written again; undefined for one that another origin's page sends, or whose body comes in another way. */
export function plainLength({ method, headers }: IncomingMessage): number | undefined {
  if (headers['transfer-encoding'] !== undefined || headers['expect'] !== undefined || headers.origin !== undefined) return undefined;
  const given = headers['content-length'];
  if (method === 'GET') return given === undefined ? 0 : undefined;
  const length = Number(given);
  return method === 'POST' && length > 0 && length <= longestBody ? length : undefined;
}

/** What is not found goes on to whoever took the server's requests before. */
export function giveAgain(server: Server, { replies, urlOf, isOpen, date, requestId, sent }: Giving): void {
  const [framework] = server.listeners('request') as [(request: IncomingMessage, response: ServerResponse) => void];
  server.removeListener('request', framework);
  server.on('request', (request, response) => {
    const originalUrl = request.url ?? '/';
    const length = plainLength(request);
    if (length === undefined || !isOpen() || !replies.knows(originalUrl)) return framework(request, response);
    const begun = performance.now();
    const answer = async (body: Buffer | undefined) => {
      const found = await replies.find({ method: request.method!, originalUrl, url: urlOf(request), raw: request, body });
      if (!found) return framework(request, response);
      const id = requestId();
      const text = found.body.join(id);
      // The server may have begun to close while the request came.
      if (!isOpen()) response.shouldKeepAlive = false;
      const headers = [...found.headers, 'content-length', String(Buffer.byteLength(text)), ...(date ? ['date', date()] : [])];
      response.writeHead(200, headers).end(text, () => sent(id, found, performance.now() - begun));
    };
    if (length === 0) void answer(undefined);
    else peek(request, (body) => void (body.length === length ? answer(body) : framework(request, response)));
  });
}

/** Hands over what has come of the body, which stays there for whoever reads it. */
function peek(request: IncomingMessage, then: (body: Buffer) => void): void {
  request.once('readable', () => {
    const chunk: Buffer | null = request.read();
    if (chunk) request.unshift(chunk);
    then(chunk ?? Buffer.alloc(0));
  });
}

/** Set anew for each reply. */
const ofEach: ReadonlySet<string> = new Set(['content-length', 'date', 'connection', 'keep-alive']);

/** The headers of a reply that was sent, as they are written again; undefined where one of them is a list. */
export function writtenHeaders(headers: Readonly<Record<string, unknown>>): readonly string[] | undefined {
  const pairs = Object.entries(headers).filter(([name]) => !ofEach.has(name));
  return pairs.every(([, value]) => typeof value === 'string' || typeof value === 'number')
    ? pairs.flatMap(([name, value]) => [name, String(value)])
    : undefined;
}
