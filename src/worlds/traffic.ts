// The last exchanges of a world: what was asked, what was answered, and why.
import type { FastifyInstance, FastifyRequest } from 'fastify';

export interface Seen {
  readonly number: number;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, unknown>>;
    readonly body: string;
  };
  readonly reply: { readonly status: number; readonly headers: Readonly<Record<string, unknown>>; readonly body: string | null };
  readonly id: string;
  readonly api: string | null;
  readonly operation: string | null;
  readonly code: number | null;
  /** The kind of no and its name; null where it was none. */
  readonly reason: { readonly kind: string; readonly name: string } | null;
  /** What commands noted on the way, their verdicts among it. */
  readonly notes: readonly string[];
  readonly account: string | null;
  readonly client: string | null;
}

const kept = 100;
/** Characters of a text, bytes of others, that are shown of a body. */
const mostShown = 65_536;

export interface Traffic {
  /** The newest last. */
  list(): readonly Seen[];
}

/** Before the server is ready. */
export function watchTraffic(server: FastifyInstance): Traffic {
  const ring: Seen[] = [];
  const payloads = new WeakMap<FastifyRequest, string>();
  let count = 0;
  server.addHook('onSend', async (request, _reply, payload) => {
    if (typeof payload === 'string' || Buffer.isBuffer(payload)) payloads.set(request, textOf(payload));
  });
  server.addHook('onResponse', async (request, reply) => {
    const { answered, method, originalUrl: url, headers, body, id, operation } = request;
    const { cause, notes = [], api = null, code = null, account = null, client = null } = answered ?? {};
    count += 1;
    ring.push({
      number: count,
      request: { method, url, headers, body: textOf(body) },
      reply: { status: reply.statusCode, headers: reply.getHeaders(), body: payloads.get(request) ?? null },
      id,
      api,
      operation,
      code,
      reason: cause ? { kind: cause.kind, name: cause.name } : null,
      notes,
      account,
      client,
    });
    if (ring.length > kept) ring.shift();
  });
  return { list: () => ring };
}

/** What is cut off is not kept: a part of a long text would hold the whole of it in memory. */
function textOf(body: unknown): string {
  if (Buffer.isBuffer(body)) return body.subarray(0, mostShown).toString();
  if (typeof body !== 'string') return '';
  return body.length > mostShown ? Buffer.from(body.slice(0, mostShown)).toString() : body;
}
