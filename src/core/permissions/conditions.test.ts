import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instantOfText } from '../time.ts';
import { type ActCondition, counts, type Facts, isMeaningful } from './conditions.ts';

const facts: Facts = { time: instantOfText('2026-03-01T12:00:00Z')!, account: 'a1', address: '10.1.2.3', city: 'Köln' };

const table: readonly (readonly [ActCondition, boolean])[] = [
  [{ fact: 'time', as: 'time', compare: 'less', value: '2026-03-01T12:00:01Z' }, true],
  [{ fact: 'time', as: 'time', compare: 'less', value: '2026-03-01T12:00:00Z' }, false],
  [{ fact: 'time', as: 'time', compare: 'at-most', value: '1772366400000' }, true],
  [{ fact: 'time', as: 'number', compare: 'more', value: '1772366399' }, true],
  [{ fact: 'time', as: 'number', compare: 'at-least', value: '1772366401' }, false],
  [{ fact: 'address', as: 'address', compare: 'is', value: '10.1.0.0/16' }, true],
  [{ fact: 'address', as: 'address', compare: 'is-not', value: '10.1.2.3' }, false],
  [{ fact: 'address', as: 'address', compare: 'is', value: '2001:db8::/32' }, false],
  [{ fact: 'city', as: 'text', compare: 'is', value: 'köln' }, false],
  [{ fact: 'city', as: 'text-any-case', compare: 'is', value: 'KÖLN' }, true],
  [{ fact: 'city', as: 'pattern', compare: 'is', value: 'K?l*' }, true],
  [{ fact: 'city', as: 'pattern', compare: 'is', value: '*l' }, false],
  [{ fact: 'city', as: 'pattern', compare: 'is-not', value: '**n' }, false],
];

test('each comparison holds of what it means, and of nothing else', () => {
  for (const [condition, holds] of table) {
    assert.ok(isMeaningful(condition), JSON.stringify(condition));
    for (const effect of ['allow', 'deny'] as const)
      assert.equal(counts({ effect, conditions: [[condition]] }, facts), holds, JSON.stringify(condition));
  }
});

test('a pattern of stars is judged at once', () => {
  const value = `${'*a'.repeat(200)}b`;
  const started = { conditions: [[{ fact: 'city', as: 'pattern', compare: 'is', value } as const]], effect: 'allow' as const };
  assert.equal(counts(started, { ...facts, city: 'a'.repeat(5000) }), false);
});
