// A new dialect is a folder and one line: types, its scenario, its error page and its place on the screen follow from them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeTypes, root, run, spawned } from './grown.ts';

/** The tests that go through the list of dialects, of what they share and of the one way in. */
const common = ['vague', 'dialect-settings'];
const admission = ['closed-dialects', 'dialect-uses', 'every-door', 'every-way-in'];

test('a sixth dialect with one code is a folder and one line', () => {
  judgeTypes();
  run('bin/dragoman.mjs', 'errors', 'sixth');
  assert.match(run('bin/dragoman.mjs', 'explain', 'sixth', '1'), /Sixth 1[\s\S]*Say a name[\s\S]*\/sixth\/greet/);
  assert.match(run('bin/dragoman.mjs', 'scenario', 'sixth', '1'), /observed 1, because of parameter\.missing/);
  assert.match(run('bin/dragoman.mjs', 'tenant', 'create', '--help'), /"hazizz",\s+"sixth"\)/);
});

test('the checks that look at every dialect take it as it is', () => {
  run('tools/docs.ts');
  run('node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', 'src/dialects/sixth', 'src/dialects.ts');
  run('tools/check.ts', 'arrows', 'sizes', 'words');
  const files = [
    ...admission.map((name) => `test/admission/${name}.test.ts`),
    'test/readme.test.ts',
    ...common.map((name) => `src/dialects/_common/${name}.test.ts`),
  ];
  assert.match(run('--test-reporter=tap', '--test-force-exit', 'tools/run-files.ts', ...files), /^# pass [1-9]\d*\n# fail 0$/m);
});

test('a dialect that forgets to count its calls answers none', () => {
  const path = 'src/dialects/sixth/answers.ts';
  root.edit(path, (text) => text.replace('      await admitted.asAnonymous();\n', ''));
  const { status, stdout } = spawned('bin/dragoman.mjs', 'scenario', 'sixth', '1');
  assert.notEqual(status, 0);
  assert.match(stdout, /authenticate of sixth let a call in that counts for no rate/);
});
