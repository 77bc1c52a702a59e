// Connections that waited in the kernel's queue when a listener was closed were reset, with the requests that they held.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import Fastify from 'fastify';
import { closeListener } from './close-listener.ts';
import { addressOf } from './listen.ts';

const request = 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n';

/** How a request on a connection of its own ends: the status, or the error. */
async function ask(port: number): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk;
  });
  const failed = once(socket, 'error').then(([error]) => String(error.code));
  socket.write(request);
  return Promise.race([failed, once(socket, 'close').then(() => text.slice(9, 12))]);
}

/** So many at once; when it resolves, the kernel has taken their connections, and this thread none of them. */
const crowd = async (port: number, count: number) => {
  const asked = Array.from({ length: count }, () => ask(port));
  await new Promise<void>((resolve) => process.nextTick(resolve));
  return asked;
};

test('connections that wait to be taken are answered before the listener is closed, and none is taken afterwards', async () => {
  const server = Fastify();
  server.get('/', async () => 'here');
  await server.listen({ host: '127.0.0.1', port: 0 });
  const port = Number(new URL(addressOf(server)).port);
  const asked = await crowd(port, 20);
  await closeListener(server);
  assert.deepEqual(
    await Promise.all(asked),
    Array.from({ length: 20 }, () => '200'),
  );
  assert.equal(await ask(port), 'ECONNREFUSED');
});
