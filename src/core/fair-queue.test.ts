// The order in which hashes are made: first in, first out for each tenant, tenants in turn, and no more than fit.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FairQueue, fairQueue } from './fair-queue.ts';

const added = (queue: FairQueue<string>, ...items: readonly string[]) => items.map((item) => queue.add(item[0]!, item));
function drained(queue: FairQueue<string>): readonly string[] {
  const items: string[] = [];
  for (let item = queue.next(); item !== undefined; item = queue.next()) items.push(item);
  return items;
}

test('one owner is served in the order of arrival', () => {
  const queue = fairQueue<string>(10);
  added(queue, 'a1', 'a2', 'a3');
  assert.equal(queue.size, 3);
  assert.deepEqual(drained(queue), ['a1', 'a2', 'a3']);
  assert.equal(queue.size, 0);
  assert.equal(queue.next(), undefined);
});

test('owners take turns: who comes after a crowd does not wait behind it', () => {
  const queue = fairQueue<string>(10);
  added(queue, 'a1', 'a2', 'a3', 'a4', 'b1', 'c1', 'b2');
  assert.deepEqual(drained(queue), ['a1', 'b1', 'c1', 'a2', 'b2', 'a3', 'a4']);
});

test('who was served and comes again stands behind the others', () => {
  const queue = fairQueue<string>(10);
  added(queue, 'a1', 'b1');
  assert.equal(queue.next(), 'a1');
  added(queue, 'a2', 'c1');
  assert.deepEqual(drained(queue), ['b1', 'a2', 'c1']);
});

test('no more wait than fit: who alone fills the queue is refused, and keeps those who came first', () => {
  const queue = fairQueue<string>(2);
  assert.deepEqual(added(queue, 'a1', 'a2', 'a3', 'a4'), [undefined, undefined, 'a3', 'a4']);
  assert.equal(queue.size, 2);
  assert.deepEqual(drained(queue), ['a1', 'a2']);
});

test('a crowd that fills the queue keeps nobody else out: its newest gives way', () => {
  const queue = fairQueue<string>(4);
  assert.deepEqual(added(queue, 'a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'a5'), [undefined, undefined, undefined, undefined, 'a4', 'a3', 'a5']);
  assert.equal(queue.size, 4);
  assert.deepEqual(drained(queue), ['a1', 'b1', 'a2', 'b2']);
});

test('of owners who have as many, the one who came last gives way', () => {
  const queue = fairQueue<string>(2);
  assert.deepEqual(added(queue, 'a1', 'b1', 'c1', 'd1'), [undefined, undefined, 'c1', 'd1']);
  assert.deepEqual(drained(queue), ['a1', 'b1']);
});

test('a queue for nobody takes nothing', () => {
  const queue = fairQueue<string>(0);
  assert.deepEqual(added(queue, 'a1'), ['a1']);
  assert.equal(queue.next(), undefined);
});
