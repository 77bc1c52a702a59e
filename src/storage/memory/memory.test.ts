// What is remembered: what nobody changed since, as much as fits, and nothing that a reader could spoil.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Changes, RowOwner } from '../sql/changes.ts';
import { newMemory } from './memory.ts';

async function opened(bytes = 1_000_000) {
  let tell: (owners: readonly RowOwner[] | 'everything') => void = () => {};
  let now = 0;
  let caughtUp = 0;
  const changes: Changes = {
    watch: async (forget) => {
      tell = forget;
    },
    catchUp: () => {
      caughtUp += 1;
      return undefined;
    },
    isBehind: () => false,
  };
  const memory = await newMemory(changes, { bytes, uptime: () => now });
  let read = 0;
  const ask = (key: string, owner: RowOwner | undefined, value: (n: number) => unknown = (n) => n) =>
    memory.read(
      key,
      () => owner,
      async () => value(++read),
    );
  return {
    memory,
    ask,
    tell: (owners: readonly RowOwner[] | 'everything') => tell(owners),
    pass: (ms: number) => (now += ms),
    caught: () => caughtUp,
  };
}

test('an answer is given again until its owner is written, and another owner does not matter', async () => {
  const { ask, tell } = await opened();
  assert.equal(await ask('a', 'ann'), 1);
  assert.equal(await ask('a', 'ann'), 1);
  tell(['bob']);
  assert.equal(await ask('a', 'ann'), 1);
  tell(['ann']);
  assert.equal(await ask('a', 'ann'), 2);
  tell('everything');
  assert.equal(await ask('a', 'ann'), 3);
  assert.equal(await ask('nobody', undefined), 4);
  assert.equal(await ask('nobody', undefined), 5);
});

test('what was read while somebody wrote is not remembered: it may be what was there before', async () => {
  const { memory, ask, tell } = await opened();
  const old = await memory.read(
    'a',
    () => 'ann',
    async () => {
      tell(['ann']);
      return 'old';
    },
  );
  assert.equal(old, 'old');
  assert.equal(await ask('a', 'ann'), 1);
});

test('an answer is shared, so that nobody may change it', async () => {
  const { ask } = await opened();
  const answer = (await ask('a', 'ann', () => ({ list: [{ name: 'x' }], bytes: Buffer.from('x') }))) as { list: { name: string }[] };
  assert.throws(() => answer.list.push({ name: 'y' }), TypeError);
  assert.throws(() => {
    answer.list[0]!.name = 'y';
  }, TypeError);
});

test('it keeps as much as it may, and the latest', async () => {
  const { memory, ask } = await opened(100_000);
  for (let n = 0; n < 1000; n += 1) await ask(`key ${n}`, `owner ${n}`, () => 'x'.repeat(1000));
  assert.ok(memory.figures.bytes <= 100_000);
  const { hits } = memory.figures;
  await ask('key 999', 'owner 999');
  assert.equal(memory.figures.hits, hits + 1);
  await ask('key 0', 'owner 0');
  assert.equal(memory.figures.hits, hits + 1);
  await ask('larger than all', 'ann', () => 'x'.repeat(100_000));
  await ask('larger than all', 'ann', () => 'x'.repeat(100_000));
  assert.equal(memory.figures.hits, hits + 1);
});

test('whoever comes without a request does not answer by news of more than a second ago', async () => {
  const { ask, pass, caught } = await opened();
  await ask('a', 'ann');
  const before = caught();
  await ask('a', 'ann');
  assert.equal(caught(), before);
  pass(1001);
  await ask('a', 'ann');
  assert.equal(caught(), before + 1);
});

test('without room nothing is remembered, and nobody listens', async () => {
  const { memory, ask } = await opened(0);
  assert.equal(await ask('a', 'ann'), 1);
  assert.equal(await ask('a', 'ann'), 2);
  assert.equal(memory.catchUp(), undefined);
});
