import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backoff } from './backoff.ts';

test('a worker that keeps dying is started ever later, half a minute at most, and at once again after it served for a minute', () => {
  let attempts = 0;
  const waits: number[] = [];
  for (let at = 0; at < 11; at += 1) {
    const { attempt, millis } = backoff(at % 2 === 0 ? 0 : 5000, attempts);
    waits.push(millis);
    attempts = attempt;
  }
  assert.deepEqual(waits, [100, 200, 400, 800, 1600, 3200, 6400, 12_800, 25_600, 30_000, 30_000]);
  assert.deepEqual(backoff(60_000, attempts), { attempt: 1, millis: 100 });
});
