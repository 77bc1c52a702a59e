// Hash threads: no more wait than may, and a thread that ends is replaced.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Overloaded } from '../../core/credentials/store.ts';
import { hashPool } from './pool.ts';

const salt = () => Buffer.alloc(16, 7);

test('as many are hashed as there are threads, as many wait as may, and the rest is refused', async () => {
  const pool = hashPool({ threads: 1, queue: 2, salt });
  const all = await Promise.allSettled(Array.from({ length: 5 }, (_, at) => pool.make('tenant', `text ${at}`)));
  assert.deepEqual(
    all.map(({ status }) => status),
    ['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'rejected'],
  );
  for (const one of all) if (one.status === 'rejected') assert.ok(one.reason instanceof Overloaded);
  const [hashed] = all;
  assert.ok(hashed?.status === 'fulfilled');
  assert.equal(await pool.verify('tenant', 'text 0', hashed.value, { kind: 'argon2id', of: 'typed' }), true, 'and later ones are taken');
  await pool.close();
});

test('a crowd of one tenant neither delays nor keeps out the next one', async () => {
  const pool = hashPool({ threads: 1, queue: 4, salt });
  const done: string[] = [];
  const of = (tenant: string, text: string) =>
    pool.make(tenant, text).then(
      () => void done.push(text),
      () => void done.push(`${text} refused`),
    );
  await Promise.all([...[1, 2, 3, 4, 5].map((at) => of('crowd', `crowd ${at}`)), of('other', 'other 1')]);
  assert.deepEqual(done, ['crowd 5 refused', 'crowd 1', 'crowd 2', 'other 1', 'crowd 3', 'crowd 4']);
  await pool.close();
});

test('a pool that is closed hashes nothing more, and nobody waits for it', async () => {
  const pool = hashPool({ threads: 1, salt });
  const asked = Array.from({ length: 5 }, (_, at) => pool.make('tenant', `text ${at}`));
  const all = Promise.allSettled(asked);
  await pool.close();
  assert.deepEqual(
    (await all).map(({ status }) => status),
    Array.from({ length: 5 }, () => 'rejected'),
  );
  await assert.rejects(pool.make('tenant', 'later'), { code: 'ERR_WORKER_GONE' });
});
