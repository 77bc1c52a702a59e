// Mails and messages of a world that arrive without end: the newest are kept.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newArrivals } from './arrivals.ts';

test('of very many the newest are kept, and each keeps its number', () => {
  const { add, list, count } = newArrivals<{ readonly to: string }>();
  for (let at = 1; at <= 2500; at += 1) add({ to: `p${at}` });
  assert.deepEqual([count(), list().length], [2500, 2000]);
  assert.deepEqual(
    [list()[0], list().at(-1)],
    [
      { to: 'p501', number: 501 },
      { to: 'p2500', number: 2500 },
    ],
  );
});
