import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Bucket, take } from './buckets.ts';

const rule = { burst: 2, everySeconds: 10 };

test('a bucket gives its burst, then one every so often, and never more than its burst', () => {
  let bucket: Bucket | undefined;
  const draw = (seconds: number) => {
    const taken = take(bucket, rule, seconds * 1_000_000);
    bucket = taken.bucket;
    return Math.round(taken.wait);
  };
  assert.deepEqual([draw(0), draw(0), draw(0)], [0, 0, 10]);
  assert.deepEqual([draw(4), draw(10), draw(10)], [6, 0, 10]);
  assert.deepEqual([draw(1000), draw(1000), draw(1000)], [0, 0, 10]);
});

test('a bucket that owes gives nothing before it was refilled from below', () => {
  const inDebt = take({ tokens: 0, at: 0 }, rule, 0, true).bucket;
  assert.deepEqual(inDebt, { tokens: -1, at: 0 });
  assert.equal(take(inDebt, rule, 15_000_000).wait, 5);
  assert.equal(take(inDebt, rule, 20_000_000).wait, 0);
});

test('a call from a moment before the last one takes nothing away, and that moment is not refilled for twice', () => {
  const { wait, bucket } = take({ tokens: 1, at: 5_000_000 }, rule, 1_000_000);
  assert.deepEqual([wait, bucket], [0, { tokens: 0, at: 5_000_000 }]);
});
