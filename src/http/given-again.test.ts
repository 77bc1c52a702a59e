// What is written again before the framework sees it, and what goes on to the framework, whole.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { test } from 'node:test';
import { giveAgain, type ReceivedRequest } from './given-again.ts';

const kept = { headers: ['content-type', 'text/plain'], body: ['kept for ', ''], operation: 'R', address: '127.0.0.1' };
const answered = { api: 'test', code: null, cause: undefined, notes: [] };

/** A server whose framework answers with the body that it read; replies are kept for `/kept`, unless a body or a header says `anew`. */
async function open(isOpen = () => true) {
  const found: ReceivedRequest[] = [];
  const sent: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    response.end(`made of ${request.method} ${Buffer.concat(chunks)}`);
  });
  giveAgain(server, {
    replies: {
      knows: (url) => url === '/kept',
      async find(received) {
        found.push(received);
        const isAnew = String(received.body ?? received.raw.headers['x-anew']).includes('anew');
        return isAnew ? undefined : { ...kept, answered };
      },
    },
    urlOf: ({ url }) => `/as/test${url}`,
    isOpen,
    date: () => 'Mon, 30 Nov 2026 00:00:00 GMT',
    requestId: () => `r${sent.length + 1}`,
    sent: (id, { operation }) => void sent.push(`${id} ${operation}`),
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const ask = async (path: string, init: RequestInit = {}) => {
    const reply = await fetch(`http://127.0.0.1:${port}${path}`, init);
    return [await reply.text(), reply.headers.get('date')];
  };
  return { server, port, ask, found, sent, close: () => server.close() };
}

const now = 'Mon, 30 Nov 2026 00:00:00 GMT';

test('a reply that is kept is written as it was, with the time of now, and told once', async () => {
  const { ask, found, sent, close } = await open();
  assert.deepEqual(await ask('/kept'), ['kept for r1', now]);
  assert.deepEqual(await ask('/kept', { method: 'POST', body: '{"a":1}' }), ['kept for r2', now]);
  assert.deepEqual(
    found.map(({ method, originalUrl, url, body }) => [method, originalUrl, url, body && String(body)]),
    [
      ['GET', '/kept', '/as/test/kept', undefined],
      ['POST', '/kept', '/as/test/kept', '{"a":1}'],
    ],
  );
  assert.deepEqual(sent, ['r1 R', 'r2 R']);
  close();
});

test('what has to be made is made of the whole request', async () => {
  const { ask, found, close } = await open();
  assert.equal((await ask('/kept', { method: 'POST', body: 'anew' }))[0], 'made of POST anew');
  assert.equal((await ask('/kept', { headers: { 'x-anew': 'anew' } }))[0], 'made of GET ');
  assert.equal(found.length, 2);
  close();
});

test('nothing is asked of another target, of a page of another origin, of another method, of a long body, and while the server closes', async () => {
  let isOpen = true;
  const { ask, found, close } = await open(() => isOpen);
  const long = 'x'.repeat(10_001);
  assert.equal((await ask('/other'))[0], 'made of GET ');
  assert.equal((await ask('/kept', { headers: { origin: 'https://shop.example' } }))[0], 'made of GET ');
  assert.equal((await ask('/kept', { method: 'PUT', body: 'a' }))[0], 'made of PUT a');
  assert.equal((await ask('/kept', { method: 'POST', body: long }))[0], `made of POST ${long}`);
  isOpen = false;
  assert.equal((await ask('/kept'))[0], 'made of GET ');
  assert.deepEqual(found, []);
  close();
});

test('a reply that was found while the server began to close left its connection open', async () => {
  let asked = 0;
  const { port, close } = await open(() => ++asked === 1);
  const reply = await fetch(`http://127.0.0.1:${port}/kept`);
  assert.deepEqual([await reply.text(), reply.headers.get('connection')], ['kept for r1', 'close']);
  close();
});

test('a body that comes in pieces goes on whole, and requests after one another on a connection are told apart', async () => {
  const { port, found, close } = await open();
  const socket = connect(port, '127.0.0.1');
  let heard = '';
  socket.on('data', (chunk) => {
    heard += chunk;
  });
  const says = async (words: RegExp) => {
    while (!words.test(heard)) await once(socket, 'data');
    heard = '';
  };
  const head = 'POST /kept HTTP/1.1\r\nhost: here\r\ncontent-length: 6\r\n\r\n';
  socket.write(`${head}abc`);
  await new Promise((resolve) => setImmediate(resolve));
  socket.write('def');
  await says(/kept|made of POST abcdef/);
  socket.write(`${head}ghijkl`);
  await says(/kept/);
  socket.write('GET /other HTTP/1.1\r\nhost: here\r\n\r\n');
  await says(/made of GET /);
  assert.ok(found.length >= 1);
  socket.destroy();
  close();
});
