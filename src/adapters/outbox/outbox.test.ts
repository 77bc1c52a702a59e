// Where thousands of mails waited for a mail server, each had a look of its own, which asked for every kind of message: more work than the tries. And one slow receiver
// kept all others waiting.
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import type { OutboxKind, OutboxMessage, OutboxStore } from '../../core/messages/outbox-store.ts';
import { type Instant, plusSeconds } from '../../core/time.ts';
import { newOutbox, type OutboxParts } from './outbox.ts';

const begin = 1_000_000_000_000_000 as Instant;

/** A store in which mails are due one after the other, and a clock that a test turns. */
function mails(count: number, everySeconds: number) {
  let now = begin;
  let due = Array.from({ length: count }, (_, at) => plusSeconds(begin, Math.round(at * everySeconds)));
  const asked: (OutboxKind | 'next')[] = [];
  const late: number[] = [];
  const outbox: Partial<OutboxStore> = {
    nextDue: async () => {
      asked.push('next');
      return new Map(due.slice(0, 1).map((first) => ['mail', first] as const));
    },
    claimDue: async (kind, { now: at, most }) => {
      asked.push(kind);
      const claimed = kind === 'mail' ? due.filter((each) => each <= at).slice(0, most) : [];
      due = due.filter((each) => !claimed.includes(each));
      late.push(...claimed.map((each) => (at - each) / 1_000_000));
      return claimed.map(
        () => ({ content: { kind }, usefulUntil: null, retryUntil: plusSeconds(begin, 1e6), wait: 3600 }) as unknown as OutboxMessage,
      );
    },
    postpone: async () => {},
    onQueued: () => {},
  };
  const send = () => Promise.reject(new Error('away'));
  const given = { now: () => now, pause: async () => {}, onTried: () => {}, onFailure: assert.fail };
  const parts = { stores: { outbox, mail: { send } }, ...given } as unknown as OutboxParts;
  const pass = async (seconds: number) => {
    now = plusSeconds(now, seconds);
    mock.timers.tick(seconds * 1000);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { parts, asked, late, pass, left: () => due.length };
}

test('however many wait, looks are seconds apart, ask for the kinds that are due alone, and leave nothing lying', async (t) => {
  mock.timers.enable({ apis: ['setTimeout'] });
  t.after(() => mock.timers.reset());
  const { parts, asked, late, pass, left } = mails(100, 1);
  const outbox = newOutbox(parts);
  outbox.start();
  for (let second = 0; second < 120; second += 1) await pass(1);
  assert.equal(left(), 0, 'all were tried');
  assert.ok(Math.max(...late) <= 6, `${Math.max(...late)} s late`);
  assert.ok(asked.filter((each) => each === 'next').length <= 30, `${asked.length} statements`);
  assert.deepEqual([...new Set(asked)], ['next', 'mail'], 'no other kind is asked for');
});

test('an outbox that holds nothing is asked once a minute', async (t) => {
  mock.timers.enable({ apis: ['setTimeout'] });
  t.after(() => mock.timers.reset());
  const { parts, asked, pass } = mails(0, 1);
  newOutbox(parts).start();
  for (let second = 0; second < 600; second += 1) await pass(1);
  assert.ok(asked.length >= 9 && asked.length <= 11, `${asked.length} statements`);
  assert.deepEqual([...new Set(asked)], ['next']);
});

test('of a backlog one is tried after the other, with time for requests between them; what was not begun waits in the database', async () => {
  const { parts, left } = mails(35, -1);
  const waits: number[] = [];
  let wake = () => {};
  const outbox = newOutbox({
    ...parts,
    pause: (millis) => {
      waits.push(millis);
      return new Promise<void>((resolve) => {
        wake = resolve;
      });
    },
  });
  const sent = outbox.sendDue();
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual([waits, left()], [[10], 25], 'ten are claimed, and the first of them is tried');
  for (let turn = 0; turn < 60; turn += 1) {
    wake();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await sent;
  assert.deepEqual([waits.length, left()], [30, 0], 'the last five wait for nobody');
});

test('a receiver that is slow kept those of other tenants waiting', async () => {
  const post = (tenant: string) => ({
    tenant,
    content: { kind: 'event' },
    usefulUntil: null,
    retryUntil: plusSeconds(begin, 1e6),
    wait: 60,
  });
  let due = [...Array.from({ length: 25 }, () => post('slow')), post('quick')] as unknown as OutboxMessage[];
  const sent: string[] = [];
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let heard = () => {};
  const quick = new Promise<void>((resolve) => {
    heard = resolve;
  });
  const outbox: Partial<OutboxStore> = {
    claimDue: async (kind, { most, without = [] }) => {
      const claimed = kind === 'event' ? due.filter(({ tenant }) => !without.includes(tenant)).slice(0, most) : [];
      due = due.filter((each) => !claimed.includes(each));
      return claimed;
    },
    onQueued: () => {},
  };
  let begun = 0;
  const postSender = {
    async send({ tenant }: OutboxMessage) {
      if (tenant === 'quick') return heard();
      begun += 1;
      return released;
    },
    arrived: async (events: readonly OutboxMessage[]) => void sent.push(...events.map(({ tenant }) => tenant)),
  };
  const given = { now: () => begin, pause: async () => {}, patienceMillis: 0, onTried: () => {}, onFailure: assert.fail };
  const sending = newOutbox({ stores: { outbox, postSender }, ...given } as unknown as OutboxParts).sendDue();
  await quick;
  assert.equal(begun, 10, 'of one tenant no more go on at once');
  release();
  await sending;
  assert.deepEqual([sent.filter((tenant) => tenant === 'slow').length, sent.filter((tenant) => tenant === 'quick').length], [25, 1]);
});
