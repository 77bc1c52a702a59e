import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compilePattern, whyCostly, whyNoPattern } from './compile-pattern.ts';

test('a leading look-ahead, bare or in a group, means "and"', () => {
  for (const pattern of [
    '^((?=.*\\d)(?=.*[a-z])(?=.*[A-Z])(?=.*[!@#$%&*])).{0,100}$',
    '^(?=.*\\d)(?=.*[a-z])(?=.*[A-Z])(?=.*[!@#$%&*]).{0,100}$',
  ]) {
    const allows = compilePattern(pattern);
    assert.equal(allows('aA1!'), true);
    assert.equal(allows('aA1'), false);
    assert.equal(allows(`aA1!${'x'.repeat(100)}`), false);
  }
});

test('a pattern without look-ahead is taken as it stands', () => {
  assert.equal(compilePattern('^[a-z]+$')('abc'), true);
  assert.equal(compilePattern('^[a-z]+$')('abc1'), false);
});

test('a pattern that would run for years elsewhere answers at once', () => {
  assert.equal(compilePattern('^(a+)+$')(`${'a'.repeat(50_000)}!`), false);
});

test('what is no pattern is refused', () => {
  assert.throws(() => compilePattern('('));
  assert.throws(() => compilePattern('(a)\\1'));
});

test('a pattern is compiled once, while it is among the hundred that were asked for last', () => {
  const first = compilePattern('^[a-f]+$');
  for (let at = 1; at < 100; at += 1) compilePattern(`^${'a'.repeat(at)}$`);
  assert.equal(compilePattern('^[a-f]+$'), first);
  for (let at = 1; at <= 100; at += 1) compilePattern(`^${'b'.repeat(at)}$`);
  assert.notEqual(compilePattern('^[a-f]+$'), first);
  assert.equal(compilePattern('^[a-f]+$')('abc'), true);
});

test('what costs too much is told apart from what is no pattern', () => {
  for (const pattern of [
    'a'.repeat(513),
    '((a{100}){100}){100}',
    '(a{0,999}){0,999}',
    '(\\p{L}{1,30}){30}',
    '(a)\\1',
    'a(?=b)',
    '(?<!a)b',
    '(?<=a)b',
    '(?>a)',
  ])
    assert.ok(whyCostly(pattern), pattern);
  for (const pattern of ['(', '[', 'a**', '*']) {
    assert.equal(whyCostly(pattern), undefined, pattern);
    assert.ok(whyNoPattern(pattern), pattern);
  }
  for (const pattern of ['', '^[fmu]{1}$', '^(a+)+$', '^(?=.*\\d).{8,255}$', '^[^@]+@example\\.org$'])
    assert.equal(whyCostly(pattern), undefined, pattern);
});
