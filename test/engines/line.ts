// The line between a program and its PostgreSQL, in the hands of a test: it falls silent, leads nowhere, or ends behind what was sent.
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { TestPostgres } from '../../src/proving/postgres.ts';

/**
 * `open`: all goes through. `silent`: nothing does, and nobody is told, as where a network swallows packets. `closed`: the line takes no
 * connection, and the ones that are there end. `dead`: those that are there end when something is sent over them, which does not arrive.
 * `last`: what is sent arrives, and the line ends before the answer.
 */
export type LineState = 'open' | 'silent' | 'closed' | 'dead' | 'last';

export interface Line extends TestPostgres {
  becomes(state: LineState): void;
  /** New connections go there from now on; those that are there stay where they are. */
  leadsTo(server: TestPostgres): void;
}

interface Pair {
  readonly near: Socket;
  readonly far: Socket;
  /** Of the connection that is dead, or is to end behind what was sent. */
  state: 'dead' | 'last' | undefined;
}

export async function lineTo(server: TestPostgres): Promise<Line> {
  const pairs = new Set<Pair>();
  let state: LineState = 'open';
  let target = new URL(server.url('any'));
  const listener = createServer((near) => {
    if (state === 'closed') return void near.destroy();
    const sockets = target.searchParams.get('host');
    const far = sockets ? connect(`${sockets}/.s.PGSQL.5432`) : connect(Number(target.port || 5432), target.hostname);
    const pair: Pair = { near, far, state: undefined };
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    near.on('data', (chunk) => {
      if (pair.state === 'dead') return end();
      // The answer is there when the server has done what was sent, and goes no further.
      if (pair.state === 'last') far.once('data', end);
      far.write(chunk);
    });
    far.on('data', (chunk) => void (pair.state === 'last' || near.write(chunk)));
    for (const socket of [near, far]) socket.on('error', end).on('close', end);
    if (state === 'silent') hush(pair);
  });
  const hush = ({ near, far }: Pair) => {
    near.pause();
    far.pause();
  };
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as AddressInfo;
  return {
    url: (database) => Object.assign(new URL(server.url(database)), { host: `127.0.0.1:${port}`, search: '' }).href,
    stop: async () => {
      for (const { near, far } of pairs) {
        near.destroy();
        far.destroy();
      }
      await new Promise((resolve) => listener.close(resolve));
      await server.stop();
    },
    leadsTo: (other) => {
      target = new URL(other.url('any'));
    },
    becomes: (next) => {
      state = next;
      for (const pair of pairs) {
        if (next === 'silent') hush(pair);
        else if (next === 'closed') pair.near.destroy();
        else {
          pair.state = next === 'open' ? pair.state : next;
          pair.near.resume();
          pair.far.resume();
        }
      }
    },
  };
}
