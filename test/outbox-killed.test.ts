// A served program that is killed while it sends: what it had committed goes out at the next start, under the same id.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { serveDemonstration } from './pages/browser.ts';

test('a post that kill -9 cut off is sent by the next start', { timeout: 120_000 }, async () => {
  const service = createServer().listen(0, '127.0.0.1');
  await once(service, 'listening');
  const posted = async () => (await once(service, 'request')) as [IncomingMessage, ServerResponse];
  const first = await serveDemonstration();
  const authorization = /Authorization: (Bearer \S+)/.exec(first.output())![1]!;
  const headers = { authorization, 'content-type': 'application/json' };
  const reportSink = `http://127.0.0.1:${(service.address() as AddressInfo).port}/reports`;
  const body = JSON.stringify({ settings: { community: { reportSink } } });
  assert.equal((await fetch(`${first.base}/console/api/demo/settings`, { method: 'PATCH', headers, body })).status, 200);
  const password = createHash('sha256').update('correct horse').digest('hex');
  const signIn = await fetch(`${first.base}/auth-server/auth?grant_type=password&username=ann-demo&password=${password}`, {
    method: 'POST',
  });
  const { token } = (await signIn.json()) as { token: string };
  const cut = posted();
  const asked = assert.rejects(
    fetch(`${first.base}/hazizz-server/users/1/report`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: 'He copied my text.',
    }),
  );
  const [unanswered] = await cut;
  await first.stop('SIGKILL');
  await asked;
  // The claim of the process that died ends now, and not in a minute and a half.
  const database = new DatabaseSync(join(first.folder, 'dragoman.db'));
  assert.equal(database.prepare('update outbox set due = 1').run().changes, 1);
  database.close();
  const again = posted();
  const second = await serveDemonstration(first.folder);
  try {
    const [request, reply] = await again;
    assert.equal(request.headers['webhook-id'], unanswered.headers['webhook-id']);
    reply.writeHead(200).end();
  } finally {
    await second.stop();
    service.closeAllConnections();
    service.close();
  }
  const left = new DatabaseSync(join(first.folder, 'dragoman.db'));
  assert.equal(left.prepare('select count(*) as count from outbox').get()?.['count'], 0);
  left.close();
});
