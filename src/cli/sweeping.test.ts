// By a clock that is wrong for some seconds everything would be over.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Instant, plusSeconds } from '../core/time.ts';
import { newTrust } from './sweeping.ts';

const year = 365 * 86_400;

function clocks() {
  let now = 1_700_000_000_000_000 as Instant;
  let uptime = 0;
  const trusted = newTrust({ now: () => now, uptime: () => uptime });
  return {
    trusted,
    passes: (seconds: number) => {
      now = plusSeconds(now, seconds);
      uptime += seconds * 1000;
    },
    jumps: (seconds: number) => {
      now = plusSeconds(now, seconds);
    },
  };
}

test('a clock that goes on as time passes is believed', () => {
  const { trusted, passes, jumps } = clocks();
  for (let i = 0; i < 10; i += 1) {
    passes(600);
    jumps(i % 2 ? 5 : -5);
    assert.equal(trusted(), true);
  }
});

test('one that jumped is not believed for an hour, nor one that was put right', () => {
  for (const by of [year, -year]) {
    const { trusted, passes, jumps } = clocks();
    passes(600);
    jumps(by);
    assert.equal(trusted(), false);
    passes(1800);
    assert.equal(trusted(), false, 'half an hour');
    jumps(-by);
    assert.equal(trusted(), false, 'put right');
    passes(1800);
    assert.equal(trusted(), false, 'half an hour after');
    passes(1800);
    assert.equal(trusted(), true);
  }
});
