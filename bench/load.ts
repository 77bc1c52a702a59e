// Load over kept-alive connections, and what came of it.
import { Agent, type IncomingHttpHeaders, request } from 'node:http';

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Measured {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** `connections` callers, each sending its next call as soon as the last was answered. Throws at the first answer that `fine` refuses. */
export async function load(
  base: string,
  next: () => Call,
  {
    connections = 16,
    seconds = 3,
    fine = () => true,
  }: { connections?: number; seconds?: number; fine?: (status: number, body: string) => boolean } = {},
): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const took: number[] = [];
  const begun = performance.now();
  const ends = begun + seconds * 1000;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < ends) {
        const at = performance.now();
        const { status, body } = await one(base, next(), agent);
        if (!fine(status, body)) throw new Error(`${status} ${body.slice(0, 300)}`);
        took.push(performance.now() - at);
      }
    }),
  );
  const whole = (performance.now() - begun) / 1000;
  agent.destroy();
  took.sort((a, b) => a - b);
  const share = (part: number) => took[Math.min(took.length - 1, Math.floor(took.length * part))]!;
  return { perSecond: took.length / whole, p50: share(0.5), p99: share(0.99) };
}

export interface Offered {
  /** In the order in which they were sent. */
  readonly replies: readonly Reply[];
  /** Milliseconds, the shortest first. */
  readonly took: readonly number[];
}

/** So many calls in a second, whether or not those before were answered: a crowd does not wait for its answers. Ends with the last answer. */
export async function offer(
  base: string,
  next: () => Call,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<Offered> {
  const agent = new Agent({ keepAlive: true });
  const begun = performance.now();
  const took: number[] = [];
  const timed = async (): Promise<Reply> => {
    const at = performance.now();
    const reply = await one(base, next(), agent);
    took.push(performance.now() - at);
    return reply;
  };
  const replies: Promise<Reply>[] = [];
  for (let sent = 0; sent < perSecond * seconds; sent += 1) {
    const wait = begun + (sent * 1000) / perSecond - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    replies.push(timed());
  }
  const all = await Promise.all(replies);
  agent.destroy();
  return { replies: all, took: took.sort((a, b) => a - b) };
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export function one(base: string, { method, path, headers = {}, body }: Call, agent?: Agent): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const sent = request(`${base}${path}`, { method, headers: { ...headers, ...length }, ...(agent ? { agent } : {}) }, (reply) => {
      let text = '';
      reply.setEncoding('utf8');
      reply.on('data', (chunk) => {
        text += chunk;
      });
      reply.on('end', () => resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
