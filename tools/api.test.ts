import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dialects } from '../src/dialects.ts';
import { documents, stale } from './api.ts';

test('the documents of the interfaces are what the endpoints declare', () => {
  assert.deepEqual(
    [...documents().keys()],
    dialects.map(({ name }) => name),
  );
  assert.deepEqual(stale(), [], 'run: npm run api');
});
