// The check is as honest as a write, however many ask.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newWriteCheck } from './write-check.ts';

test('it says no while writes fail, and yes once they work again; many who ask cost one write', async () => {
  let now = 0;
  let works = true;
  let writes = 0;
  const check = newWriteCheck(
    () => {
      writes += 1;
      if (!works) throw new Error('database or disk is full');
      return Promise.resolve();
    },
    () => now,
  );
  assert.deepEqual(await Promise.all([check(), check(), check()]), [true, true, true]);
  assert.equal(writes, 1);
  works = false;
  now = 500;
  assert.equal(await check(), false);
  works = true;
  now = 1000;
  assert.equal(await check(), true);
  assert.equal(writes, 3);
});

test('a write that hangs is a no', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const answer = newWriteCheck(() => new Promise(() => {}))();
  await Promise.resolve();
  t.mock.timers.tick(1000);
  assert.equal(await answer, false);
});
