// What a closed listener still answers: what came on connections that it had taken, until the time for it is over.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { test } from 'node:test';
import fastify from 'fastify';
import { closeListener } from './close-listener.ts';

/** A server that listens, and a connection that it has taken and on which nothing was sent. */
async function silentConnection() {
  const server = fastify();
  server.get('/', () => 'here');
  await server.listen({ host: '127.0.0.1', port: 0 });
  const taken = once(server.server, 'connection');
  const { port } = server.server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk;
  });
  const all = once(socket, 'close').then(() => text);
  await taken;
  const isRefused = () =>
    new Promise<boolean>((resolve) => {
      const other = connect(port, '127.0.0.1');
      other.on('error', () => resolve(true));
      other.on('connect', () => {
        other.destroy();
        resolve(false);
      });
    });
  return { server, socket, all, isRefused };
}

test('a connection that was taken before the end of the drain brings its request afterwards, and is answered', async () => {
  const { server, socket, all, isRefused } = await silentConnection();
  const over = Promise.withResolvers<void>();
  const closed = closeListener(server, () => over.promise);
  while (!(await isRefused()));
  socket.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
  assert.match(await all, /^HTTP\/1\.1 200 OK\r\n[\s\S]*here$/);
  await closed;
  over.resolve();
});

test('a connection on which nothing came is ended when the time for it is over', async () => {
  const { server, all } = await silentConnection();
  const over = Promise.withResolvers<void>();
  const closed = closeListener(server, () => over.promise);
  over.resolve();
  await closed;
  assert.equal(await all, '');
});
