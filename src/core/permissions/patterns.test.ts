import assert from 'node:assert/strict';
import { test } from 'node:test';
import { below, covers, meaning, patternProblem } from './patterns.ts';

test('a star is everything, or a whole last segment; anywhere else it is refused', () => {
  for (const fits of ['*', 'books', 'books:*', 'books:7', 'GET:/v1/books/*', 'a:b:c']) assert.equal(patternProblem(fits), undefined, fits);
  for (const wide of ['b*', '*:7', 'books:*:x', '**', 'books*', ':**', 'books:7*', '', ' books', 'books\n', 'books:\u0000', ':'.repeat(21)])
    assert.equal(patternProblem(wide), 'characters', JSON.stringify(wide));
  assert.equal(patternProblem('b'.repeat(501)), 'too-long');
});

test('what means an act is the act, each beginning of it, and everything', () => {
  assert.deepEqual(meaning('a:b/c'), ['a:b/c', 'a:*', 'a:b/*', '*']);
  assert.deepEqual(meaning('a:*'), ['a:*', '*']);
  assert.deepEqual(meaning('*'), ['*']);
  assert.deepEqual([covers('a:*', 'a:b'), covers('a:*', 'a'), covers('a:b', 'a:*'), covers('*', 'a:*')], [true, false, false, true]);
  assert.deepEqual([below('a:*'), below('*'), below('a:b')], ['a:', '', undefined]);
});
