// A production installation has no control of worlds, and loads nothing of them.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { program } from '../program.ts';
import { install } from '../serving/production.ts';

/** Tells each file that is loaded of what only worlds and scenarios need. */
const hook = `import { registerHooks } from 'node:module';
registerHooks({ load(url, context, next) {
  if (/(src\\/(worlds|proving)\\/|demonstrate-worlds)/.test(url)) process.stderr.write('LOADED ' + url + '\\n');
  return next(url, context);
} });`;

test('a production installation answers /_test as any path that there is not, and loads nothing of worlds', async () => {
  const { file } = install();
  const args = ['--import', `data:text/javascript,${encodeURIComponent(hook)}`, program, 'serve', '--config', file];
  const child = spawn(process.execPath, args, { env: { ...process.env, DRAGOMAN_TEST_KEY: 'a key that nobody asks for' } });
  const ended = once(child, 'exit');
  let output = '';
  const base = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += chunk;
        const ready = /"base":"([^"]+)"[^\n]*"ready"/.exec(output)?.[1];
        if (ready) resolve(ready);
      });
    ended.then(() => reject(new Error(output)));
  });
  const reply = await fetch(`${base}/_test/worlds`, { method: 'POST' });
  assert.equal(reply.status, 404);
  const world = await fetch(`${base}/as/gigya@any/accounts.login`, { method: 'POST' });
  assert.doesNotMatch(await world.text(), /no-such-world/);
  child.kill('SIGTERM');
  await ended;
  assert.doesNotMatch(output, /LOADED/);
});
