// A small balancer, as it stands in front of several servers: it asks each whether it is ready, sends to those that are, and sends nothing twice.
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

const probeMillis = 100;

export interface Balancer {
  readonly base: string;
  add(backend: string): void;
  /** When a probe has found so many ready. */
  untilReady(count: number): Promise<void>;
  /** Requests that a backend did not answer. */
  readonly lost: readonly string[];
  close(): Promise<void>;
}

export async function balance(): Promise<Balancer> {
  const ready = new Map<string, boolean>();
  const lost: string[] = [];
  const agent = new Agent({ keepAlive: true, timeout: 5000 });
  let turn = 0;

  const server = createServer((incoming, outgoing) => {
    const usable = [...ready].filter(([, is]) => is).map(([backend]) => backend);
    turn += 1;
    const backend = usable[turn % Math.max(1, usable.length)];
    const fail = (why: string) => {
      lost.push(why);
      if (outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(502).end();
    };
    if (!backend) return fail('none is ready');
    const { method, headers, url } = incoming;
    const passed = request(`${backend}${url}`, { agent, ...(method ? { method } : {}), headers }, (reply) => {
      outgoing.writeHead(reply.statusCode!, { 'content-type': reply.headers['content-type'] ?? 'text/plain' });
      reply.on('error', ({ message }) => fail(message));
      reply.pipe(outgoing);
    });
    passed.on('error', (error) => fail((error as { code?: string }).code ?? error.message));
    incoming.pipe(passed);
  });

  async function probe(): Promise<void> {
    for (const backend of ready.keys()) {
      const up = await fetch(`${backend}/health/ready`).then(
        ({ status }) => status === 200,
        () => undefined,
      );
      if (up === undefined) ready.delete(backend);
      else ready.set(backend, up);
    }
  }
  const timer = setInterval(() => void probe(), probeMillis);

  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    add: (backend) => void ready.set(backend, false),
    async untilReady(count) {
      while ([...ready.values()].filter(Boolean).length < count) await new Promise((resolve) => setTimeout(resolve, probeMillis));
    },
    lost,
    close: () => {
      clearInterval(timer);
      agent.destroy();
      server.closeAllConnections();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}
