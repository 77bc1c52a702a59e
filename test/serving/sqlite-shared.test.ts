// A file of SQLite that several write: workers of one serve, of which one is killed, and another program that keeps its write lock.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { type Installed, install, type Running, start } from './production.ts';

const pidsOf = (running: Running) => running.log().flatMap(({ msg, pid }) => (msg === 'ready' ? [Number(pid)] : []));

/** An installation with a tenant, and calls of its operator. */
function shop(installed: Installed) {
  const made = installed.dragoman('tenant', 'create', 'shop', '--preset', 'gigya');
  const [, id, secret] = /"id":\s*"([^"]+)",\s*"secret":\s*"([^"]+)"/.exec(made.stdout) ?? assert.fail(made.stderr);
  const headers = { authorization: `Bearer ${id}:${secret}`, 'content-type': 'application/json', connection: 'close' };
  const call = (base: string, method: string, path: string, body?: object) =>
    fetch(`${base}/console/api/shop${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  return {
    read: async ({ base }: Running) => (await call(base, 'GET', '/settings')).status,
    write: async ({ base }: Running, email: string) => {
      const reply = await call(base, 'POST', '/accounts', { email });
      return { status: reply.status, body: (await reply.json()) as { readonly account?: { readonly id: string } } };
    },
    free: async ({ base }: Running) =>
      assert.equal((await call(base, 'PATCH', '/settings', { settings: { rates: { address: null, caller: null } } })).status, 200),
  };
}

for (const workers of [1, 2])
  test(`while another program keeps the write lock, ${workers} answer every read, and writes afterwards`, {
    timeout: 120_000,
  }, async () => {
    const installed = install();
    const { read, write, free } = shop(installed);
    const running = await start(installed, '--workers', String(workers));
    try {
      await running.until(() => pidsOf(running).length === workers);
      await free(running);
      for (let at = 0; at < 2 * workers; at += 1) assert.equal(await read(running), 200);
      const other = new DatabaseSync(join(installed.folder, 'dragoman.db'));
      other.exec('begin immediate');
      let written = 0;
      const writes = Array.from({ length: 4 }, async (_, at) => {
        const answer = await write(running, `p${at}@example.org`);
        written += 1;
        return answer;
      });
      let answered = 0;
      for (const until = performance.now() + 2000; performance.now() < until; answered += 1) assert.equal(await read(running), 200);
      assert.equal(written, 0);
      assert.ok(answered >= 20, `${answered} reads were answered`);
      other.exec('rollback');
      for (const { status, body } of await Promise.all(writes)) assert.equal(status, 201, JSON.stringify(body));

      other.exec('begin immediate');
      const refused = await write(running, 'late@example.org');
      assert.equal(refused.status, 500);
      assert.equal(await read(running), 200);
      other.exec('rollback');
      other.close();
      assert.equal((await write(running, 'late@example.org')).status, 201, 'nothing of it was stored');
    } finally {
      assert.equal(await running.stop(), 0);
    }
  });

test('a worker that is killed under load loses nothing that was acknowledged, and others go on', { timeout: 120_000 }, async () => {
  const installed = install(undefined, 'drain: 0');
  const { write, free } = shop(installed);
  const running = await start(installed, '--workers', '2');
  try {
    await running.until(() => pidsOf(running).length === 2);
    await free(running);
    const acknowledged: string[] = [];
    let busy = true;
    let number = 0;
    const caller = async () => {
      while (busy) {
        number += 1;
        // A request that is open in the worker that dies is lost, and nobody else's.
        const { status, body } = await write(running, `p${number}@example.org`).catch(() => ({ status: 0, body: { account: undefined } }));
        if (status === 201) acknowledged.push(body.account!.id);
        else assert.equal(status, 0, JSON.stringify(body));
      }
    };
    const load = Array.from({ length: 4 }, caller);
    for (let round = 1; round <= 3; round += 1) {
      const enough = acknowledged.length + 30;
      while (acknowledged.length < enough) await new Promise((resolve) => setTimeout(resolve, 50));
      process.kill(pidsOf(running).at(-1)!, 'SIGKILL');
      await running.until(() => pidsOf(running).length === 2 + round);
    }
    busy = false;
    await Promise.all(load);
    const database = new DatabaseSync(join(installed.folder, 'dragoman.db'), { readOnly: true });
    assert.deepEqual({ ...database.prepare('pragma quick_check').get() }, { quick_check: 'ok' });
    const stored = new Set(
      database
        .prepare('select id from accounts')
        .all()
        .map(({ id }) => id),
    );
    database.close();
    assert.deepEqual(
      acknowledged.filter((id) => !stored.has(id)),
      [],
    );
  } finally {
    assert.equal(await running.stop(), 0);
  }
});
