// `serve --workers`: several processes behind one listener. A death of one costs no other's request, figures and logs are one, and a stop reaches all.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { serveDemonstration } from '../pages/browser.ts';
import { attribute, newCollector } from './collector.ts';
import { freshDatabase } from './database.ts';
import { install, type Running, start } from './production.ts';

/** A file over a database of that engine. */
const onEach = ['sqlite', 'postgres'] as const;
const over = async (engine: (typeof onEach)[number], name: string, more?: string) =>
  install(engine === 'postgres' ? await freshDatabase(name) : undefined, more);

const pidsOf = (running: Running) => [...new Set(running.log().flatMap(({ msg, pid }) => (msg === 'ready' ? [Number(pid)] : [])))];
const untilReady = (running: Running, count: number) => running.until(() => pidsOf(running).length >= count);

/** On a connection of its own, so that the listener hands it to the next worker. */
const live = async ({ base }: Running) => (await fetch(`${base}/health/live`, { headers: { connection: 'close' } })).status;

async function answered(running: Running): Promise<number> {
  const text = await (await fetch(`${running.metrics}/metrics`, { headers: { connection: 'close' } })).text();
  const line = /^dragoman_replies_total\{[^}]*code="200"[^}]*\} (\d+)$/m.exec(text);
  return Number(line?.[1] ?? 0);
}

for (const engine of onEach)
  test(`${engine}: workers serve behind one listener; one that is killed is started again, and its counts stay`, {
    timeout: 120_000,
  }, async () => {
    const collector = await newCollector();
    const more = `drain: 0\nmetrics: { port: 0 }\ntraces: { url: '${collector.url}' }`;
    const running = await start(await over(engine, 'workers', more), '--workers', '2');
    try {
      await untilReady(running, 2);
      for (let at = 0; at < 20; at += 1) assert.equal(await live(running), 200);
      assert.equal(await answered(running), 20, 'whichever worker is asked');
      assert.equal(await answered(running), 21, 'the endpoint itself counts, too');
      const refused = await fetch(`${running.base}/metrics`, { headers: { connection: 'close' } });
      assert.equal(refused.status, 404, 'where strangers call');
      assert.match(await refused.text(), /^Figures are served at a listener of their own: .*metrics: \{ port: 9464 \}\.\n$/);
      const before = pidsOf(running);
      const served = new Set(running.log().flatMap(({ msg, pid }) => (msg === 'answered' ? [Number(pid)] : [])));
      process.kill(before[0]!, 'SIGKILL');
      await untilReady(running, 3);
      const told = running.log().find(({ msg }) => String(msg).includes('started again'));
      assert.deepEqual([told?.['worker'], told?.['signal']], [before[0], 'SIGKILL']);
      // One for each: what the dead one logged last it may have taken along.
      for (let at = 0; at < 2; at += 1) assert.equal(await live(running), 200);
      const asking = await fetch(`${running.base}/accounts.login?apiKey=nobody`, { headers: { connection: 'close' } });
      assert.equal(asking.status, 200);
      assert.equal(await answered(running), 24, 'what a dead one had counted is in the sum');
      assert.ok([...served].every((pid) => before.includes(pid)));
    } finally {
      assert.equal(await running.stop(), 0);
    }
    collector.close();
    const looked = collector.spans().filter((each) => attribute(each, 'db.query.text') !== undefined);
    assert.ok(looked.length > 0, 'what a worker that was told to stop had traced is sent');
    assert.deepEqual(
      new Set(looked.map((each) => attribute(each, 'db.system.name'))),
      new Set([engine === 'postgres' ? 'postgresql' : 'sqlite']),
    );
    const pids = new Set(running.log().flatMap(({ msg, pid }) => (msg === 'answered' ? [Number(pid)] : [])));
    assert.ok(pids.size >= 2, 'lines of several workers in one log');
    for (const pid of pidsOf(running)) assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
  });

for (const engine of onEach)
  test(`${engine}: told to stop, all workers drain, answer and end`, { timeout: 120_000 }, async () => {
    const running = await start(await over(engine, 'drained', 'drain: 2'), '--workers', '2');
    await untilReady(running, 2);
    const ready = () => fetch(`${running.base}/health/ready`, { headers: { connection: 'close' } });
    const stopped = running.stop();
    // The second signal is the one of a service manager that tells all processes.
    for (const pid of pidsOf(running)) process.kill(pid, 'SIGTERM');
    while ((await ready()).status === 200);
    for (let at = 0; at < 6; at += 1) assert.equal(await live(running), 200, 'requests are still taken');
    assert.equal(await stopped, 0);
  });

test('a worker that cannot start ends all with its reason', { timeout: 120_000 }, async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) =>
    other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port)),
  );
  const installed = install(await freshDatabase('taken'));
  writeFileSync(installed.file, readFileSync(installed.file, 'utf8').replace('port: 0', `port: ${port}`));
  const { status, stderr } = installed.dragoman('serve', '--workers', '2');
  other.close();
  assert.equal(status, 1, stderr);
  assert.match(stderr, new RegExp(`^Port ${port} on 127\\.0\\.0\\.1 is in use\\.[^\\n]*\\n$`), 'said once');
});

test('workers need a configuration and a number', async () => {
  for (const wrong of ['0', 'many']) assert.equal(install().dragoman('serve', '--workers', wrong).status, 2, wrong);
  await assert.rejects(serveDemonstration(undefined, 'plain', '--workers', '2'), /serve ended with 1: --workers needs --config/);
});
