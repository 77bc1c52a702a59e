// `dragoman wrap` as it is typed: killed in the middle, and run again; and `import --wrap`.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { before, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { program } from '../program.ts';
import { exported, fileOf } from './moving.ts';

const data = join(dirname(fileOf('x', '')), 'wrapped');
const config = fileOf(
  'wrap.yaml',
  `database: ${data}\npublicUrl: https://id.example.org\nmasterKeys: ['${randomBytes(32).toString('base64')}']\n`,
);
const typed = (...args: string[]) => [program, ...args, '--tenant', 'shop', '--config', config];
const dragoman = (...args: string[]) => spawnSync(process.execPath, typed(...args), { encoding: 'utf8', timeout: 120_000 });
const count = (where: string): number => {
  const database = new DatabaseSync(join(data, 'dragoman.db'), { readOnly: true });
  try {
    return Number(database.prepare(`select count(*) as n from passwords where ${where}`).get()!['n']);
  } finally {
    database.close();
  }
};
const md5 = (n: number) => ({ type: 'password-md5', value: createHash('md5').update(`password ${n}`).digest('hex') });
const people = (from: number, to: number) =>
  fileOf(
    `${from}.json`,
    Array.from({ length: to - from }, (_, at) => JSON.stringify(exported(from + at, { password: md5(from + at) }))).join('\n'),
  );
const all = 300;

before(() => {
  for (const args of [['migrate'], ['tenant', 'create', 'shop', '--name', 'Shop', '--preset', 'akamai', '--host', 'id.example.org']]) {
    const { status, stderr } = spawnSync(process.execPath, [program, ...args, '--config', config], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
  }
});

test('a wrap that is killed leaves what it did, and the next one does the rest', { timeout: 120_000 }, async () => {
  const moved = dragoman('import', 'akamai', people(0, all));
  assert.match(moved.stdout, /300 imported/, moved.stderr);
  assert.equal(count(`cost = 'md5 1'`), all);
  const child = spawn(process.execPath, typed('wrap'), { stdio: 'ignore' });
  const ended = once(child, 'exit');
  while (count(`cost = 'wrapped md5 1'`) === 0) await setImmediate();
  child.kill('SIGKILL');
  await ended;
  const done = count(`cost = 'wrapped md5 1'`);
  assert.ok(done > 0 && done < all, `${done} were wrapped when it was killed`);
  assert.equal(count(`cost = 'md5 1'`), all - done, 'each is the one or the other');
  const again = dragoman('wrap');
  assert.equal(again.status, 0, again.stderr);
  assert.match(again.stdout, new RegExp(`^${all - done} hashes wrapped\\. .* no export has these passwords\\.$`, 'm'));
  assert.deepEqual([count(`cost = 'wrapped md5 1'`), count(`hash not like '$argon2id$%'`)], [all, 0]);
  assert.match(dragoman('wrap').stdout, /^No hash is cheap\.$/m);
});

test('an import wraps at once where it is asked to, and an export says how many passwords it has not', { timeout: 120_000 }, () => {
  const { status, stdout, stderr } = dragoman('import', 'akamai', people(1000, 1003), '--wrap');
  assert.equal(status, 0, stderr);
  assert.match(stdout, /^3 hashes wrapped\. .*\n3 read: 3 imported/m);
  assert.equal(count(`cost = 'md5 1'`), 0);
  const told = dragoman('export', 'akamai');
  assert.match(told.stderr, /left out, .* its hash was wrapped \(dragoman wrap\): 303 password/);
  assert.equal(dragoman('import', 'akamai', people(1000, 1001), '--wrap', '--dry-run').status, 2);
});
