import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from './faults/index.ts';
import { storeMany } from './store-many.ts';
import { ValueRefused } from './stores.ts';

const taken = (name: string): boolean => name.startsWith('taken');
const fault = Object.create(Fault.prototype) as Fault;
const unheld = Object.create(ValueRefused.prototype) as ValueRefused;

/** A table of names that each stands in once; counts what is stored, also what is rolled back. */
function names() {
  const stored: string[] = [];
  let tried = 0;
  const attempt = (undone: boolean) => async (some: readonly string[]) => {
    tried += some.length;
    if (some.includes('unheld')) throw unheld;
    const at = some.findIndex((name, place) => taken(name) || stored.includes(name) || some.indexOf(name) < place);
    if (at >= 0) return { at, fault };
    if (!undone) stored.push(...some);
    return undefined;
  };
  return { stored, tried: () => tried, attempt };
}

test('what collides is put aside, in its place, and the others are stored in their order', async () => {
  const all = Array.from({ length: 2000 }, (_, n) => (n % 3 === 0 ? `taken ${n}` : `free ${n}`));
  const { stored, tried, attempt } = names();
  const refused = await storeMany(all, attempt(false));
  assert.deepEqual(
    [...refused.keys()],
    all.flatMap((name, at) => (taken(name) ? [at] : [])),
  );
  assert.deepEqual(
    stored,
    all.filter((name) => !taken(name)),
  );
  assert.ok(tried() < 100 * all.length, `${tried()} were stored anew`);
});

test('of two that collide with each other the second is refused, however far it is from the first', async () => {
  const all = Array.from({ length: 2000 }, (_, n) => (n === 1999 ? 'name 0' : `name ${n}`));
  for (const undone of [false, true]) assert.deepEqual([...(await storeMany(all, names().attempt(undone), undone)).keys()], [1999]);
});

test('a dry run missed those that collide with each other where the database cannot hold a value between them', async () => {
  const all = ['name', 'a', 'b', 'unheld', 'c', 'name'];
  for (const undone of [false, true]) {
    const refused = await storeMany(all, names().attempt(undone), undone);
    assert.deepEqual([...refused.keys()].sort(), [3, 5]);
    assert.deepEqual([refused.get(3), refused.get(5)], [unheld, fault]);
  }
});

test('a dry run judged the whole list anew for each that is taken', async () => {
  const { tried, attempt } = names();
  const all = Array.from({ length: 2000 }, (_, n) => `taken ${n}`);
  assert.equal((await storeMany(all, attempt(true), true)).size, 2000);
  assert.ok(tried() < 20 * all.length, `${tried()} were judged anew`);
});
