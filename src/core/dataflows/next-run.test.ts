// When runs are due: by the clock of the first one, and never twice for what was missed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Instant, instantOfText, textOfInstant } from '../time.ts';
import { nextRun } from './next-run.ts';
import type { Every } from './types.ts';

const at = (text: string): Instant => instantOfText(text)!;
const next = (unit: Every['unit'], count: number, from: string, now: string) =>
  textOfInstant(nextRun({ unit, count }, at(from), at(now))).slice(0, 16);

test('a run that is due goes on from its own time, however late it began', () => {
  assert.equal(next('hour', 1, '2026-03-01T10:03', '2026-03-01T10:03'), '2026-03-01T11:03');
  assert.equal(next('hour', 12, '2026-03-01T10:03', '2026-03-01T10:09'), '2026-03-01T22:03');
  assert.equal(next('day', 1, '2021-12-01T10:03', '2026-03-01T09:00'), '2026-03-01T10:03', 'years of missed runs are none');
});

test('months are those of the calendar', () => {
  assert.equal(next('month', 1, '2026-01-31T05:00', '2026-01-31T05:00'), '2026-02-28T05:00');
  assert.equal(next('month', 1, '2026-01-31T05:00', '2026-02-28T05:00'), '2026-03-31T05:00');
  assert.equal(next('month', 2, '2026-01-15T05:00', '2026-04-01T00:00'), '2026-05-15T05:00');
});
