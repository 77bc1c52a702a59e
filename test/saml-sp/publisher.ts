// Where an identity provider publishes its metadata: a server of this machine that answers as it is set.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';

export interface Publisher {
  readonly url: string;
  /** What it answers; a number is a status. */
  says: string | number;
  /** How often it was asked. */
  asked: number;
  /** What happens while it is asked. */
  meanwhile: () => Promise<void>;
}

export async function publisher(says: string): Promise<Publisher> {
  const one = { url: '', says: says as string | number, asked: 0, meanwhile: async () => {} };
  const server = createServer(async (_request, reply) => {
    one.asked += 1;
    await one.meanwhile();
    if (typeof one.says === 'number') reply.writeHead(one.says).end();
    else reply.writeHead(200, { 'content-type': 'application/samlmetadata+xml' }).end(one.says);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  one.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/metadata`;
  return one;
}
