// Replies that are given again. One is kept where its operation says that it is made of reads and its request alone (`remembered`), until a row is written
// that it was made of, or something ends that was judged: a session, a token, a secret, a lock. Every request is counted for its rates.
import { hash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Instant, plusSeconds } from '../../core/time.ts';
import {
  longestBody,
  plainLength,
  type ReceivedRequest,
  type WrittenReplies,
  type WrittenReply,
  writtenHeaders,
} from '../../http/given-again.ts';

type Answered = NonNullable<FastifyRequest['answered']>;

/** A reply before the server adds what every reply has. */
interface KeptReply {
  readonly headers: Readonly<Record<string, string>>;
  /** Cut where the name of the request stands, which is each request's own. */
  readonly body: readonly string[];
  readonly answered: Answered;
  readonly operation: string | null;
}

interface Made {
  readonly until: Instant;
  readonly takes: readonly { readonly bucket: string | undefined; readonly again: (now: Instant) => Promise<number> }[];
}

/** The part of the memory that keeps them. */
export interface ReplyMemory<M extends Made = Made> {
  catchUp(): Promise<void> | undefined;
  kept<T>(key: string): T | undefined;
  follow(work: () => Promise<unknown>, until: Instant, paid: readonly string[]): Promise<M | undefined>;
  keep(key: string, made: M, value: object, bytes: number): void;
}

export interface KeptReplies {
  /** The same for one that nothing else is to look at: its reply as it is written. */
  readonly written: WrittenReplies;
  /** Gives the kept reply to this request; else does the work, which sends one, and keeps that. */
  serve(request: FastifyRequest, reply: FastifyReply, work: () => Promise<unknown>): Promise<unknown>;
  /** What is sent to the request under way is not kept. */
  spoil(): void;
  /** What was judged for it holds no longer than that. */
  holdsUntil(until: Instant): void;
}

/** The longest that a reply is given again, whatever it was made of. A session's use is written once a minute, too. */
const longestSeconds = 60;

/** What the reply to a request under way consists of, once it is sent. */
const sent = new WeakMap<FastifyRequest, KeptReply>();

/** Notes a reply that may be kept. It must not carry what is this request's own, but for its name, once. */
export function noteSent(request: FastifyRequest, reply: FastifyReply, body: unknown): void {
  const { answered, operation } = request;
  if (reply.statusCode !== 200 || typeof body !== 'string' || !answered || answered.cause || reply.hasHeader('set-cookie')) return;
  const headers = reply.getHeaders() as Record<string, string>;
  const cut = body.split(request.id);
  if (cut.length > 2 || answered.trace === request.id || Object.values(headers).some((value) => value === request.id)) return;
  sent.set(request, { headers, body: cut, answered, operation });
}

interface Kept<M> {
  readonly made: M;
  readonly reply: KeptReply;
  /** Undefined where the framework has more to do than to write it. */
  readonly written: WrittenReply | undefined;
}

/** What was found out of a request before the framework had it. */
interface Before {
  readonly key: string;
  readonly paid: readonly string[];
}

const mostTargets = 1000;

function pathOf(target: string): string {
  const query = target.indexOf('?');
  return query < 0 ? target : target.slice(0, query);
}

/** `followed` are the marks of whatever follows what is read. */
export function newKeptReplies<M extends Made>(
  memory: ReplyMemory<M>,
  { now, spoil, holdsUntil }: { readonly now: () => Instant } & Pick<KeptReplies, 'spoil' | 'holdsUntil'>,
): KeptReplies {
  /** Paths of requests whose replies are written again: of no other one a digest is made before its turn. Without their queries, in which tokens may stand. */
  const targets = new Set<string>();
  const asked = new WeakMap<IncomingMessage, Before>();

  async function writtenFor(received: ReceivedRequest): Promise<WrittenReply | undefined> {
    const key = keyOf(received);
    await memory.catchUp();
    const known = memory.kept<Kept<M>>(key);
    if (known && !known.written) return undefined;
    const paid: string[] = [];
    if (known && (await isAdmitted(known.made, now(), paid))) return known.written;
    asked.set(received.raw, { key, paid });
    return undefined;
  }

  function keep(key: string, made: M, request: FastifyRequest, reply: FastifyReply): void {
    const given = sent.get(request);
    if (!given) return;
    const written = writtenOf(request, reply, given);
    memory.keep(key, made, { made, reply: given, written } satisfies Kept<M>, 2000 + 2 * given.body.join('').length);
    if (!written) return;
    if (targets.size >= mostTargets) targets.clear();
    targets.add(pathOf(request.originalUrl));
  }

  return {
    spoil,
    holdsUntil,
    // What fails here is not found: the framework tells why.
    written: { knows: (originalUrl) => targets.has(pathOf(originalUrl)), find: (received) => writtenFor(received).catch(() => undefined) },
    async serve(request, reply, work) {
      if (Buffer.isBuffer(request.body) && request.body.length > longestBody) return work();
      const before = asked.get(request.raw);
      const key = before?.key ?? keyOf(request);
      const paid = [...(before?.paid ?? [])];
      if (!before) await memory.catchUp();
      const known = before ? undefined : memory.kept<Kept<M>>(key);
      if (known && (await isAdmitted(known.made, now(), paid))) {
        const { headers, body, answered, operation } = known.reply;
        Object.assign(request, { answered, operation });
        return reply.headers(headers).send(body.join(request.id));
      }
      const made = await memory.follow(work, plusSeconds(now(), longestSeconds), paid);
      if (made) keep(key, made, request, reply);
      return reply;
    },
  };
}

/** The reply as it was sent: the server has laid its own headers over it by then. */
function writtenOf(request: FastifyRequest, reply: FastifyReply, { body, answered, operation }: KeptReply): WrittenReply | undefined {
  if (plainLength(request.raw) === undefined || !reply.raw.headersSent) return undefined;
  const headers = writtenHeaders(reply.getHeaders());
  return headers && { headers, body, answered, operation, address: request.address };
}

/** Writes to `paid` from which buckets it took a call: where a later one is empty, the work that refuses takes those no second time. */
async function isAdmitted({ until, takes }: Made, now: Instant, paid: string[]): Promise<boolean> {
  if (until <= now) return false;
  for (const { bucket, again } of takes) {
    if ((await again(now)) > 0) return false;
    if (bucket !== undefined) paid.push(bucket);
  }
  return true;
}

/**
 * All that a reply may depend on of its request, as a digest: credentials stand in it. Lengths stand before texts, so that no two are written alike. Who calls, by
 * which host and protocol, follows from the connection and the headers.
 */
function keyOf({ method, originalUrl, url, raw, body }: ReceivedRequest): string {
  const { remoteAddress = '' } = raw.socket;
  const isEncrypted = (raw.socket as { encrypted?: boolean }).encrypted === true;
  const given = [method, originalUrl, url, isEncrypted ? 'https' : 'http', remoteAddress, ...raw.rawHeaders];
  if (Buffer.isBuffer(body)) given.push(body.toString('latin1'));
  let text = '';
  for (const each of given) text += `${each.length} ${each}\n`;
  return hash('sha256', text, 'base64');
}
