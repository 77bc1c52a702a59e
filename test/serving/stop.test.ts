// How a served program stops: whoever tells it, and however often, what is open is answered.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { serveDemonstration } from '../pages/browser.ts';
import { openLogin, untilClosed } from './open-request.ts';
import { install, start } from './production.ts';

test('a request that is open when it is told to stop is answered, and it ends with 0', { timeout: 120_000 }, async () => {
  const served = await serveDemonstration();
  const { reply, finish } = await openLogin(served.base);
  const stopped = served.stop();
  await untilClosed(served.base);
  finish();
  assert.match(await reply, /"errorCode":\s*0/);
  assert.equal(await stopped, 0);
});

test('a stop that is told to the whole process group, and told again and again, cuts no open request', { timeout: 120_000 }, async () => {
  const served = await serveDemonstration(undefined, 'launched');
  const { reply, finish } = await openLogin(served.base);
  const stopped = served.stop();
  await untilClosed(served.base);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGINT'] as const) served.stop(signal);
  finish();
  assert.match(await reply, /"errorCode":\s*0/);
  assert.equal(await stopped, 0);
});

test('what tells the launcher alone to stop, stops in order', { timeout: 120_000 }, async () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const served = await serveDemonstration(undefined, 'launched');
    const { reply, finish } = await openLogin(served.base);
    const ended = new Promise((resolve) => served.child.on('exit', resolve));
    served.child.kill(signal);
    await untilClosed(served.base);
    finish();
    assert.match(await reply, /"errorCode":\s*0/);
    assert.equal(await ended, 0, signal);
  }
});

test('a launcher that is killed takes what it started along', { timeout: 120_000 }, async () => {
  const served = await serveDemonstration(undefined, 'launched');
  const [child] = execFileSync('ps', ['-o', 'pid=', '--ppid', String(served.child.pid)], { encoding: 'utf8' })
    .trim()
    .split(/\s+/);
  assert.ok(Number(child) > 0, 'the launcher started a process');
  served.child.kill('SIGKILL');
  await untilClosed(served.base);
  await untilEnded(Number(child));
});

/** One that ended and that nobody waited for is still listed, as a zombie. */
async function untilEnded(pid: number): Promise<void> {
  const state = () => {
    try {
      return execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    } catch {
      return '';
    }
  };
  while (!/^(Z|$)/.test(state())) await new Promise((resolve) => setImmediate(resolve));
}

test('told to stop, it is not ready any more, takes requests for a while, and closes each connection with its answer', {
  timeout: 120_000,
}, async () => {
  const running = await start(install(undefined, 'drain: 6'));
  const ready = () => fetch(`${running.base}/health/ready`);
  const before = await ready();
  assert.deepEqual([before.status, before.headers.get('connection')], [200, 'keep-alive']);
  const stopped = running.stop();
  let after = await ready();
  while (after.status === 200) after = await ready();
  assert.deepEqual([after.status, after.headers.get('connection')], [503, 'close']);
  const taken = await fetch(`${running.base}/health/live`);
  assert.deepEqual([taken.status, taken.headers.get('connection')], [200, 'close'], 'a request on a new connection is answered');
  assert.equal(await stopped, 0);
});
