// On a machine whose own Node is new enough, scripts did nothing and ended with 0.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';

test('a script does its work, whichever Node it was called with', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['node26.mjs', 'tools/suites/run.ts', '--list']);
  assert.match(stdout, /scim/);
});
