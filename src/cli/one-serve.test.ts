// Who asks whether a folder is served keeps no other from serving it.
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { holdFolder, isServed } from './one-serve.ts';

test('a folder is served while a process of a serve has it, whichever of several it is, and by nobody who asks', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-served-'));
  assert.equal(isServed(folder), false);
  for (const as of ['alone', 'first', 'worker'] as const) {
    const release = holdFolder(folder, as);
    assert.equal(isServed(folder), true, as);
    release();
    assert.equal(isServed(folder), false, as);
  }
});
