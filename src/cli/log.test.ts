// Gathered lines are not lost: neither those before a warning, nor those of a process that ends, whatever ends it but kill -9.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

/** What a process had written to its log when it ended. */
function linesOf(program: string): readonly Record<string, unknown>[] {
  const file = join(mkdtempSync(join(tmpdir(), 'dragoman-log-')), 'log');
  run(program, file);
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

/** A process whose log is that file. */
function run(program: string, file: string) {
  const source = `globalThis.setInterval = () => ({ unref() {} });\nconst { newLog } = await import(${JSON.stringify(new URL('./log.ts', import.meta.url).href)});\nconst log = newLog('info', 1);\n${program}`;
  const args = ['--disable-warning=ExperimentalWarning', '--input-type=module-typescript', '-e', source];
  return spawnSync(process.execPath, args, {
    stdio: ['ignore', openSync(file, 'w'), 'pipe'],
    timeout: 60_000,
    killSignal: 'SIGKILL',
    encoding: 'utf8',
  });
}

const ends = {
  'the end of its work': '',
  'process.exit': 'process.exit(3);',
  'an exception that nobody catches': "throw new Error('x');",
  'a rejection that nobody catches': "await Promise.reject(new Error('x'));",
};
for (const [name, end] of Object.entries(ends))
  test(`a process that ends by ${name} has written every line`, () => {
    const lines = linesOf(`for (let i = 0; i < 1000; i += 1) log.info({ i }, 'answered');\n${end}`);
    assert.deepEqual(
      lines.map(({ i }) => i),
      Array.from({ length: 1000 }, (_, i) => i),
    );
  });

test('lines stay in their order when a process ends while all threads of its own are busy', () => {
  const busy =
    "const { pbkdf2 } = await import('node:crypto'); for (let i = 0; i < 8; i += 1) pbkdf2('p', 's', 200_000, 32, 'sha256', () => {});";
  const lines = linesOf(`${busy} for (let i = 0; i < 100; i += 1) log.info({ i }, 'answered');\nprocess.exit(3);`);
  assert.deepEqual(
    lines.map(({ i }) => i),
    Array.from({ length: 100 }, (_, i) => i),
  );
});

/** Ends the process as kill -9 does, once that much is written. No timer runs, so that nothing is written because a second has passed. */
const killedAt = (bytes: number) =>
  `const { fstatSync } = await import('node:fs');
   const look = () => (fstatSync(1).size >= ${bytes} ? process.kill(process.pid, 'SIGKILL') : setImmediate(look));
   look();`;

test('a warning and an error are written at once, with what came before them', () => {
  for (const level of ['warn', 'error'])
    assert.deepEqual(
      linesOf(`log.info('before'); log.${level}('now'); ${killedAt(1)}`).map(({ msg }) => msg),
      ['before', 'now'],
    );
});

test('lines are written as they gather: kill -9 finds the last ones only', () => {
  const lines = linesOf(`for (let i = 0; i < 1000; i += 1) log.info({ i }, 'answered'); ${killedAt(60_000)}`);
  assert.ok(lines.length >= 600, `${lines.length} of 1000`);
});

test('a log that cannot be written ends no process', { skip: !existsSync('/dev/full') }, () => {
  const { status, stderr } = run(
    `for (let i = 0; i < 1000; i += 1) log.warn({ i }, 'answered');\nsetImmediate(() => process.exit(3));`,
    '/dev/full',
  );
  assert.deepEqual([status, stderr], [3, '']);
});

test('an error that a driver decorated is told without its secrets', () => {
  const secrets = { password: 'pw-1', secret: 'pw-2', token: 'pw-3', headers: { authorization: 'pw-4' } };
  const [line] = linesOf(
    `log.error({ err: Object.assign(new Error('broke'), ${JSON.stringify({ ...secrets, code: 'E1' })}) }, 'answered');`,
  );
  assert.doesNotMatch(JSON.stringify(line), /pw-/);
  const { message, code, password } = line!['err'] as Record<string, unknown>;
  assert.deepEqual({ message, code, password }, { message: 'broke', code: 'E1', password: '[Redacted]' });
});
