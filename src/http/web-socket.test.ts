// Connections that somebody wanted a WebSocket of: none outlives its use.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { test } from 'node:test';
import { pino } from 'pino';
import { newServer } from './server.ts';
import { type SocketEvents, writeToSocket } from './web-socket-events.ts';

/** Nothing ever comes, and whoever reads may. */
const silent = { next: async () => [], demandStill: async () => {}, pause: async () => true };

/** A server that refuses `/no`, and tells by `/events`. */
async function open(t: { after(done: () => unknown): void }, events: Partial<SocketEvents> = {}) {
  const { promise: over, resolve } = Promise.withResolvers<void>();
  const counted: string[] = [];
  const server = newServer({
    findRouteOwner: () => null,
    log: pino({ level: 'silent' }),
    metrics: { count: (_api: string, _operation: string, code: string) => void counted.push(code) } as never,
    trustedProxies: [],
    bodyLimit: 1000,
    requestId: () => 'r',
    unroutable: new Map(),
  });
  server.get('/no', async (_request, reply) => reply.code(401).send('no'));
  server.get('/events', (_request, reply) => {
    reply.leave();
    void writeToSocket(reply.raw, { ...silent, close: () => resolve(), ...events }).catch(() => {});
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
  t.after(() => server.close());
  const listener = server.server as Server;
  const { port } = listener.address() as AddressInfo;
  const ask = (path: string, more = '') => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    t.after(() => socket.destroy());
    socket.on('error', () => {});
    const key = 'sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==';
    socket.write(`GET ${path} HTTP/1.1\r\nhost: here\r\nconnection: upgrade\r\nupgrade: websocket\r\n${key}\r\n${more}\r\n`);
    return socket;
  };
  return { listener, ask, over, counted };
}

test('whoever was refused a WebSocket and said more kept the connection for ever', async (t) => {
  const { listener, ask } = await open(t);
  const accepted = once(listener, 'connection');
  const socket = ask('/no');
  const heard = once(socket, 'data');
  const [theirs] = await accepted;
  const closed = once(theirs, 'close');
  assert.match(String(await heard), /^HTTP\/1\.1 401 [\s\S]*connection: close[\s\S]*no$/i);
  socket.write('and more');
  await closed;
});

test('a request with a body is an ordinary one, whatever else it asks for', async (t) => {
  const { listener, ask } = await open(t);
  listener.once('upgrade', () => assert.fail('it is none'));
  const socket = ask('/no', 'content-type: text/plain\r\ncontent-length: 5\r\n');
  socket.write('hello');
  assert.match(String(await once(socket, 'data')), /^HTTP\/1\.1 401 [\s\S]*connection: keep-alive/i);
});

test('whoever answers no ping is there no more, and the request is counted', async (t) => {
  const { listener, ask, over, counted } = await open(t, { pause: () => new Promise((resolve) => setImmediate(resolve, true)) });
  const accepted = once(listener, 'connection');
  ask('/events').resume();
  const [theirs] = await accepted;
  await Promise.all([over, once(theirs, 'close')]);
  assert.deepEqual(counted, ['101']);
});

/** What follows the head, once it is over. */
async function frameOf(socket: Socket, over: Promise<void>): Promise<string | undefined> {
  const heard: Buffer[] = [];
  socket.on('data', (part: Buffer) => heard.push(part));
  await over;
  if (!socket.readableEnded) await once(socket, 'end');
  return Buffer.concat(heard).toString('latin1').split('\r\n\r\n')[1];
}

test('a client that comes back by itself took a restart for the end', async (t) => {
  const { ask, over } = await open(t, { pause: async () => false });
  const frame = await frameOf(ask('/events'), over);
  assert.equal(frame, '\x88\x02\x03\xf4', 'a frame that closes it, with 1012');
});

test('whoever might read no more, and to whom nothing was to be told, kept the connection', async (t) => {
  let looks = 0;
  const events = {
    next: async () => {
      looks += 1;
      return [];
    },
    demandStill: () => Promise.reject(new Error('it ended')),
    pause: () => new Promise<boolean>((resolve) => setImmediate(resolve, true)),
  };
  const { ask, over } = await open(t, events);
  const frame = await frameOf(ask('/events'), over);
  assert.equal(frame, '\x88\x02\x03\xf0', 'a frame that closes it, with 1008');
  assert.ok(looks <= 10, `${looks}`);
});
