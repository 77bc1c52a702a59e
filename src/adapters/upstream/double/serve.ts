// The double behind an address of this machine.
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SchoolDouble } from './double.ts';

const mostBytes = 65_536;

export interface ServedDouble {
  readonly address: string;
  close(): Promise<void>;
}

/** On a free port of the loopback unless one is given. */
export async function serveDouble(double: SchoolDouble, port = 0): Promise<ServedDouble> {
  const server: Server = createServer((incoming, outgoing) => {
    double
      .answer(requestOf(incoming))
      .then(async (reply) => {
        outgoing.writeHead(reply.status, Object.fromEntries(reply.headers)).end(Buffer.from(await reply.arrayBuffer()));
      })
      .catch((error: Error) => outgoing.writeHead(500).end(error.message));
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A form may come with GET, as the original's own bridge sends it; the web's Request knows no such thing. */
function requestOf(incoming: IncomingMessage): Request {
  const headers = Object.entries(incoming.headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as [string, string]] : [],
  );
  const hasBody = incoming.headers['content-length'] !== undefined || incoming.headers['transfer-encoding'] !== undefined;
  const method = hasBody ? 'POST' : (incoming.method ?? 'GET');
  const body = hasBody ? limited(incoming) : undefined;
  return new Request(`http://double${incoming.url}`, { method, headers, ...(body ? { body, duplex: 'half' } : {}) } as RequestInit);
}

const limited = (incoming: IncomingMessage): ReadableStream<Uint8Array> =>
  new ReadableStream({
    async start(controller) {
      let taken = 0;
      for await (const part of incoming as AsyncIterable<Buffer>) {
        taken += part.length;
        if (taken > mostBytes) return controller.error(new Error('too large'));
        controller.enqueue(part);
      }
      controller.close();
    },
  });
