// Connections that waited for the first process of several when the last worker closed its listener were reset, as were those that it had accepted and not
// handed over.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const from = (file: string) => JSON.stringify(new URL(`../../src/cli/${file}`, import.meta.url).href);

/** Two workers behind one listener, and a crowd that the first process itself is: it takes nothing while it asks. */
const program = `
import cluster from 'node:cluster';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { closeListener } from ${from('close-listener.ts')};
import { handOnWhatDies } from ${from('workers/hand-over.ts')};
import { sharedListeners } from ${from('workers/shared-listeners.ts')};
if (cluster.isPrimary) {
  const listeners = sharedListeners();
  const workers = [cluster.fork(), cluster.fork()];
  const underWay = workers.map(handOnWhatDies);
  const [[{ port }]] = await Promise.all(workers.map((worker) => once(worker, 'listening')));
  const ask = () => new Promise((resolve) => {
    let text = '';
    const socket = connect(port, '127.0.0.1');
    socket.on('data', (chunk) => (text += chunk)).on('error', ({ code }) => resolve(code)).on('close', () => resolve(text.slice(9, 12)));
    socket.write('GET / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n');
  });
  const asked = Array.from({ length: 20 }, ask);
  await new Promise((resolve) => process.nextTick(resolve));
  await listeners.close(() => underWay.some((isUnderWay) => isUnderWay()));
  for (const worker of workers) worker.send('drained');
  console.log(JSON.stringify([await Promise.all(asked), await ask()]));
  for (const worker of workers) worker.disconnect();
} else {
  const server = createServer((_, reply) => reply.setHeader('connection', 'close').end('here'));
  process.on('message', () => closeListener({ server, close: async () => server.close() }));
  server.listen(0, '127.0.0.1');
}
`;

test('connections that wait for the first process go to workers before its listener is closed, and none is taken afterwards', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'dragoman-shared-')), 'program.mjs');
  writeFileSync(file, program);
  const { stdout, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', file], {
    encoding: 'utf8',
    timeout: 120_000,
  });
  assert.equal(stderr, '');
  assert.deepEqual(JSON.parse(stdout), [Array.from({ length: 20 }, () => '200'), 'ECONNREFUSED']);
});
