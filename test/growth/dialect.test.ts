// A new dialect is a folder and one line: types, its scenario, its error page and its place on the screen follow from them.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, test } from 'node:test';
import { checkout, put } from './checkout.ts';
import { sixth } from './sixth.ts';

/** The tests that go through the list of dialects, of what they share and of the one way in. */
const common = ['vague', 'dialect-settings'];
const admission = ['closed-dialects', 'dialect-uses', 'every-door', 'every-way-in'];

const root = checkout();
after(() => root.remove());

/** On one engine: what a dialect is does not hang on it. */
const spawned = (...args: string[]) => {
  // A runner that is told that it runs within a test runs none itself; and what was built is not this copy.
  const { NODE_TEST_CONTEXT: _within, DRAGOMAN_TEST_PROGRAM: _built, ...env } = process.env;
  return spawnSync(process.execPath, args, { cwd: root.path, encoding: 'utf8', env: { ...env, DRAGOMAN_ENGINES: 'sqlite' } });
};

const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawned(...args);
  assert.equal(status, 0, `${args.join(' ')}\n${stdout}${stderr}`);
  return stdout;
};

test('a sixth dialect with one code is a folder and one line', () => {
  for (const [path, text] of Object.entries(sixth)) put(root.path, `src/dialects/sixth/${path}`, text);
  root.edit('src/dialects.ts', (text) =>
    text
      .replace('import { wso2 }', "import { sixth } from './dialects/sixth/manifest.ts';\nimport { wso2 }")
      .replace('wso2, hazizz] as const', 'wso2, hazizz, sixth] as const'),
  );
  run('node_modules/typescript/bin/tsc', '-p', '.', '--checkers', '1');
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
