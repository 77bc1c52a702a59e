// Whoever left before the first line was written kept a place among the streams for ever.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { test } from 'node:test';
import { writeEvents } from './server-sent-events.ts';

test('a reader that left while it was asked who it is gives its place back, and is told nothing', async (t) => {
  const { promise: over, resolve } = Promise.withResolvers<number>();
  const { promise: asked, resolve: isAsked } = Promise.withResolvers<void>();
  let looks = 0;
  const next = async () => {
    looks += 1;
    return [];
  };
  const server = createServer(async (_request, response) => {
    isAsked();
    await once(response, 'close');
    await writeEvents(response, { next, pause: async () => true, close: () => resolve(looks) });
  });
  t.after(() => server.close());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\nHost: here\r\n\r\n');
  await asked;
  socket.destroy();
  assert.equal(await over, 0);
});
