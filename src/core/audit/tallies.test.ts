// A storm must leave few rows, and lose no count.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Instant, plusMinutes } from '../time.ts';
import type { EventStore, Tally, TallyRequest } from './store.ts';
import { keyOf } from './store.ts';
import { newTallies } from './tallies.ts';

const minute = 1_700_000_040_000_000 as Instant;
const told = { at: minute, actor: 'anonymous', what: 'sign-in.failed', client: null, api: 'some', request: null, detail: {} } as const;
const event = (subject: string, address = '192.0.2.1'): TallyRequest => ({ ...told, subject, address, network: address });

function opened() {
  const rows = new Map<string, number>();
  const failing = { now: false };
  let writes = 0;
  const events = {
    add: async (_tenant: string, tallies: readonly Tally[]) => {
      writes += 1;
      if (failing.now) throw new Error('away');
      for (const tally of tallies) rows.set(keyOf(tally), (rows.get(keyOf(tally)) ?? 0) + tally.count);
    },
  } as Partial<EventStore> as EventStore;
  const reported: unknown[] = [];
  const background = { run: (_what: string, work: () => Promise<unknown>) => void work().catch((error: unknown) => reported.push(error)) };
  const tallies = newTallies({ events, background });
  return { tallies, rows, failing, reported, sum: () => [...rows.values()].reduce((all, each) => all + each, 0), writes: () => writes };
}

test('the same of the same in a minute is one row and one write', async () => {
  const { tallies, rows, sum, writes } = opened();
  for (let i = 0; i < 1000; i += 1) tallies.count('t', event('ann'));
  await tallies.written();
  assert.deepEqual([rows.size, sum(), writes()], [1, 1000, 1]);
});

test('the first of a minute is for the caller to write, and the others are counted behind it', async () => {
  const { tallies, sum } = opened();
  assert.equal(tallies.first('t', event('ann'))?.count, 1);
  for (let i = 0; i < 9; i += 1) assert.equal(tallies.first('t', event('ann')), undefined);
  assert.ok(tallies.first('t', event('bob')), 'of another there is another first');
  assert.ok(tallies.first('other', event('ann')), 'in another tenant, too');
  assert.ok(tallies.first('t', { ...event('ann'), at: plusMinutes(minute, 1) }), 'and in the next minute');
  await tallies.written();
  assert.equal(sum(), 9);
});

test('one network that names another account with each call leaves thirty rows and one for the rest', async () => {
  const { tallies, rows, sum } = opened();
  for (let i = 0; i < 5000; i += 1) tallies.count('t', event(`name ${i}`));
  await tallies.written();
  assert.deepEqual([rows.size, sum()], [31, 5000]);
  const [rest] = [...rows].filter(([key]) => key.includes('several'));
  assert.equal(rest![1], 4970);
  assert.ok(rest![0].includes('192.0.2.1'), 'from where is told');
});

test('a hundred thousand calls from as many networks leave a thousand rows and one for the rest', async () => {
  const { tallies, rows, sum } = opened();
  for (let i = 0; i < 100_000; i += 1) tallies.count('t', event(`name ${i}`, `2001:db8::${i.toString(16)}`));
  await tallies.written();
  assert.deepEqual([rows.size, sum()], [1001, 100_000]);
});

test('what could not be written is written later, and nothing of it twice', async () => {
  const { tallies, failing, reported, sum } = opened();
  failing.now = true;
  for (let i = 0; i < 5; i += 1) tallies.count('t', event('ann'));
  await tallies.written();
  assert.deepEqual([sum(), reported.length], [0, 1]);
  failing.now = false;
  tallies.count('t', event('ann'));
  await tallies.written();
  await tallies.written();
  assert.equal(sum(), 6);
});
