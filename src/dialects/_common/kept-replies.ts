// Replies that are given again. One is kept where its operation says that it is made of reads and its request alone (`remembered`), until a row is written
// that it was made of, or something ends that was judged: a session, a token, a secret, a lock. Every request is counted for its rates.
import { hash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Instant, plusSeconds } from '../../core/time.ts';

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
  /** Gives the kept reply to this request; else does the work, which sends one, and keeps that. */
  serve(request: FastifyRequest, reply: FastifyReply, work: () => Promise<unknown>): Promise<unknown>;
  /** What is sent to the request under way is not kept. */
  spoil(): void;
  /** What was judged for it holds no longer than that. */
  holdsUntil(until: Instant): void;
}

/** A request with a longer body is one of its own. */
const longestBody = 10_000;

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

/** `followed` are the marks of whatever follows what is read. */
export function newKeptReplies<M extends Made>(
  memory: ReplyMemory<M>,
  { now, spoil, holdsUntil }: { readonly now: () => Instant } & Pick<KeptReplies, 'spoil' | 'holdsUntil'>,
): KeptReplies {
  return {
    spoil,
    holdsUntil,
    async serve(request, reply, work) {
      if (Buffer.isBuffer(request.body) && request.body.length > longestBody) return work();
      const key = keyOf(request);
      await memory.catchUp();
      const known = memory.kept<{ readonly made: M; readonly reply: KeptReply }>(key);
      const paid: string[] = [];
      if (known && (await isAdmitted(known.made, now(), paid))) {
        const { headers, body, answered, operation } = known.reply;
        Object.assign(request, { answered, operation });
        return reply.headers(headers).send(body.join(request.id));
      }
      const made = await memory.follow(work, plusSeconds(now(), longestSeconds), paid);
      const given = sent.get(request);
      if (made && given) memory.keep(key, made, { made, reply: given }, 1000 + 2 * given.body.join('').length);
      return reply;
    },
  };
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

/** All that a reply may depend on of its request, as a digest: credentials stand in it. Lengths stand before texts, so that no two are written alike. */
function keyOf({ method, originalUrl, protocol, host, address, raw, body, url }: FastifyRequest): string {
  const given = [method, originalUrl, url, protocol, host, address, ...raw.rawHeaders];
  if (Buffer.isBuffer(body)) given.push(body.toString('latin1'));
  let text = '';
  for (const each of given) text += `${each.length} ${each}\n`;
  return hash('sha256', text, 'base64');
}
