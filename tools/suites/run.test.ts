// The runner of foreign suites must not be green by having run nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checksIn, judge } from './judge.ts';
import type { Row } from './row.ts';
import { rows } from './rows.ts';
import { main } from './run.ts';
import { exitCodeOf, runRow } from './runner.ts';
import { keysOf } from './server.ts';

const row: Row = {
  name: 'made-up',
  shows: 'nothing',
  needs: ['node'],
  versions: ['made-up@1'],
  fetch: async () => {},
  run: () => ({ program: process.execPath, args: ['-e', 'console.log(JSON.stringify({ check: process.env.BASE, ok: true }))'] }),
  least: 1,
  known: {},
};
const asked = { engine: 'sqlite', from: undefined, say: () => {} } as const;
const server = {
  base: 'http://a',
  portal: 'b:c',
  owner: 'd:e',
  operator: 'f:g',
  site: 'h:i',
  application: 'j:k',
  authing: 'l:m',
  authingPool: 'n:o',
};
let started = 0;
let stopped = 0;
const stop = async () => {
  stopped += 1;
};
const starting = async () => {
  started += 1;
  return { ...server, stop };
};
const printing =
  (...lines: readonly string[]): Row['run'] =>
  () => ({ program: process.execPath, args: ['-e', lines.map((line) => `console.log(${JSON.stringify(line)})`).join(';')] });
const quiet = async (args: readonly string[], all: readonly Row[], run?: typeof runRow) => {
  const { stdout, stderr } = process;
  const written = { out: stdout.write, err: stderr.write };
  let said = '';
  stdout.write = stderr.write = ((text: string) => {
    said += text;
    return true;
  }) as never;
  try {
    return { code: await main(args, all, run), said };
  } finally {
    stdout.write = written.out;
    stderr.write = written.err;
  }
};

test('a suite sees the server of its own, which is stopped in any case', async () => {
  assert.deepEqual(await runRow(row, asked, starting as never), { passed: 1, known: 0, faults: [] });
  await assert.rejects(runRow({ ...row, run: () => assert.fail('no program') }, asked, starting as never), /no program/);
  assert.deepEqual([started, stopped], [2, 2]);
});

test('a row whose tool is missing is not green and starts no server', async () => {
  const before = started;
  for (const missing of [
    { needs: ['no-such-program-anywhere'] },
    { fetch: (kit: Parameters<Row['fetch']>[0]) => kit.get('node', ['-e', 'process.exit(3)']) },
  ]) {
    const ran = await runRow({ ...row, ...missing }, asked, starting as never);
    assert.match('missing' in ran ? ran.missing : '', /cannot be had here/);
    assert.equal(exitCodeOf([ran]), 2);
  }
  assert.equal(started, before);
});

test('a suite that prints nothing, or ends badly, is not green', async () => {
  const silent = await runRow({ ...row, run: printing('all is well') }, asked, starting as never);
  assert.deepEqual(silent, { passed: 0, known: 0, faults: ['only 0 checks passed; at least 1 must'] });
  const broken = {
    ...row,
    run: () => ({ program: process.execPath, args: ['-e', `console.log('{"check":"a","ok":true}'); process.exit(3)`] }),
  };
  const ran = await runRow(broken, asked, starting as never);
  assert.match('faults' in ran ? ran.faults.join() : '', /^the program: ended with 3/);
  assert.equal(exitCodeOf([ran]), 1);
});

test('a failure is met only if it is known, and one that is mended must leave the list', () => {
  const checks = checksIn('noise\n{"check":"a","ok":true}\n{"check":"b","ok":false,"why":"so"}\n');
  assert.deepEqual(judge({ least: 1, known: { b: 'a reason' } }, checks), { passed: 1, known: 1, faults: [] });
  assert.deepEqual(judge({ least: 1, known: {} }, checks).faults, ['b: so']);
  const { faults } = judge({ least: 1, known: { a: 'was so', b: 'is so', c: 'was so' } }, checks);
  assert.deepEqual(faults, [
    'a: passes now, take it off the list of known failures',
    'c: no longer runs, take it off the list of known failures',
  ]);
});

test('what a row tells documents of, its checks show', () => {
  const spoken = { dialect: 'made-up', operations: ['a.x', 'a.y'] };
  const checks = checksIn('{"check":"a","ok":true,"operation":"a.x"}\n{"check":"b","ok":false,"operation":"a.y"}\n');
  assert.deepEqual(judge({ least: 1, known: { b: 'is so' }, spoken }, checks).faults, ['no check shows that a.y works']);
  const more = checksIn('{"check":"a","ok":true,"operation":"a.x"}\n{"check":"c","ok":true,"operation":"a.z"}\n');
  assert.deepEqual(judge({ least: 1, known: {}, spoken: { ...spoken, operations: ['a.x'] } }, more).faults, [
    'a.z works: add it to what is spoken',
  ]);
});

test('the exit code is 0 only if every row ran and was met', () => {
  const met = { passed: 3, known: 1, faults: [] };
  const missed = { passed: 3, known: 0, faults: ['a'] };
  assert.equal(exitCodeOf([met, met]), 0);
  assert.equal(exitCodeOf([met, { missing: 'x' }]), 2);
  assert.equal(exitCodeOf([{ missing: 'x' }, missed]), 1);
  assert.equal(exitCodeOf([]), 2, 'nothing ran');
});

test('an unknown name runs nothing, and neither do --list and --help', async () => {
  const never = () => assert.fail('a row ran');
  assert.equal((await quiet(['no-such-suite'], [row], never)).code, 64);
  assert.equal((await quiet(['made-up', 'no-such-suite'], [row], never)).code, 64);
  assert.equal((await quiet(['--no-such-flag'], [row], never)).code, 64);
  assert.equal((await quiet(['--from', '/tmp'], [row, { ...row, name: 'other' }], never)).code, 64);
  const list = await quiet(['--list'], [row], never);
  assert.equal(list.code, 0);
  assert.match(list.said, /^made-up\n {2}nothing\n {2}made-up@1/);
  assert.match((await quiet(['--help'], [row], never)).said, /^Usage/);
});

test('names choose, and what they chose decides the exit code', async () => {
  const ran: string[] = [];
  const run = async ({ name }: Row) => {
    ran.push(name);
    return { missing: 'cannot be had here: x' };
  };
  const { code, said } = await quiet(['made'], [row, { ...row, name: 'other' }], run);
  assert.deepEqual([code, ran], [2, ['made-up']]);
  assert.match(said, /made-up: NOT RUN/);
});

test('every row says what it needs, pins versions and gives a reason for each known failure', () => {
  assert.equal(new Set(rows.map(({ name }) => name)).size, rows.length);
  for (const { name, versions, least, known } of rows) {
    assert.ok(versions.length > 0 && versions.every((version) => /\d/.test(version)), name);
    assert.ok(least > 0, name);
    for (const [check, why] of Object.entries(known)) assert.ok(why.length > 20, `${name}: ${check}`);
  }
});

test('keys are read off the screen, and a screen without them is told', () => {
  const screen =
    'Dragoman is listening on http://127.0.0.1:1 and\n portal portal : abc\n owner ownerid : def\n Console x   Authorization: Bearer operator:ghi\n' +
    'apiKey site   secret jkl\nuserKey app   its secret mno\n app 0123456789abcdef01234567 : pqr\npool 0123456789abcdef01234568 : stu\n';
  const authing = '0123456789abcdef01234567:pqr';
  const authingPool = '0123456789abcdef01234568:stu';
  const keys = {
    portal: 'portal:abc',
    owner: 'ownerid:def',
    operator: 'operator:ghi',
    site: 'site:jkl',
    application: 'app:mno',
    authing,
    authingPool,
  };
  assert.deepEqual(keysOf(screen), { base: 'http://127.0.0.1:1', ...keys });
  assert.throws(() => keysOf(''), /does not show/);
});
