import assert from 'node:assert/strict';
import { test } from 'node:test';
import { amountOf } from './amounts.ts';

const price = { id: 'a', name: 'A', blockOf: 100, firstPrice: 49, decrease: 10, free: 50, most: 1_000_000, features: [] };

test('each block costs less than the one before, none less than nothing, and free units nothing', () => {
  assert.equal(amountOf(price, 50, 1), 0);
  assert.equal(amountOf(price, 51, 1), 49);
  assert.equal(amountOf(price, 250, 1), 49 + 39);
  assert.equal(amountOf(price, 250, 12), 12 * (49 + 39));
  const all = 49 + 39 + 29 + 19 + 9;
  assert.equal(amountOf(price, 550, 1), all);
  assert.equal(amountOf(price, 1_000_000, 1), all);
  assert.equal(amountOf({ ...price, decrease: 0 }, 350, 2), 2 * 3 * 49);
});
