import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stagesOf } from './dockerfile.ts';

test('a Dockerfile is read as its stages, with lines that go on and without comments', () => {
  const text = '# of an image\nFROM a AS b\nRUN one \\\n    && two\n\nFROM a\nCOPY --from=b /x /y\nCMD ["z"]\n';
  assert.deepEqual(stagesOf(text), [
    [
      { name: 'FROM', rest: 'a AS b' },
      { name: 'RUN', rest: 'one && two' },
    ],
    [
      { name: 'FROM', rest: 'a' },
      { name: 'COPY', rest: '--from=b /x /y' },
      { name: 'CMD', rest: '["z"]' },
    ],
  ]);
});
