// That a parameter which no handler reads is found, in whatever way the others are read.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { findUnread } from './unread.ts';

const made = fileURLToPath(new URL('./made', import.meta.url));

test('a parameter is read where its value goes somewhere, through names, calls, objects and raw parameters', () => {
  const { unread, followed } = findUnread(made);
  assert.equal(followed, 18);
  assert.deepEqual(
    unread.map(({ endpoint, parameter }) => `${endpoint} ${parameter}`),
    ["'dropped' query.never", "'dropped' query.underscored", "'dropped' body.inner.never", "'spread' body.unknown", "'none' path.id"],
  );
});
