import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Measure, measuresOf, sumsOf } from './summary.ts';

const path = 'data.sum';
const measures: readonly Measure[] = [
  { of: 'rows' },
  { of: 'mean', path },
  { of: 'variance', path },
  { of: 'deviation', path },
  { of: 'most', path },
];

test('mean, variance and deviation come of what a database adds up', () => {
  assert.equal(sumsOf(measures).length, 10);
  const of = { known: 4, sum: 20, squares: 120 };
  assert.deepEqual(measuresOf(measures, [5, 4, 20, 4, 20, 120, 4, 20, 120, 8]), [5, of.sum / of.known, 5, Math.sqrt(5), 8]);
});

test('of no numbers there is none, and what no number can say is none', () => {
  assert.deepEqual(measuresOf(measures, [5, 0, null, 0, null, null, 0, null, null, null]), [5, null, null, null, null]);
  assert.deepEqual(measuresOf([{ of: 'variance', path }], [2, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]), [null]);
});
