// A signature counts once, and after a restart none that an earlier process may have taken.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Instant, plusSeconds } from '../../../../core/time.ts';
import { newNonces } from './nonces.ts';

const since = 1_800_000_000_000_000 as Instant;
const at = (seconds: number) => plusSeconds(since, seconds);
const times = (now: number, stamped = now) => ({ stamped: at(stamped), until: at(now + 240), now: at(now) });

test('a key counts once, for as long as its signature would be taken', () => {
  const nonces = newNonces(since);
  assert.equal(nonces.take('a', times(10)), 'unless-row');
  assert.equal(nonces.take('a', times(10)), 'again');
  assert.equal(nonces.take('b', times(10)), 'unless-row');
  for (const later of [120, 249, 250]) assert.equal(nonces.take('a', times(later, 10)), 'again', `${later}`);
  assert.equal(nonces.take('c', times(251)), 'first');
  assert.equal(nonces.take('a', times(251, 10)), 'again');
});

test('what is over is forgotten', () => {
  const nonces = newNonces(since);
  assert.equal(nonces.take('a', times(10)), 'unless-row');
  assert.equal(nonces.take('b', times(1000)), 'first');
  assert.equal(nonces.take('a', times(1000)), 'first');
});

test('what tells a time before the process began is refused, and what tells a time to come is left to the rows', () => {
  const nonces = newNonces(since);
  assert.equal(nonces.take('a', times(10, 0)), 'before');
  assert.equal(nonces.take('a', times(10, -60)), 'before');
  assert.equal(nonces.take('a', times(10, 11)), 'elsewhere');
  assert.equal(nonces.take('b', times(239)), 'unless-row');
  assert.equal(nonces.take('c', times(250)), 'unless-row');
  assert.equal(nonces.take('d', times(251)), 'first');
});

test('whatever was left to the rows is asked of the rows when its time has come', () => {
  const nonces = newNonces(since);
  assert.equal(nonces.take('b', times(300)), 'first');
  assert.equal(nonces.take('a', times(300, 400)), 'elsewhere');
  assert.equal(nonces.take('a', times(401, 400)), 'unless-row');
});

test('a clock that is put back makes nothing count twice', () => {
  const nonces = newNonces(since);
  assert.equal(nonces.take('a', times(1000)), 'first');
  assert.equal(nonces.take('a', times(900, 890)), 'again');
});
