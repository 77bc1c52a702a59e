// One `serve` to a folder of SQLite: a second one is refused, a death leaves nothing to clean up, and other commands go on.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { serveDemonstration } from '../pages/browser.ts';
import { program } from '../program.ts';
import { install, start } from './production.ts';

test('a second serve on the same folder is refused by a sentence, and the first goes on', { timeout: 120_000 }, async () => {
  const installed = install();
  const first = await start(installed);
  const second = installed.dragoman('serve');
  assert.equal(second.status, 1, second.stderr);
  assert.match(second.stderr, /^Another dragoman serve has the folder .*Stop it first[^\n]*\n$/);
  assert.equal((await fetch(`${first.base}/health/ready`)).status, 200);

  const made = installed.dragoman('tenant', 'create', 'shop', '--preset', 'akamai');
  assert.equal(made.status, 0, made.stderr);
  const client = installed.dragoman('client', 'create', 'shop', '--api', 'akamai', '--id', 'a'.repeat(32), '--right', 'sign-in');
  assert.equal(client.status, 0, `other commands work meanwhile: ${client.stderr}`);

  await first.stop('SIGKILL');
  const third = await start(installed);
  assert.equal(await third.stop(), 0, 'a lock that a death left asks nothing of anybody');
  assert.equal(await (await start(installed)).stop(), 0);
});

for (const workers of ['1', '2'])
  test(`a serve with workers is one serve: a second one with ${workers} is refused, and so it is while a worker outlives the first process`, {
    timeout: 120_000,
  }, async () => {
    const installed = install();
    const running = await start(installed, '--workers', '2');
    await running.until(() => running.log().filter(({ msg }) => msg === 'ready').length === 2);
    const refused = () => {
      const { status, stderr } = installed.dragoman('serve', '--workers', workers);
      assert.equal(status, 1, stderr);
      assert.match(stderr, /^Another dragoman serve has the folder [^\n]*\n$/);
    };
    refused();
    const [first] = running.log().flatMap(({ msg, pid }) => (msg === 'ready' ? [Number(pid)] : []));
    process.kill(first!, 'SIGSTOP');
    await running.stop('SIGKILL');
    refused();
    process.kill(first!, 'SIGKILL');
    assert.equal(await (await start(installed, '--workers', workers)).stop(), 0);
  });

test('so it is in demonstration mode, where the ports are two', { timeout: 120_000 }, async () => {
  const first = await serveDemonstration();
  const env = { ...process.env, DRAGOMAN_PORT: '0', DRAGOMAN_DATA: first.folder };
  const second = spawnSync(process.execPath, [program, 'serve'], { encoding: 'utf8', env });
  assert.deepEqual([second.status, second.stdout], [1, '']);
  assert.match(second.stderr, /^Another dragoman serve/);
  await first.stop();
});
