import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documents, stale } from './api.ts';

test('the documents of the interfaces are what the endpoints declare', () => {
  assert.equal(documents().size, 5);
  assert.deepEqual(stale(), [], 'run: npm run api');
});
