import assert from 'node:assert/strict';
import { test } from 'node:test';
import { below, covering, meaning, patternProblem } from './patterns.ts';

test('a star is everything, or a whole last segment; anywhere else it is refused', () => {
  for (const fits of ['*', 'books', 'books:*', 'books:7', 'GET:/v1/books/*', 'a:b:c']) assert.equal(patternProblem(fits), undefined, fits);
  for (const wide of ['b*', '*:7', 'books:*:x', '**', 'books*', ':**', 'books:7*', '', ' books', 'books\n', 'books:\u0000', ':'.repeat(21)])
    assert.equal(patternProblem(wide), 'characters', JSON.stringify(wide));
  assert.deepEqual([patternProblem('b'.repeat(500)), patternProblem('b'.repeat(501))], [undefined, 'too-long']);
  // A resource and an action of 500 such characters each are more than a row of an index holds: it was no refusal, but a broken part.
  assert.deepEqual([patternProblem('书'.repeat(166)), patternProblem('书'.repeat(167))], [undefined, 'too-long']);
});

test('what means an act is the act, each beginning of it, and everything', () => {
  assert.deepEqual(meaning('a:b/c'), ['a:b/c', 'a:*', 'a:b/*', '*']);
  assert.deepEqual(meaning('a:*'), ['a:*', '*']);
  assert.deepEqual(meaning('*'), ['*']);
  const covers = (...wide: readonly string[]) => ['a', 'a:b', 'a:*'].filter(covering(wide));
  assert.deepEqual(
    [covers('a:*'), covers('a:b'), covers('a', 'a:b'), covers('*'), covers()],
    [['a:b', 'a:*'], ['a:b'], ['a', 'a:b'], ['a', 'a:b', 'a:*'], []],
  );
  assert.deepEqual([below('a:*'), below('*'), below('a:b')], ['a:', '', undefined]);
});
