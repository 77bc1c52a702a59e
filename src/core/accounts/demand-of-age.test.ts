import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Ctx } from '../faults/index.ts';
import type { Instant } from '../time.ts';
import { demandOfAge } from './demand-of-age.ts';

const isTooYoung = (birthdate: unknown, minimumAge: number | null = 13): boolean => {
  const now = (Date.parse('2026-03-02T09:30:00Z') * 1000) as Instant;
  let failed = false;
  const fail = () => {
    failed = true;
    return new Error('too young');
  };
  const ctx = { tenant: { settings: { registration: { minimumAge } } }, now, fail } as unknown as Ctx<'person.underage'>;
  const judge = () => demandOfAge(ctx, birthdate === undefined ? {} : { birthdate: birthdate as string });
  try {
    judge();
  } catch (error) {
    if (!failed) throw error;
  }
  return failed;
};

test('who becomes thirteen today is thirteen, and who does tomorrow is not', () => {
  assert.deepEqual([isTooYoung('2013-03-02'), isTooYoung('2013-03-03'), isTooYoung('2013-03-01')], [false, true, false]);
  assert.deepEqual([isTooYoung('2030-01-01'), isTooYoung('0001-01-01'), isTooYoung('9999-12-31')], [true, false, true]);
});

test('a year or a month alone is that of somebody born on its last day', () => {
  assert.deepEqual([isTooYoung('2012'), isTooYoung('2013'), isTooYoung('2013-02'), isTooYoung('2013-03')], [false, true, false, true]);
});

test('what says no year says no age, and without the setting nobody is too young', () => {
  for (const birthdate of [undefined, '', '0000-05-01', '--05-01', 'last spring', 5, null])
    assert.equal(isTooYoung(birthdate), false, String(birthdate));
  assert.equal(isTooYoung('2026-01-01', null), false);
});
