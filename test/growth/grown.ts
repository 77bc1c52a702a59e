// A copy of the checkout with a credential and a dialect more, for the tests of both: its types are judged once, which takes longer than all else here.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { checkout, put } from './checkout.ts';
import { pin } from './pin.ts';
import { sixth } from './sixth.ts';
import { use } from './use.ts';

export const root = checkout();
process.once('exit', root.remove);

put(root.path, 'src/core/credentials/pin/credential.ts', pin);
root.edit('src/core/credentials/list.ts', (text) => `${text}export { credential as pin } from './pin/credential.ts';\n`);
put(root.path, 'use.ts', use);

for (const [path, text] of Object.entries(sixth)) put(root.path, `src/dialects/sixth/${path}`, text);
root.edit('src/dialects.ts', (text) =>
  text
    .replace('import { wso2 }', "import { sixth } from './dialects/sixth/manifest.ts';\nimport { wso2 }")
    .replace('wso2, hazizz] as const', 'wso2, hazizz, sixth] as const'),
);

/** On one engine: neither of the two hangs on it. */
export function spawned(...args: readonly string[]) {
  // A runner that is told that it runs within a test runs none itself; and what was built is not this copy.
  const { NODE_TEST_CONTEXT: _within, DRAGOMAN_TEST_PROGRAM: _built, ...env } = process.env;
  const more = { DRAGOMAN_ENGINES: 'sqlite', DRAGOMAN_DOORS_OF: 'sixth' };
  return spawnSync(process.execPath, args, { cwd: root.path, encoding: 'utf8', env: { ...env, ...more } });
}

export function run(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawned(...args);
  assert.equal(status, 0, `${args.join(' ')}\n${stdout}${stderr}`);
  return stdout;
}

let judged = false;

/** Of the whole copy, and of how the credential is used. */
export function judgeTypes(): void {
  if (judged) return;
  const { include } = JSON.parse(readFileSync('tsconfig.json', 'utf8'));
  put(root.path, 'tsconfig.grown.json', JSON.stringify({ extends: './tsconfig.json', include: [...include, 'use.ts'] }));
  run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.grown.json', '--checkers', '1');
  judged = true;
}
