// The check itself: it leaves nothing out, and what it cannot run it does not call green.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, matchesGlob } from 'node:path';
import { after, test } from 'node:test';
import { sources } from './files.ts';
import { runSuite } from './run-suite.ts';
import { sideBySide } from './side-by-side.ts';
import { type Suite, suites, suitesNamed } from './suites.ts';

const folder = mkdtempSync(join(tmpdir(), 'dragoman-suites-'));
after(() => rmSync(folder, { recursive: true }));
// This file runs in Node's runner already, which a child would take itself for a part of.
const { NODE_TEST_CONTEXT: _, ...env } = process.env;
const run = (suite: Suite) => runSuite(suite, env);

function planted(name: string, text: string): Suite {
  const file = join(folder, name);
  writeFileSync(file, text);
  return { name, kind: 'tests', files: [file] };
}

test('every file of tests belongs to one suite, and every pattern of a suite finds one', () => {
  const patterns = suites.flatMap((suite) => (suite.kind === 'tests' ? suite.files : []));
  const files = sources('src', 'test', 'tools', 'bench').filter(({ path }) => path.endsWith('.test.ts'));
  const count = (path: string) => patterns.filter((pattern) => matchesGlob(path, pattern)).length;
  assert.deepEqual(
    files.filter(({ path }) => count(path) !== 1).map(({ path }) => path),
    [],
  );
  assert.deepEqual(
    patterns.filter((pattern) => !files.some(({ path }) => matchesGlob(path, pattern))),
    [],
  );
});

test('a suite without files fails, and so does one without tests', async () => {
  const nowhere = await run({ name: 'nowhere', kind: 'tests', files: [join(folder, 'nowhere/*.test.ts')] });
  assert.equal(nowhere.passed, 0);
  assert.match(nowhere.failures.join(), /^no test ran/);
  const empty = await run(planted('empty.test.mjs', 'export const a = 1;'));
  assert.equal(empty.passed, 0);
  assert.match(empty.failures.join(), /^no test stands in .*empty\.test\.mjs$/);
  const broken = await run(planted('broken.test.mjs', "throw new Error('mark')"));
  assert.match(broken.failures.join(), /^no test stands in .*broken\.test\.mjs: [\s\S]*mark/);
});

test('what passes is counted, what fails is told, what is skipped is said', async () => {
  const text =
    "import { test } from 'node:test'; test('good', () => {}); test('bad', () => { throw new Error('mark'); }); test.skip('later');";
  const { passed, failures, skipped } = await run(planted('mixed.test.mjs', text));
  assert.deepEqual({ passed, skipped }, { passed: 1, skipped: 1 });
  assert.match(failures.join(), /not ok: bad[\s\S]*mark/);
});

test('an error that nobody caught is a failure, whichever test it belongs to', async () => {
  const text = `import { test } from 'node:test';
    test('throws later', () => void setTimeout(() => { throw new Error('mark'); }, 1));
    test('rejects', () => void Promise.reject(new Error('another')));
    test('waits', () => new Promise((resolve) => setTimeout(resolve, 50)));`;
  const { failures } = await run(planted('uncaught.test.mjs', text));
  assert.match(failures.join(), /mark/);
  assert.match(failures.join(), /another/);
});

test('a program that fails is a failure with what it printed; a rule that throws is one, too', async () => {
  assert.deepEqual(await run({ name: 'a', kind: 'program', args: ['-e', '0'] }), { passed: 1, failures: [], skipped: 0 });
  const failed = await run({ name: 'b', kind: 'program', args: ['-e', "console.error('mark'); process.exit(3)"] });
  assert.deepEqual(failed, { passed: 0, failures: ['mark'], skipped: 0 });
  const killed = await run({ name: 'c', kind: 'program', args: ['-e', 'process.kill(process.pid)'] });
  assert.equal(killed.failures.length, 1);
  const broken = await run({
    name: 'd',
    kind: 'rule',
    faults: () => {
      throw new Error('mark');
    },
  });
  assert.match(broken.failures.join(), /mark/);
});

test('a word that names no suite is refused; words choose', () => {
  assert.throws(() => suitesNamed(['unit', 'nowhere']), /No suite is named nowhere\. There are: arrows, /);
  assert.deepEqual(
    suitesNamed(['scenarios', 'unit']).map(({ name }) => name),
    ['unit', 'scenarios on PostgreSQL', 'scenarios on SQLite'],
  );
  assert.deepEqual(suitesNamed(['passkeys']).length, 1);
});

test('suites that share a process lose none of their files', () => {
  const filesOf = (some: readonly Suite[]) => some.flatMap((suite) => (suite.kind === 'tests' ? suite.files : [])).sort();
  assert.deepEqual(filesOf(suitesNamed([])), filesOf(suites));
  const namesOf = (some: readonly Suite[]) => some.flatMap(({ name }) => name.split(', ')).sort();
  assert.deepEqual(namesOf(suitesNamed([])), namesOf(suites));
  assert.deepEqual(namesOf(suitesNamed(['tokens', 'lint', 'scim'])), ['lint', 'scim', 'tokens']);
});

test('jobs run side by side within the limit, and are told in their order', async () => {
  const ends = new Map<string, () => void>();
  const events: string[] = [];
  const begin = (job: string) => {
    events.push(`begin ${job}`);
    return new Promise<string>((resolve) => ends.set(job, () => resolve(job)));
  };
  const all = sideBySide(['a', 'b', 'c', 'd'], 2, begin, (_job, result) => void events.push(`told ${result}`));
  const end = async (job: string) => {
    ends.get(job)!();
    await new Promise(setImmediate);
  };
  assert.deepEqual(events.splice(0), ['begin a', 'begin b']);
  await end('b');
  assert.deepEqual(events.splice(0), ['begin c']);
  await end('a');
  assert.deepEqual(events.splice(0), ['told a', 'told b', 'begin d']);
  await end('d');
  assert.deepEqual(events.splice(0), []);
  await end('c');
  await all;
  assert.deepEqual(events, ['told c', 'told d']);
});
