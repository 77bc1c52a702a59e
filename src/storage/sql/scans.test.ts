// Few long reads at once, tenants in turn, and no more waiting than may.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Overloaded } from '../../core/credentials/store.ts';
import { OverTime } from '../../core/search/store.ts';
import { searchTime } from '../../core/search/types.ts';
import { newScans } from './scans.ts';

const never = () => false;

/** Work that ends when told, and remembers in which order it began. */
function held() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => () => {
    begun.push(name);
    return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
  };
  return { begun, work, end: (name: string) => ends.get(name)!() };
}

test('no more run than may, tenants take turns, and who finds no place is refused', async () => {
  const { begun, work, end } = held();
  const scans = newScans({ atOnce: 1, waiting: 2 }, never);
  const one = scans('a', work('a1'));
  const two = scans('a', work('a2'));
  const other = scans('b', work('b1'));
  await assert.rejects(scans('a', work('a3')), Overloaded);
  assert.deepEqual(begun, ['a1']);
  end('a1');
  assert.equal(await one, 'a1');
  assert.deepEqual(begun, ['a1', 'a2']);
  end('a2');
  assert.equal(await two, 'a2');
  assert.deepEqual(begun, ['a1', 'a2', 'b1']);
  end('b1');
  assert.equal(await other, 'b1');
});

test('work that fails leaves its place to the next, with an error of its own', async () => {
  const scans = newScans({ atOnce: 1 }, (error) => (error as Error).message === 'over');
  await assert.rejects(
    scans('a', async () => assert.fail('broken')),
    /broken/,
  );
  await assert.rejects(
    scans('a', async () => Promise.reject(new Error('over'))),
    Overloaded,
  );
  assert.equal(await scans('a', async () => 'done'), 'done');
});

test('who has waited as long as may is not served any more, and is told so', async () => {
  const { begun, work } = held();
  const scans = newScans({ atOnce: 1, seconds: 0 }, never);
  await assert.rejects(scans('a', work('late')), OverTime);
  assert.deepEqual(begun, []);
});

test('who waits no longer than it said is told so while others go on, and keeps no place', async () => {
  const { begun, work, end } = held();
  const scans = newScans({ atOnce: 1 }, never);
  const first = scans('a', work('first'));
  await assert.rejects(scans('a', work('late'), searchTime(1)), (error) => error instanceof OverTime && error.milliseconds === 1);
  const third = scans('b', work('third'));
  end('first');
  await first;
  assert.deepEqual(begun, ['first', 'third']);
  end('third');
  assert.equal(await third, 'third');
  assert.equal(await scans('a', async () => 'free'), 'free');
});

test('a search took the time that it may have twice, for its rows and for their number', async () => {
  const scans = newScans({ seconds: 20 }, never);
  const time = searchTime(10_000);
  await scans('a', async () => 'rows', time);
  assert.ok(time.spent > 0);
  time.spent = 9_000;
  assert.ok((await scans('a', async (left) => left, time)) <= 1000);
  time.spent = 10_000;
  await assert.rejects(
    scans('a', async () => 'more', time),
    (error) => error instanceof OverTime && error.milliseconds === 10_000,
  );
  const ofAll = searchTime(60_000);
  ofAll.spent = 20_000;
  await assert.rejects(
    scans('a', async () => 'more', ofAll),
    (error) => error instanceof OverTime && error.milliseconds === 20_000,
    'what bounds all scans bounds the search, too',
  );
});
