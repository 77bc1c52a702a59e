// Hash threads: no more wait than may, and a thread that ends is replaced.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
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
  pool.close();
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
  pool.close();
});

test('a pool that is closed hashes nothing more, and nobody waits for it', async () => {
  const pool = hashPool({ threads: 1, salt });
  const asked = Array.from({ length: 5 }, (_, at) => pool.make('tenant', `text ${at}`));
  const all = Promise.allSettled(asked);
  pool.close();
  assert.deepEqual(
    (await all).map(({ status }) => status),
    Array.from({ length: 5 }, () => 'rejected'),
  );
  await assert.rejects(pool.make('tenant', 'later'), { code: 'ERR_WORKER_GONE' });
});

/** Answers with the text, but for one that it works on for ever. */
const program = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', ({ text }) => {
      if (text === 'for ever') for (;;);
      parentPort.postMessage({ value: text });
    });`)}`,
);

test('a hash that never ends fails once it has had its time, and its thread is replaced', async () => {
  const overs: (() => void)[] = [];
  const pool = hashPool({
    threads: 1,
    salt,
    program,
    limit: (over) => {
      overs.push(over);
      return () => {};
    },
  });
  const stuck = assert.rejects(pool.make('tenant', 'for ever'), { code: 'ERR_WORKER_GONE', message: 'a hash took too long' });
  const behind = pool.make('tenant', 'behind it');
  overs[0]!();
  await stuck;
  assert.equal(await behind, 'behind it');
  overs[1]!();
  assert.equal(await pool.make('tenant', 'after it'), 'after it', 'a limit that comes late ends an idle thread, and no hash');
  pool.close();
});

test('a process that is told to stop ends while a hash is under way', { timeout: 30_000 }, async () => {
  const script = `
    const { hashPool } = await import(${JSON.stringify(new URL('./pool.ts', import.meta.url).href)});
    const pool = hashPool({ threads: 1, salt: () => Buffer.alloc(16), program: new URL(${JSON.stringify(program.href)}), limit: () => () => {} });
    await pool.make('tenant', 'first');
    pool.make('tenant', 'for ever').catch(({ code }) => console.log(code));
    process.on('SIGTERM', () => pool.close());
    console.log('under way');`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (text.includes('under way')) child.kill('SIGTERM');
  });
  const [code] = await once(child, 'close');
  assert.deepEqual([code, said], [0, 'under way\nERR_WORKER_GONE\n']);
});
